// Importing the members of a new term: every mistake is named, nothing is half done.
#include <doctest/doctest.h>

#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "sheet_files.hpp"

using namespace yishi;
using test::PeopleWorld;

namespace {

std::string const header = "姓名,读音,界别,专委会,席别,届次,任期起,任期止,登录名,联系方式\n";

struct Desk {  // the members' office at work
    PeopleWorld people;
    Ctx ctx;
    explicit Desk(store::Database& database) : people(database), ctx(people.as(people.zhao_min)) {}

    Result<json::object> check(std::string const& content) { return directory::check_roster(ctx, content, "text/csv"); }
    // "column: text" of the first mistake of a line
    std::string mistake(std::string const& line) {
        auto const checked = check(header + line + "\n").value();
        auto const& errors = checked.at("rows").at(0).at("errors").as_array();
        return errors.empty() ? "none" : text_at(errors.at(0), "column") + ": " + text_at(errors.at(0), "text");
    }
    directory::Person const* person(std::string const& name) {
        book = people.book();
        for (auto const& [id, person] : book->people)
            if (person.name == name) return &person;
        return nullptr;
    }
    std::shared_ptr<directory::Book const> book;
};

std::string text_of(char const* key, std::vector<std::string> const& names) {
    std::string text = test::shipped_definitions().texts.at("zh-CN").at(key);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (auto const at = text.find("{" + std::to_string(i) + "}"); at != std::string::npos) text.replace(at, 3, names[i]);
    return text;
}

}  // namespace

TEST_CASE("a good roster makes people, terms and accounts, and its passwords work once") {
    test::on_both_engines([](store::Database& database) {
        Desk desk(database);
        auto const checked = desk.check(header +
                                        "周远,zhouyuan,教育界,提案委员会,常委,第五届,2022年1月8日,,zhouyuan,0396-0000002\n"
                                        "\"吴, 悦\",,经济界,,,五,2022/1/8,2027-01-31,,\n");
        REQUIRE(checked);
        CHECK(int_at(*checked, "good") == 2);
        CHECK(int_at(*checked, "bad") == 0);
        CHECK(desk.person("周远") == nullptr);

        auto const done = directory::confirm_roster(desk.ctx, text_at(*checked, "id"));
        REQUIRE(done);
        CHECK(int_at(*done, "added") == 2);
        CHECK(int_at(*done, "changed") == 0);
        auto const* zhou = desk.person("周远");
        REQUIRE(zhou);
        CHECK(zhou->memberships.front().seat == "standing");
        CHECK(zhou->memberships.front().term == 5);
        CHECK(zhou->memberships.front().starts == Day{2022, 1, 8});
        CHECK(desk.person("吴, 悦")->memberships.front().ends == Day{2027, 1, 31});

        REQUIRE(done->at("passwords").as_array().size() == 1);
        auto const password = text_at(done->at("passwords").at(0), "password");
        CHECK(directory::check_password("zhouyuan", password));
        auto const signed_in = desk.people.sign_in("zhouyuan", password);
        REQUIRE(signed_in);
        CHECK(flag_at(signed_in->me, "must_change"));
        CHECK(directory::confirm_roster(desk.ctx, text_at(*checked, "id")).error().code == "roster.applied");
    });
}

TEST_CASE("each mistake is named with its column") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    CHECK(desk.mistake("周远,,教育界,,,5,2022-01-08,,zhouyuan,") == "none");
    CHECK(desk.mistake(",,教育界,,,5,2022-01-08,,zhouyuan,") == "姓名: " + text_of("roster.name_missing", {}));
    CHECK(desk.mistake("周远,,,,,5,2022-01-08,,,") == "界别: " + text_of("roster.sector_missing", {}));
    CHECK(desk.mistake("周远,,航天界,,,5,2022-01-08,,,") == "界别: " + text_of("roster.sector_unknown", {"航天界"}));
    CHECK(desk.mistake("周远,,教育界,没有的委,,5,2022-01-08,,,") == "专委会: " + text_of("roster.committee_unknown", {"没有的委"}));
    CHECK(desk.mistake("周远,,教育界,,会长,5,2022-01-08,,,") == "席别: " + text_of("roster.seat_unknown", {"会长"}));
    CHECK(desk.mistake("周远,,教育界,,,,2022-01-08,,,") == "届次: " + text_of("roster.term_missing", {}));
    CHECK(desk.mistake("周远,,教育界,,,末届,2022-01-08,,,") == "届次: " + text_of("roster.term_wrong", {"末届"}));
    CHECK(desk.mistake("周远,,教育界,,,5,,,,") == "任期起: " + text_of("roster.starts_missing", {}));
    CHECK(desk.mistake("周远,,教育界,,,5,2022-02-30,,,") == "任期起: " + text_of("roster.day_wrong", {"2022-02-30"}));
    CHECK(desk.mistake("周远,,教育界,,,5,2022-01-08,2021-01-08,,") == "任期止: " + text_of("roster.days_order", {}));
    CHECK(desk.mistake("周远,,教育界,,,5,2022-01-08,,周 远,") == "登录名: " + text_of("roster.login_shape", {}));
    CHECK(desk.mistake("周远,,教育界,,,5,2022-01-08,,liwei,") == "登录名: " + text_of("roster.login_taken", {"liwei"}));
    CHECK(desk.mistake("李苇,,经济界,,,5,2022-01-08,,liwei2,") == "登录名: " + text_of("roster.has_login", {"liwei"}));
    CHECK(desk.mistake("李苇,,经济界,,,5,2022-02-08,,,") == "任期起: " + text_of("roster.terms_overlap", {"李苇"}));
}

TEST_CASE("a person or a login twice is found, with the line as the sheet numbers it") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    auto const checked = desk.check("安澜市政协第五届委员名单\n\n" + header +
                                    "周远,,教育界,,,5,2022-01-08,,zhou,\n\n周远,,教育界,,,5,2022-01-08,,zhou,\n周遥,,教育界,,,5,2022-01-08,,ZHOU,\n");
    REQUIRE(checked);
    CHECK(int_at(*checked, "good") == 1);
    CHECK(int_at(*checked, "bad") == 2);
    auto const& rows = checked->at("rows").as_array();
    CHECK(int_at(rows.at(0), "line") == 4);
    CHECK(int_at(rows.at(1), "line") == 6);
    CHECK(rows.at(1).at("errors").as_array().size() == 2);
    CHECK(int_at(rows.at(2), "line") == 7);

    auto const refused = directory::confirm_roster(desk.ctx, text_at(*checked, "id"));
    CHECK(refused.error().code == "roster.bad_rows");
    CHECK(desk.person("周远") == nullptr);
}

TEST_CASE("a known member is changed, and what is left out stays") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    auto const confirm = [&](std::string const& lines) {
        auto const checked = desk.check(header + lines).value();
        return directory::confirm_roster(desk.ctx, text_at(checked, "id")).value();
    };
    auto const same = confirm("李苇,,经济界,提案委员会,,5,2022-01-08,,liwei,\n");
    CHECK(int_at(same, "added") == 0);
    CHECK(int_at(same, "changed") == 0);

    auto const moved = confirm("李苇,,教育界,提案委员会,常委,5,2022-01-08,,liwei,\n");
    CHECK(int_at(moved, "changed") == 1);
    auto const* li = desk.person("李苇");
    CHECK(li->id == desk.people.li_wei);
    CHECK(li->contact == "0396-0000001");
    REQUIRE(li->memberships.size() == 1);
    CHECK(li->memberships.front().sector == "教育界");

    auto const next_term = confirm("李苇,,教育界,,,6,2027-01-10,,,\n");
    CHECK(int_at(next_term, "changed") == 1);
    li = desk.person("李苇");
    REQUIRE(li->memberships.size() == 2);
    CHECK(li->memberships.front().ends == Day{2027, 1, 9});  // an open term ends when the next begins
}

TEST_CASE("what changed between check and confirm is seen") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    auto const checked = desk.check(header + "周远,,教育界,,,5,2022-01-08,,zhou,\n").value();
    desk.people.write([&](store::Tx& tx) {
        CHECK(directory::add_account(tx, PeopleWorld::body, {desk.people.wang_lan, "zhou", PeopleWorld::password}, desk.people.now));
    });
    CHECK(directory::confirm_roster(desk.ctx, text_at(checked, "id")).error().code == "roster.directory_changed");
    CHECK(desk.person("周远") == nullptr);
    CHECK(directory::confirm_roster(desk.ctx, "i_0000000000000").error().why == Why::Missing);
}

TEST_CASE("only who may import a roster does") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    auto member = desk.people.as(desk.people.li_wei);
    CHECK(directory::check_roster(member, header, "text/csv").error().code == "roster.not_yours");
    CHECK(directory::confirm_roster(member, "i_0000000000000").error().code == "roster.not_yours");
}

TEST_CASE("a workbook is read like a table of text, GBK like UTF-8") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    auto const workbook = test::workbook({{"姓名", "界别", "届次", "任期起", "联系方式"},
                                          {"周远", "教育界", "#5", "#44569", "#13800000000"},
                                          {},
                                          {"=HYPERLINK(1)", "教育界", "#5", "2022-01-08", ""}});
    auto const checked = desk.check(workbook);
    REQUIRE(checked);
    CHECK(int_at(*checked, "bad") == 0);
    CHECK(int_at(checked->at("rows").at(1), "line") == 4);
    REQUIRE(directory::confirm_roster(desk.ctx, text_at(*checked, "id")));
    CHECK(desk.person("周远")->memberships.front().starts == Day{2022, 1, 8});
    CHECK(desk.person("周远")->contact == "13800000000");
    CHECK(desk.person("=HYPERLINK(1)"));  // text stays text

    std::string const gbk = "\xd0\xd5\xc3\xfb,\xbd\xe7\xb1\xf0\r\n\xc0\xee\xce\xad,\xbd\xcc\xd3\xfd\xbd\xe7\r\n";  // 姓名,界别 / 李苇,教育界
    CHECK(text_at(desk.check(gbk)->at("rows").at(0), "name") == "李苇");
    CHECK(desk.check("\xef\xbb\xbfname\tsector\nLi\tx\n")->at("rows").as_array().size() == 1);
}

TEST_CASE("a formula's last value is read, the formula is not") {
    auto const sheet =
        roster::read_sheet(test::archive({{"xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='rId1' xmlns:r='r'/></sheets></workbook>"},
                                          {"xl/worksheets/sheet1.xml",
                                           "<worksheet><sheetData><row r='3'><c r='B3' t='str'><f>CONCAT(1)</f><v>李苇</v></c>"
                                           "<c r='D3' t='inlineStr'><is><t>教育</t><t>界</t></is></c></row></sheetData></worksheet>"}}));
    REQUIRE(sheet);
    REQUIRE(sheet->size() == 1);
    CHECK(sheet->front().line == 3);
    CHECK(sheet->front().cells == std::vector<std::string>{"", "李苇", "", "教育界"});
}

TEST_CASE("a hostile workbook is refused") {
    auto const code = [](std::string const& content) { return roster::read_sheet(content).error().code; };
    std::string const workbook = "<workbook><sheets><sheet name='a' id='rId1'/></sheets></workbook>";
    CHECK(code("PK\x03\x04 not an archive") == "roster.broken");
    CHECK(code(test::archive({{"xl/workbook.xml", workbook}})) == "roster.broken");
    CHECK(code(test::archive({{"xl/workbook.xml", "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + workbook}})) == "roster.broken");
    CHECK(code(test::archive({{"xl/workbook.xml", workbook}, {"xl/worksheets/sheet1.xml", std::string(8 << 20, ' ')}})) == "roster.too_large");
    std::vector<std::pair<std::string, std::string>> many{{"xl/workbook.xml", workbook}};
    for (int i = 0; i < 1000; ++i) many.emplace_back("x" + std::to_string(i), "");
    CHECK(code(test::archive(many)) == "roster.too_large");
    CHECK(code(std::string(roster::largest_file + 1, 'a')) == "roster.too_large");
    CHECK(code("name\n\"never closed") == "roster.broken");
    CHECK(code(std::string("a\0b", 3)) == "roster.format");
}

TEST_CASE("the template is what the import takes") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    Desk desk(*database);
    for (auto const* language : {"zh-CN", "zh-Hant", "en"}) {
        desk.ctx.language = language;
        auto const checked = desk.check(directory::roster_template(desk.ctx) + "周远,,教育界,,,5,2022-01-08,,,\r\n");
        REQUIRE(checked);
        CHECK(int_at(*checked, "bad") == 0);
    }
    CHECK(desk.check(directory::roster_template(desk.ctx)).error().code == "roster.empty");
    CHECK(desk.check("甲,乙\n1,2\n").error().code == "roster.no_header");
}
