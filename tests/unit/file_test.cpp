// Attachments: what is taken, where it lies, and who gets it back.
#include "domain/file.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "base/crypto.hpp"
#include "domain/file_type.hpp"
#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "store/file_store.hpp"

using namespace yishi;
using test::PeopleWorld;

namespace {

std::string const letter = "%PDF-1.7 the reply of the unit";
std::string const drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";

Result<json::object> upload(PeopleWorld& people, Ctx& ctx, std::string const& name, std::string const& type, std::string const& content) {
    file::Upload upload(people.world, name, type);
    for (std::size_t at = 0; at < content.size(); at += 7)
        if (auto added = upload.add(std::string_view(content).substr(at, 7)); !added) return std::unexpected(added.error());
    return upload.finish(ctx);
}

std::string content_of(std::string const& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

int files_under(std::filesystem::path const& folder) {
    int count = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) count += entry.is_regular_file();
    return count;
}

store::Query const show_to_query{"test.file_show_to", R"sql(
    insert into audience (body, token, matter)
    values ($1, $2, $3))sql"};

}  // namespace

TEST_CASE("an attachment lies under its digest, once, however often it is sent") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto ctx = people.as(people.wang_lan);
        auto const sent = upload(people, ctx, "答复.pdf", "application/pdf", letter);
        REQUIRE(sent);
        CHECK(text_at(*sent, "name") == "答复.pdf");
        CHECK(text_at(*sent, "type") == "application/pdf");
        CHECK(int_at(*sent, "size") == static_cast<std::int64_t>(letter.size()));
        auto const stored = file::find(ctx, text_at(*sent, "id"));
        REQUIRE(stored);
        CHECK(stored->digest == sha256_hex(letter));
        CHECK(content_of(stored->path) == letter);

        auto const again = upload(people, ctx, "副本.pdf", "", letter);
        CHECK(text_at(*again, "id") != text_at(*sent, "id"));
        CHECK(files_under(people.folder) == 1);
    });
}

TEST_CASE("an attachment whose bytes are altered or gone is named when the record is looked through") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto ctx = people.as(people.wang_lan);
        auto const id = text_at(*upload(people, ctx, "答复.pdf", "application/pdf", letter), "id");
        auto const path = file::find(ctx, id)->path;
        auto const damage = [&] {
            std::vector<std::string> told;
            database.read(
                [&](store::Tx& tx) { file::each_damaged(ctx.world, tx, ctx.body, [&](std::string const& text) { told.push_back(text); }); });
            return told;
        };
        CHECK(damage().empty());
        std::ofstream(path, std::ios::app) << 'x';
        CHECK(damage() == std::vector<std::string>{"attachment " + id + " (答复.pdf): its bytes were altered"});
        std::filesystem::remove(path);
        CHECK(damage() == std::vector<std::string>{"attachment " + id + " (答复.pdf): its bytes are missing"});
    });
}

TEST_CASE("an unfinished upload leaves nothing behind") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    auto ctx = people.as(people.wang_lan);
    {
        file::Upload cut_off(people.world, "答复.pdf", "application/pdf");
        CHECK(cut_off.add("%PDF-1.7"));
    }
    CHECK(upload(people, ctx, "空.pdf", "application/pdf", "").error().code == "file.empty");
    CHECK(upload(people, ctx, "图.svg", "image/svg+xml", drawing).error().code == "file.type");
    CHECK(files_under(people.folder) == 0);
}

TEST_CASE("what a crash has left of uploads is swept after a day") {
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    PeopleWorld people(*database);
    CHECK(file::sweep_unfinished(people.world) == 0);  // nothing was ever uploaded
    auto const folder = people.folder / "files/tmp";
    std::filesystem::create_directories(folder);
    for (auto const* name : {"left", "under way"}) std::ofstream(folder / name) << "%PDF-1.7";
    std::filesystem::last_write_time(folder / "left", std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
    CHECK(file::sweep_unfinished(people.world) == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "left"));
    CHECK(std::filesystem::exists(folder / "under way"));
}

TEST_CASE("an attachment is seen by its sender and by readers of a matter that uses it") {
    test::on_both_engines([](store::Database& database) {
        PeopleWorld people(database);
        auto wang = people.as(people.wang_lan), li = people.as(people.li_wei), chen = people.as(people.chen_he);
        auto const id = text_at(*upload(people, wang, "答复.pdf", "application/pdf", letter), "id");
        CHECK(file::find(wang, id));
        CHECK(file::find(li, id).error().why == Why::Missing);
        CHECK(file::find(chen, "f_0000000000000").error().why == Why::Missing);

        people.write([&](store::Tx& tx) {
            store::use_file(tx, PeopleWorld::body, id, "m_1", store::Use::Open);
            store::use_file(tx, PeopleWorld::body, id, "m_1", store::Use::Open);
            tx.exec(show_to_query, PeopleWorld::body, people.li_wei, "m_1");
        });
        CHECK(file::find(li, id));
        CHECK(file::find(chen, id).error().why == Why::Missing);
        CHECK(file::find(chen, "\xff").error().why == Why::Missing);
        auto other_body = people.as(people.li_wei);
        other_body.body = "zhumadian";
        CHECK_FALSE(file::find(other_body, id));
    });
}

TEST_CASE("the name, the first bytes and the sender must say the same") {
    using file::type_of;
    CHECK(type_of("答复.PDF", "application/pdf", letter) == "application/pdf");
    CHECK(type_of("照片.jpg", "image/jpeg", "\xff\xd8\xff\xe0....") == "image/jpeg");
    CHECK(type_of("名册.csv", "application/vnd.ms-excel", "姓名,界别\r\n") == "text/csv");
    CHECK(type_of("纪要.docx", "application/octet-stream", "PK\x03\x04.....")->ends_with("document"));
    CHECK_FALSE(type_of("照片.png", "image/png", letter));
    CHECK_FALSE(type_of("答复.pdf", "text/html", letter));
    CHECK_FALSE(type_of("程序.exe", "application/octet-stream", "MZ\x90"));
    CHECK_FALSE(type_of("程序.pdf", "application/pdf", "MZ\x90"));
    CHECK_FALSE(type_of("网页.html", "text/html", "<html>"));
    CHECK_FALSE(type_of("网页.txt", "text/plain", "\n  <html><script>1</script>"));
    CHECK_FALSE(type_of("脚本.txt", "text/plain", "#!/bin/sh"));
    CHECK_FALSE(type_of("画.svg", "image/svg+xml", drawing));
    CHECK_FALSE(type_of("没有结尾", "application/pdf", letter));
    CHECK_FALSE(type_of("乱码.txt", "text/plain", std::string_view("a\0b", 3)));
}

TEST_CASE("a name keeps neither path nor tricks") {
    CHECK(file::safe_name("../../etc/答复.pdf") == "答复.pdf");
    CHECK(file::safe_name("C:\\fakepath\\答复.pdf") == "答复.pdf");
    CHECK(file::safe_name("答\r\n复\".pdf") == "答复.pdf");
    CHECK(file::safe_name("invoice\u202efdp.exe") == "invoicefdp.exe");
    CHECK(file::safe_name(".htaccess") == "htaccess");
    std::string long_name;
    for (int i = 0; i < 100; ++i) long_name += "提";
    auto const kept = file::safe_name(long_name + ".pdf");
    CHECK(kept.size() <= 200);
    CHECK(kept.ends_with("提.pdf"));
}
