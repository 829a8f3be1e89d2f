// What a figure of a report says of itself to its reader, and where it leads: its terms by what was known at the approval, and the records behind
// a quotient.
#include "domain/fact_digest.hpp"
#include "domain/figure.hpp"
#include "domain/figure_address.hpp"
#include "report_desk.hpp"

namespace yishi {

using namespace test;

namespace {

json::object opened(Desk& desk, std::string const& id, char const* language = "zh-CN") {
    auto reader = desk.city.as("何静");
    reader.language = language;
    auto found = report::figure(reader, id, "rate.1");
    REQUIRE(found);
    return *std::move(found);
}

std::string filed(Desk& desk, char const* writer, char const* title) {
    auto const id = desk.city.proposal(writer, title);
    desk.city.moved("周牧", id, "pre_review", {{"opinion", "file"}});
    desk.city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
    desk.city.moved("郑岩", id, "file", {{"category", "social"}});
    return id;
}

// Of two proposals of 2021 one was filed; approved on 1 March at nine.
std::string approved_rate(Desk& desk, char const* text) {
    desk.city.at("2021-02-20");
    filed(desk, "李苇", "关于东门石桥的建议");
    desk.city.proposal("王岚", "关于东湖清淤的建议");
    desk.city.at("2021-03-01");
    auto const id = desk.opened();
    desk.add(id, "rate", text);
    desk.approve(id);
    return id;
}

// "/matters?flow=proposal&figure=proposal.filed&…": what stands behind it, as the list and the page of a figure ask for it.
std::string query_of(std::string const& address, std::string const& name) {
    auto const at = address.find(name + "=");
    if (at == std::string::npos) return {};
    auto const from = at + name.size() + 1;
    return address.substr(from, address.find('&', from) - from);
}

std::string unescaped(std::string text) {
    for (auto at = text.find("%3A"); at != std::string::npos; at = text.find("%3A")) text.replace(at, 3, ":");
    return text;
}

std::int64_t counted_at(Desk& desk, std::string const& address) {
    auto ctx = desk.city.as("何静");
    auto const as_of = figure::as_of_said(parse_day(query_of(address, "as_of")), unescaped(query_of(address, "as_known")));
    REQUIRE(as_of);
    auto name = query_of(address, "figure");
    if (name.empty()) name = query_of(address, "name");
    auto const found = figure::compute(ctx, name, {2021}, *as_of);
    REQUIRE(found);
    return found->whole();
}

}  // namespace

TEST_CASE("a figure of a report says in the reader's language what it is and how it was counted; the paper keeps its own") {
    Desk desk;
    auto const id = approved_rate(desk, "立案{proposal.filed}，占{share proposal.received[kind=individual]}。");
    auto const english = opened(desk, id, "en"), traditional = opened(desk, id, "zh-Hant"), simplified = opened(desk, id);
    CHECK(text_at(simplified, "definition") == "经审查立案并编号的；并案的按本级规则另计或计入");
    CHECK(text_at(traditional, "definition") == "經審查立案並編號的；併案的按本級規則另計或計入");
    CHECK(text_at(english, "definition") == "Filed after review, with a number; merged ones beside them or with them, as the body's rules say");
    CHECK(text_at(english, "label") == "Filed");
    CHECK(text_at(english, "how") == "counted from records");
    CHECK(text_at(english, "period") == "2021");
    CHECK(text_at(english, "printed") == "1件");  // as the paper says it
    for (auto const* one : {&english, &traditional, &simplified}) CHECK(text_at(*one, "convention") == text_at(*one, "definition"));

    auto reader = desk.city.as("何静");
    reader.language = "en";
    auto const part = report::figure(reader, id, "rate.2");
    REQUIRE(part);
    CHECK(text_at(*part, "label") == "Proposals received (Individual proposal)");
    CHECK(text_at(figure_at(desk.shown("何静", id), "rate.1"), "label") == "立案");
}

TEST_CASE("the terms of an approved figure open by what was known at the moment of approval, also of what was entered later that day") {
    Desk desk;
    auto const id = approved_rate(desk, "立案率{proposal.filing_rate}。");
    desk.city.at("2021-03-01", 15);
    filed(desk, "赵砚", "关于路灯的建议");
    auto const terms = opened(desk, id).at("terms").as_array();
    REQUIRE(terms.size() == 2);
    CHECK(text_at(terms[0], "text") == "1");
    CHECK(text_at(terms[1], "text") == "2");
    for (auto const& term : terms) {
        auto const address = text_at(term, "opens");
        INFO(address);
        CHECK(query_of(address, "as_known") == "2021-03-01T01%3A00%3A00.000Z");
        CHECK(std::to_string(counted_at(desk, address)) == text_at(term, "text"));
    }
}

TEST_CASE("an address says until when entries count by a day or a moment, and nothing else") {
    CHECK(figure::as_of_said({}, "")->knows_all());
    CHECK(figure::as_of_said({}, "2021-03-01")->known == Day{2021, 3, 1});
    CHECK(figure::as_of_said({}, "2021-03-01T01:00:00.000Z")->known_at.ms == parse_iso("2021-03-01T01:00:00Z").ms);
    CHECK_FALSE(figure::as_of_said({}, "yesterday"));
    CHECK_FALSE(figure::as_of_said({}, "2021-03-01T25:00:00Z"));
}

TEST_CASE("a share that has changed tells the records of the part and of the whole") {
    Desk desk;
    desk.city.at("2021-12-30");
    desk.deed("2021-11-05");
    auto const id = desk.opened({{"as_of", "2021-12-31"}});
    desk.add(id, "rate", "民生实事占{share service.deeds[kind=livelihood]:0}。");
    desk.city.at("2022-01-20");
    desk.approve(id);
    desk.city.at("2022-01-25");
    auto const other = desk.deed("2021-12-20", "education");
    auto const differences = desk.looked("何静", id).at("differences").as_array();
    REQUIRE(differences.size() == 1);
    CHECK(text_at(differences[0], "now") == "50%");
    REQUIRE(differences[0].at("came").as_array().size() == 1);
    CHECK(text_at(differences[0].at("came").at(0), "id") == other);
    CHECK(differences[0].at("went").as_array().empty());
    CHECK(differences[0].at("changed").as_array().empty());
}

TEST_CASE("behind a quotient stand the matters of what is divided and of what it is divided by, and one that comes into the other has changed") {
    Desk desk;
    desk.city.at("2021-02-20");
    auto const bridge = filed(desk, "李苇", "关于东门石桥的建议"), lake = desk.city.proposal("王岚", "关于东湖清淤的建议");
    auto const behind = [&] {
        figure::Gives gives;
        desk.city.world.database.read([&](store::Tx& tx) {
            figure::Measures measures(tx, desk.city.world, desk.city.body, {});
            gives = figure::given_by_matter(measures, measures.named("proposal.filing_rate", {2021}));
        });
        return gives;
    };
    auto const before = behind();
    REQUIRE(before.size() == 2);
    desk.city.moved("周牧", lake, "pre_review", {{"opinion", "file"}});
    desk.city.moved("吴桐", lake, "re_review", {{"opinion", "file"}});
    CHECK(behind() == before);
    desk.city.moved("郑岩", lake, "file", {{"category", "social"}});
    auto const after = behind();
    REQUIRE(after.size() == 2);
    CHECK(after.at(bridge) == before.at(bridge));
    CHECK(after.at(lake) != before.at(lake));
}

}  // namespace yishi
