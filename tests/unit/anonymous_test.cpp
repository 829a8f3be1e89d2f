// Answers nobody is named by: there is no way from an answer back to who gave it, and 2,200 people answer without meeting.
#include "domain/anonymous.hpp"

#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include "domain/answer_summary.hpp"
#include "domain/matter.hpp"
#include "domain/verify.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

store::Query const answers_query{"test.answers",
                                 "select body || matter || record || id || round || role || answer from anonymous_row where body = $1 order by id"};
store::Query const marks_query{"test.marks",
                               "select body || '|' || matter || '|' || record || '|' || round || '|' || who from has_answered where body = $1"};
// Everything else that is written about people or matters, a row a line.
store::Query const elsewhere[] = {
    {"test.in_journal", "select actor || ' ' || entry || ' ' || texts from journal where body = $1"},
    {"test.in_matters", "select doc from matter where body = $1"},
    {"test.in_requests", "select actor || ' ' || digest || ' ' || answer from idempotency where body = $1"},
    {"test.in_notices", "select person || ' ' || entry || ' ' || about from notice where body = $1"},
    {"test.in_todos", "select token || ' ' || move from todo where body = $1"},
    {"test.in_search", "select words from search_text where body = $1"},
};
store::Query const order_of_writing{"test.rowids", "select rowid from anonymous_row where body = $1"};
store::Query const alter_answer{"test.alter_answer", "update anonymous_row set role = role || 'x' where body = $1"};

std::vector<std::string> lines(TestWorld& city, store::Query const& query) {
    std::vector<std::string> out;
    city.world.database.read([&](store::Tx& tx) { tx.each(query, [&](store::Row const& row) { out.push_back(row.str(0)); }, city.body); });
    return out;
}

Ctx office(TestWorld& city) {
    auto ctx = city.as("周牧");
    ctx.actor.posts.insert("research_head");
    return ctx;
}

// A survey all members may answer.
std::string open_survey(TestWorld& city) {
    auto ctx = office(city);
    auto const sheet = parse(R"([{"id":"content","text":"满意度","kind":"score","points":10},{"id":"more","text":"建议","kind":"text"}])");
    auto const opened = matter::open(ctx, "survey", {{"title", "会风问卷"}, {"until", "2021-04-30"}, {"for_members", true}, {"sheet", sheet}}, "");
    REQUIRE(opened.has_value());
    auto const id = text_at(*opened, "id");
    REQUIRE(matter::move(ctx, id, {.move = "publish"}).has_value());
    return id;
}

std::string person(int i) { return "p_made_up_" + std::to_string(i); }
std::string words(int i) { return "第" + std::to_string(i) + "号意见"; }

Result<json::object> answer(TestWorld& city, std::string const& id, int i) {
    auto ctx = city.as("");
    ctx.actor = {};
    ctx.actor.body = city.body;
    ctx.actor.person = person(i);
    ctx.actor.member = true;
    return matter::move(
        ctx, id,
        {.move = "answer_as_member", .answers = {{"reply", {{"content", i % 11}, {"more", words(i)}}}}, .key = "key-of-" + std::to_string(i)});
}

void on_each_engine(std::function<void(TestWorld&)> const& test) {
    for (auto const engine : {test::Engine::Sqlite, test::Engine::Postgres}) {
        if (engine == test::Engine::Postgres && !std::getenv("YISHI_TEST_POSTGRES")) continue;
        TestWorld city("zhumadian", engine);
        city.at("2021-03-01");
        test(city);
    }
}

}  // namespace

TEST_CASE("nothing leads from an answer to who gave it") {
    on_each_engine([](TestWorld& city) {
        constexpr int people = 40;
        auto const id = open_survey(city);
        auto const before = city.matter(id);
        auto const entries = lines(city, elsewhere[0]).size();
        for (int i = 0; i < people; ++i) REQUIRE(answer(city, id, i).has_value());
        CHECK(answer(city, id, 7).error().code == "move.once");  // the same request again: nothing was kept to compare it with
        CHECK(city.matter(id).version == before.version);
        CHECK(lines(city, elsewhere[0]).size() == entries);

        auto const answers = lines(city, answers_query);
        auto const marks = lines(city, marks_query);
        REQUIRE(answers.size() == people);
        REQUIRE(marks.size() == people);
        std::vector<int> order;
        for (auto const& line : answers) {
            CHECK_FALSE(line.contains("p_made_up"));
            for (int i = 0; i < people; ++i)
                if (line.contains(words(i))) order.push_back(i);
        }
        REQUIRE(order.size() == people);
        CHECK_FALSE(std::ranges::is_sorted(order));  // sorted by key they are not in the order they came
        for (auto const& line : marks) CHECK(line.starts_with("zhumadian|" + id + "|replies|1|p_made_up_"));  // and nothing more
        for (auto const& query : elsewhere)
            for (auto const& line : lines(city, query)) {
                CAPTURE(query.name);
                CHECK_FALSE(line.contains("p_made_up"));
                CHECK_FALSE(line.contains("号意见"));
            }
        if (!city.world.database.is_postgres()) CHECK_THROWS_AS(lines(city, order_of_writing), store::DatabaseFault);
    });
}

TEST_CASE("closing seals the answers, and a changed one is found") {
    on_each_engine([](TestWorld& city) {
        auto const id = open_survey(city);
        for (int i = 0; i < 6; ++i) REQUIRE(answer(city, id, i).has_value());
        auto ctx = office(city);
        CHECK(write(*answers::summary(ctx, id, "replies")) == R"({"open":true,"count":0,"questions":[]})");
        REQUIRE(matter::move(ctx, id, {.move = "close", .note = "已够"}).has_value());
        CHECK(lines(city, elsewhere[0]).back().contains("\"sealed\":{\"replies\":\"6 "));
        auto const summed = answers::summary(ctx, id, "replies");
        REQUIRE(summed.has_value());
        CHECK(summed->at("count").to_number<int>() == 6);
        CHECK(summed->at("total").to_number<double>() == 25);  // (0+1+2+3+4+5) of 60
        auto stranger = city.as("李苇");
        CHECK(answers::summary(stranger, id, "replies").error().code == "missing");
        CHECK(answers::summary(ctx, id, "sheet").error().code == "missing");
        CHECK(verify(city.world, city.body).ok);
        city.world.database.write([&](store::Tx& tx) {
            tx.exec(alter_answer, city.body);
            return store::Outcome::Commit;
        });
        auto const verdict = verify(city.world, city.body);
        CHECK_MESSAGE(verdict.text.contains("the answers are not those that were sealed"), verdict.text);
    });
}

TEST_CASE("two thousand two hundred people answer at once") {
    on_each_engine([](TestWorld& city) {
        constexpr int people = 2200, threads = 4;
        auto const id = open_survey(city);
        std::atomic<int> given = 0, refused = 0;
        auto const began = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> crowd;
            for (int thread = 0; thread < threads; ++thread)
                crowd.emplace_back([&, thread] {
                    for (int i = thread; i < people; i += threads) ++(answer(city, id, i).has_value() ? given : refused);
                    ++(answer(city, id, thread).has_value() ? given : refused);  // once more
                });
        }
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
        MESSAGE(people, " answers in ", took.count(), " s");
        CHECK(given == people);
        CHECK(refused == threads);
        CHECK(lines(city, answers_query).size() == people);
    });
}

}  // namespace yishi
