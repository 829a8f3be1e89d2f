// The year before as it stood a year before, and every address of a figure opening exactly what was counted, by both clocks.
#include "counting.hpp"
#include "domain/figure.hpp"
#include "domain/matter.hpp"
#include "given_world.hpp"
#include "measure_world.hpp"

namespace yishi {
namespace {

using namespace test;

std::optional<Amount> prior(TestWorld& city, std::string const& figure, int year, char const* as_of) {
    return measured(city, "{formula: " + figure + "@prior}", {year}, parse_day(as_of)).value;
}

// One that is answered in June, one that is filed in November and answered in February.
void two_years_of_proposals(TestWorld& city) {
    city.at("2021-03-01");
    auto const spring = city.proposal("李苇");
    file(city, spring);
    assign(city, spring);
    city.at("2021-06-01");
    reply(city, spring);
    city.at("2021-11-10");
    auto const autumn = city.proposal("王岚", "关于东湖清淤的建议");
    file(city, autumn);
    assign(city, autumn);
    city.at("2022-02-01");
    reply(city, autumn);
}

std::string parameter(std::string const& address, std::string const& name) {
    auto const at = address.find("&" + name + "=");
    if (at == std::string::npos) return {};
    auto const from = at + name.size() + 2;
    return address.substr(from, address.find('&', from) - from);
}

figure::AsOf as_of_in(std::string const& address) { return {parse_day(parameter(address, "as_of")), parse_day(parameter(address, "as_known"))}; }

std::int64_t listed(TestWorld& city, std::string const& name, int year, figure::AsOf as_of) {
    auto ctx = city.as("何静");
    matter::ListQuery query{.flow = "proposal"};
    query.figure = name;
    query.asked = {year};
    query.as_of = as_of;
    auto const list = matter::list(ctx, query);
    REQUIRE(list.has_value());
    return int_at(*list, "total");
}

}  // namespace

TEST_CASE("what came of the year before is followed no longer than what came of this one") {
    TestWorld city;
    two_years_of_proposals(city);
    city.at("2023-06-01");
    CHECK(prior(city, "proposal.received", 2022, "2022-05-01") == Amount{1});
    CHECK(prior(city, "proposal.received", 2022, "2022-11-10") == Amount{2});
    CHECK(prior(city, "proposal.replied", 2022, "2022-05-31") == Amount{0});
    CHECK(prior(city, "proposal.replied", 2022, "2022-06-01") == Amount{1});
    CHECK(prior(city, "proposal.replied", 2022, "2023-01-31") == Amount{1});  // the other was answered on 1 February
    CHECK(prior(city, "proposal.replied", 2022, "2023-02-01") == Amount{2});
    CHECK(prior(city, "proposal.reply_rate", 2022, "2023-01-20") == Amount{1, 2});
}

TEST_CASE("what became known of the year before since then counts") {
    TestWorld city;
    city.at("2021-03-01");
    auto const bridge = city.proposal("李苇");
    file(city, bridge);
    assign(city, bridge);
    city.at("2021-05-10");
    city.moved("蒋禾", city.child(bridge, "交通局"), "contact", {{"how", "visit"}, {"held_on", "2021-04-09"}});
    city.at("2022-06-01");
    CHECK(prior(city, "proposal.met", 2022, "2022-04-20") == Amount{1});
    CHECK(measured(city, "{formula: proposal.met@prior}", {2022}, {{}, parse_day("2021-04-20")}).value == Amount{0});
}

TEST_CASE("a total entered for the year before counts from the end of that year, however late it was entered") {
    TestWorld city;
    city.at("2022-03-01");
    auto const id = entered(city, {"entered", "", 40});
    check(city, id);
    city.at("2022-06-01");
    CHECK(measured(city, "{given: entered}", {2021}, parse_day("2021-12-30")).value == std::nullopt);
    CHECK(measured(city, "{given: entered}", {2021}, parse_day("2021-12-31")).value == Amount{40});
    CHECK(measured(city, "{given: entered}", {2021}, {{}, parse_day("2022-02-28")}).value == std::nullopt);
    given_moved(city, "周牧", id, "retract", "不属本机关");
    CHECK(measured(city, "{given: entered}", {2021}, parse_day("2022-04-01")).value == std::nullopt);  // as if it had never been
    CHECK(measured(city, "{given: entered}", {2021}, {{}, parse_day("2022-04-01")}).value == Amount{40});
}

TEST_CASE("the number beside a figure opens under an address that gives just that number") {
    TestWorld city;
    two_years_of_proposals(city);
    city.at("2023-06-01");
    auto ctx = city.as("何静");
    auto const shown = figure::show(ctx, {2022}, {parse_day("2023-01-20"), {}}, {.group = "proposal", .beside = figure::Beside::Prior});
    REQUIRE(shown.has_value());
    int compared = 0;
    for (auto const& item : shown->at("items").as_array()) {
        auto const* before = item.as_object().if_contains("prior");
        if (!before) continue;
        auto const name = text_at(item, "name"), opens = text_at(*before, "opens");
        CAPTURE(name);
        auto const as_of = as_of_in(opens);
        CHECK(as_of.day == parse_day("2022-01-20"));
        auto const figure = figure::compute(ctx, name, {2021}, as_of);
        REQUIRE(figure.has_value());
        CHECK(figure::value_of(*figure) == member(*before, "value"));
        if (opens.starts_with("/matters")) CHECK(listed(city, name, 2021, as_of) == figure->whole());
        ++compared;
    }
    CHECK(compared > 20);
}

TEST_CASE("a figure by what was known then opens the records that were known then") {
    TestWorld city;
    two_years_of_proposals(city);
    city.at("2022-06-01");
    auto ctx = city.as("何静");
    figure::AsOf const then{{}, parse_day("2021-05-31")};
    auto const shown = figure::show(ctx, {2021}, then, {.group = "proposal"});
    REQUIRE(shown.has_value());
    int lists = 0;
    for (auto const& item : shown->at("items").as_array()) {
        auto const name = text_at(item, "name"), opens = text_at(item, "opens");
        CAPTURE(name);
        CHECK(as_of_in(opens).known == then.known);
        auto const opened = figure::open(ctx, name, {2021}, as_of_in(opens));
        REQUIRE(opened.has_value());
        CHECK(opened->at("value") == item.at("value"));
        for (auto const& term : opened->at("terms").as_array()) CHECK(as_of_in(text_at(term, "opens")).known == then.known);
        if (!opens.starts_with("/matters")) continue;
        CHECK(listed(city, name, 2021, then) == int_at(item, "value"));
        ++lists;
    }
    CHECK(lists > 10);
    CHECK(listed(city, "proposal.received", 2021, then) == 1);
    CHECK(listed(city, "proposal.received", 2021, {}) == 2);
}

}  // namespace yishi
