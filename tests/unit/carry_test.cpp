// How a matter follows a new version, on documents alone; the scenarios of tests/scenarios/versions play it through.
#include "flow/carry.hpp"

#include <cstdlib>

#include "domain/carry.hpp"
#include "domain/workspace.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "world.hpp"

namespace yishi {
namespace {

using test::TestWorld;

std::string proposal_text() { return test::definitions().flows.at("proposal").text; }

std::string replaced(std::string text, std::string const& find, std::string const& by) {
    auto const at = text.find(find);
    REQUIRE_MESSAGE(at != std::string::npos, find);
    return text.replace(at, find.size(), by);
}

flow::Flow version(std::string const& text) {
    std::vector<flow::Message> messages;
    auto flow = flow::load_flow("proposal.yaml", text, test::definitions(), messages);
    REQUIRE(messages.empty());
    return flow;
}

// The next version of the proposal: its states, fields and parties, and what `carry` says.
flow::Flow next_version(std::string const& carry) {
    auto const& now = test::definitions().flows.at("proposal");
    auto const from = std::to_string(now.version);
    auto text = replaced(proposal_text(), "\ncarry: {from: " + std::to_string(now.version - 1) + "}\n", "\n");
    text = replaced(text, "version: " + from, "version: " + std::to_string(now.version + 1));
    return version(text + "carry: {from: " + from + (carry.empty() ? "" : ", " + carry) + "}\n");
}

std::vector<std::string> faults(flow::Flow const& to) {
    std::vector<std::string> out;
    for (auto const& fault : flow::carry_faults(test::definitions().flows.at("proposal"), to)) out.push_back(fault.code + " " + fault.text);
    return out;
}

Result<flow::Entry> carried(TestWorld& city, std::string const& id, flow::Flow const& to) {
    auto ctx = city.as("");
    return ctx.write([&](store::Tx& tx) -> Result<flow::Entry> {
        Workspace space(ctx, tx);
        auto entry = TRY(space.carry(id, to, "zhumadian@2021-01-01"));
        TRY(space.flush());
        return entry;
    });
}

}  // namespace

TEST_CASE("what has no place in the new version is named") {
    auto to = next_version("");
    CHECK(faults(to).empty());
    std::erase_if(to.states, [](flow::State const& state) { return state.name == "revision"; });
    std::erase_if(to.parties, [](flow::Party const& party) { return party.name == "co"; });
    std::erase_if(to.records.front().fields, [](flow::Field const& field) { return field.name == "text"; });
    for (auto& field : to.fields)
        if (field.name == "problem") field.kind = flow::FieldKind::Flag;
    auto const from = std::to_string(test::definitions().flows.at("proposal").version);
    auto const record = to.records.front().name;
    CHECK(faults(to) == std::vector<std::string>{
                            "carry.state state \"revision\" of version " + from + " is neither here nor mapped",
                            "carry.field field \"problem\" of version " + from + " is of another kind here: map it to another field or drop it",
                            "carry.field party \"co\" of version " + from + " is neither here, mapped nor dropped",
                            "carry.field row field \"" + record + ".text\" of version " + from + " is neither here, mapped nor dropped",
                        });
}

TEST_CASE("a dropped text is kept in the journal as a digest only, and the record holds") {
    for (auto const engine : {test::Engine::Sqlite, test::Engine::Postgres}) {
        if (engine == test::Engine::Postgres && !std::getenv("YISHI_TEST_POSTGRES")) continue;
        TestWorld city("zhumadian", engine);
        city.at("2021-03-01");
        auto const id = city.proposal("李苇");
        auto to = next_version("drop: [problem]");
        std::erase_if(to.fields, [](flow::Field const& field) { return field.name == "problem"; });
        auto const entry = carried(city, id, to);
        REQUIRE(entry.has_value());
        CHECK(entry->move == "carry");
        CHECK(entry->from == "submitted");
        CHECK(city.matter(id).fields.if_contains("problem") == nullptr);
        city.world.database.read([&](store::Tx& tx) {
            auto const rows = store::entries_of(tx, city.body, id);
            CHECK_FALSE(rows.back().entry.contains("石桥"));
            CHECK(rows.back().texts.contains("石桥"));
        });
        CHECK(city.matter(id).flow_version == to.version);
    }
}

TEST_CASE("a matter that is done, or of a version that is not spoken of, stays") {
    TestWorld city;
    city.at("2021-03-01");
    auto const id = city.proposal("李苇");
    auto to = next_version("");
    to.carry->from = 99;
    CHECK(carried(city, id, to).error().code == "carry.from");
    city.moved("李苇", id, "withdraw", {}, "另行提出");
    to = next_version("");
    CHECK(carried(city, id, to).error().code == "carry.done");
}

TEST_CASE("a version whose file has gone is read from the database") {
    TestWorld city;
    auto const text = replaced(proposal_text(), "version: " + std::to_string(test::definitions().flows.at("proposal").version), "version: 77");
    CHECK(city.world.rules.flow(city.body, "proposal", 77, "") == nullptr);
    city.world.database.write([&](store::Tx& tx) {
        store::keep_flow_text(tx, city.body, {"proposal", "digest", text, 77}, city.now.ms);
        return store::Outcome::Commit;
    });
    carry::remember_versions(city.world);
    auto const* flow = city.world.rules.flow(city.body, "proposal", 77, "");
    REQUIRE(flow);
    CHECK(flow->version == 77);
    CHECK(flow->move("submit"));
}

TEST_CASE("what the operator is shown names body, matter and reason") {
    TestWorld city;
    city.at("2021-03-01");
    city.proposal("李苇");
    carry::Order const order{.flow = "proposal", .to = 41};
    auto const text = carry::text_of(carry::versions(city.world, order), order);
    CHECK_MESSAGE(text.contains("there is no version 41 of proposal"), text);
    CHECK_MESSAGE(text.contains("Nothing was changed"), text);
}

}  // namespace yishi
