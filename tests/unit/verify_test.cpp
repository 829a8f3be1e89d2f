#include "domain/verify.hpp"

#include <cstdlib>
#include <fstream>

#include "domain/checkpoint.hpp"
#include "domain/journal.hpp"
#include "store/journal_store.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

// A proposal with entries open, submit, pre_review, re_review, and another of the same day.
std::string two_proposals(TestWorld& city) {
    city.at("2020-12-01");
    auto const id = city.proposal("李苇");
    city.proposal("王岚", "关于东湖清淤的建议");
    city.at("2020-12-02");
    city.moved("周牧", id, "pre_review", {{"opinion", "file"}, {"remark", "选题具体"}});
    city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
    return id;
}

std::int64_t tamper(TestWorld& city, store::Query const& query, std::string const& matter, int seq) {
    std::int64_t changed = 0;
    city.world.database.write([&](store::Tx& tx) {
        changed = tx.exec(query, city.body, matter, seq);
        return store::Outcome::Commit;
    });
    return changed;
}

// Each column of an entry with its last character changed (numbers: one more).
store::Query const altered[] = {
    {"test.alter_body", "update journal set body = body || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_matter", "update journal set matter = matter || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_seq", "update journal set seq = seq + 100 where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_id", "update journal set id = id || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_pos", "update journal set pos = pos + 100 where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_at", "update journal set at = at + 1 where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_actor", "update journal set actor = actor || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_move", "update journal set move = move || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_from", "update journal set state_from = state_from || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_to", "update journal set state_to = state_to || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_entry", "update journal set entry = replace(entry, '\"round\":1', '\"round\":2') where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_text", "update journal set texts = replace(texts, '选题', '选择') where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_text_name", "update journal set texts = replace(texts, '\"text\"', '\"texs\"') where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_previous", "update journal set previous = previous || 'x' where body = $1 and matter = $2 and seq = $3"},
    {"test.alter_hash", "update journal set hash = hash || 'x' where body = $1 and matter = $2 and seq = $3"},
};
store::Query const remove_entry{"test.remove_entry", "delete from journal where body = $1 and matter = $2 and seq = $3"};
store::Query const repeat_entry{"test.repeat_entry", R"sql(
    insert into journal (body, matter, seq, id, pos, at, actor, move, state_from, state_to, entry, texts, previous, hash)
    select body, matter, seq + 1, id || 'x', pos + 100, at, actor, move, state_from, state_to, entry, texts, hash, hash || 'x'
      from journal where body = $1 and matter = $2 and seq = $3)sql"};
store::Query const move_away{"test.move_away", "update journal set seq = -seq where body = $1 and matter = $2 and seq >= $3 and seq < $3 + 2"};
store::Query const move_back{"test.move_back", "update journal set seq = 2 * $3 + 1 + seq where body = $1 and matter = $2 and seq < 0"};
store::Query const rename{"test.rename", "update matter set title = title || 'x' where body = $1 and id = $2 and $3 > 0"};
store::Query const hide{"test.hide", "delete from audience where body = $1 and matter = $2 and $3 > 0"};
store::Query const lose{"test.lose", "delete from matter where body = $1 and id = $2 and $3 > 0"};
store::Query const unsign{"test.unsign", "update checkpoint set pos = pos + 0 * length($2), at = at + $3 where body = $1"};

void on_each_engine(std::function<void(TestWorld&)> const& test) {
    for (auto const engine : {test::Engine::Sqlite, test::Engine::Postgres}) {
        if (engine == test::Engine::Postgres && !std::getenv("YISHI_TEST_POSTGRES")) continue;
        TestWorld city("zhumadian", engine);
        INFO("on ", city.options().url);
        test(city);
    }
}

bool names_entry(Verdict const& verdict, std::string const& part) {
    return std::ranges::any_of(verdict.faults, [&](std::string const& fault) { return fault.contains("zhumadian") && fault.contains(part); });
}

}  // namespace

TEST_CASE("words that are gone though no entry erased them are found") {
    on_each_engine([](TestWorld& city) {
        auto const id = two_proposals(city);
        static store::Query const blank{"test.blank", "update journal set texts = $4 where body = $1 and matter = $2 and seq = $3"};
        city.world.database.write([&](store::Tx& tx) {
            for (auto const& row : store::entries_of(tx, city.body, id))
                if (auto const texts = journal::texts_without(row, {"title"})) tx.exec(blank, city.body, id, row.seq, *texts);
            return store::Outcome::Commit;
        });
        auto const verdict = verify(city.world, city.body);
        CHECK_FALSE(verdict.ok);
        CHECK(names_entry(verdict, "words of title are gone"));
    });
}

TEST_CASE("an untouched record holds") {
    on_each_engine([](TestWorld& city) {
        two_proposals(city);
        CHECK(checkpoint::make(city.world, city.body));
        CHECK_FALSE(checkpoint::make(city.world, city.body));
        auto const verdict = verify(city.world, "");
        CHECK_MESSAGE(verdict.ok, verdict.text);
        CHECK(verdict.matters == 2);
        CHECK(verdict.entries == 6);
        CHECK(verdict.checkpoints == 1);
    });
}

TEST_CASE("a change in any column of an entry is found and named") {
    for (auto const& column : altered) {
        CAPTURE(column.name);
        on_each_engine([&](TestWorld& city) {
            auto const id = two_proposals(city);
            REQUIRE(tamper(city, column, id, 3) == 1);
            auto const verdict = verify(city.world, city.body);
            CHECK_FALSE(verdict.ok);
            bool const is_place = std::string_view(column.name) == "test.alter_pos";
            CHECK_MESSAGE(names_entry(verdict, is_place ? "journal place 5" : "《关于修缮东门石桥的建议》 entry"), verdict.text);
        });
    }
}

TEST_CASE("an entry removed, repeated or put elsewhere is found") {
    for (int const seq : {1, 2, 4}) {
        CAPTURE(seq);
        on_each_engine([&](TestWorld& city) {
            auto const id = two_proposals(city);
            REQUIRE(tamper(city, remove_entry, id, seq) == 1);
            CHECK(names_entry(verify(city.world, city.body), seq == 4 ? "entry 4: it was removed" : "an entry before it was removed"));
        });
    }
    on_each_engine([](TestWorld& city) {
        auto const id = two_proposals(city);
        REQUIRE(tamper(city, repeat_entry, id, 4) == 1);
        CHECK(names_entry(verify(city.world, city.body), "entry 5"));
    });
    on_each_engine([](TestWorld& city) {
        auto const id = two_proposals(city);
        REQUIRE(tamper(city, move_away, id, 2) == 2);
        REQUIRE(tamper(city, move_back, id, 2) == 2);
        CHECK(names_entry(verify(city.world, city.body), "entry 2"));
    });
}

TEST_CASE("a matter that is lost, listed falsely or hidden from its readers is found") {
    for (auto const& [query, wrong] : {std::pair{&rename, "listed otherwise"}, {&hide, "readers"}, {&lose, "its matter does not exist"}}) {
        on_each_engine([&](TestWorld& city) {
            auto const id = two_proposals(city);
            REQUIRE(tamper(city, *query, id, 1) > 0);
            CHECK(names_entry(verify(city.world, city.body), wrong));
        });
    }
}

TEST_CASE("a checkpoint proves what came before it") {
    TestWorld city;
    auto const id = two_proposals(city);
    checkpoint::make(city.world, city.body);
    city.at("2020-12-03");
    city.moved("郑岩", id, "file", {{"category", "social"}});
    checkpoint::make(city.world, city.body);
    REQUIRE(verify(city.world, city.body).ok);
    SUBCASE("not when it was altered") {
        tamper(city, unsign, id, 1);
        CHECK(names_entry(verify(city.world, city.body), "its signature does not hold"));
    }
    SUBCASE("not when the journal's end is cut off") {
        tamper(city, remove_entry, id, 5);
        CHECK(names_entry(verify(city.world, city.body), "the journal ends before it"));
    }
    SUBCASE("not when the keys are gone") {
        std::filesystem::remove(city.world.data_folder + "/keys/journal.pub");
        CHECK(names_entry(verify(city.world, city.body), "journal.pub is missing"));
    }
    SUBCASE("not with another key") {
        std::ofstream(city.world.data_folder + "/keys/journal.pub") << "0123456789abcdef AAAA\n";
        CHECK(names_entry(verify(city.world, city.body), "a key that is not here"));
    }
}

TEST_CASE("what the timer still has to do is no fault") {
    TestWorld city;
    two_proposals(city);
    city.at("2021-02-01");
    auto const verdict = verify(city.world, city.body);
    CHECK_MESSAGE(verdict.ok, verdict.text);
}

}  // namespace yishi
