#include "invariants.hpp"

#include <algorithm>
#include <map>

#include "domain/derived.hpp"
#include "domain/exchange.hpp"
#include "domain/journal.hpp"
#include "domain/workspace.hpp"

namespace yishi::scenario {
namespace {

using Faults = std::vector<std::string>;

std::vector<std::string> matter_ids(store::Tx& tx, std::string const& body) {
    std::vector<std::string> ids;
    store::each_matter(tx, body, [&](std::string const& id, std::string const&) { ids.push_back(id); });
    return ids;
}

std::string described(flow::Matter const& matter) { return matter.flow + " " + matter.id + " (" + matter.title + ", " + matter.state + ")"; }

void check_journal(store::Tx& tx, std::string const& body, Workspace& space, Faults& faults) {
    std::map<std::string, store::JournalRow> last;
    store::each_entry(tx, body, [&](store::JournalRow const& row) {
        auto const& before = last[row.matter];
        if (auto const fault = journal::fault_in(row, before.hash, before.seq + 1); !fault.empty())
            faults.push_back("entry " + std::to_string(row.seq) + " of " + row.matter + ": " + fault);
        last[row.matter] = row;
    });
    for (auto const& id : matter_ids(tx, body)) {
        auto const& matter = *space.find(id);
        auto const& entry = last[id];
        if (matter.last_hash != entry.hash || matter.version != entry.seq || matter.state != entry.state_to)
            faults.push_back(described(matter) + " is not where its journal ends: version " + std::to_string(matter.version) + ", entry " +
                             std::to_string(entry.seq) + " to " + entry.state_to);
    }
}

bool meet(std::set<std::string> const& tokens, std::set<std::string> const& others) {
    return std::ranges::any_of(tokens, [&](std::string const& token) { return others.contains(token); });
}

void check_readers(Stage& stage, store::Tx& tx, Workspace& space, flow::Matter const& matter, Faults& faults) {
    auto const audience = store::read_derived(tx, stage.body, matter.id).audience;
    for (auto const& person : stage.cast().people) {
        auto const actor = space.book().actor(person.id, day_of(stage.now));
        bool const may = flow::sight(space.situation(matter, actor), matter).any, listed = meet(flow::tokens_of(actor), audience);
        if (may != listed)
            faults.push_back(described(matter) + (may ? " is visible but not listed for " : " is listed but not visible for ") +
                             stage.word(person.id));
    }
}

bool may_do(Stage& stage, Workspace& space, flow::Matter const& matter, std::string const& person, std::string const& move) {
    auto const actor = space.book().actor(person, day_of(stage.now));
    auto situation = space.situation(matter, actor);
    situation.clashes = nullptr;  // as to-dos are drawn up
    situation.crowd = nullptr;
    auto const offers = flow::offered(situation);
    // An empty `needs` is something the holder can fill in: the to-do stands.
    return std::ranges::any_of(offers, [&](flow::Offered const& offer) {
        return offer.name == move && std::ranges::all_of(offer.reasons, [](Reason const& reason) { return reason.code == "field.missing"; });
    });
}

void check_todos(Stage& stage, store::Tx& tx, Workspace& space, flow::Matter const& matter, Faults& faults) {
    for (auto const& todo : store::read_derived(tx, stage.body, matter.id).todos) {
        if (todo.token.starts_with("b_") && todo.token.substr(0, todo.token.find('/')) != "b_" + stage.body) continue;  // owed by another body
        auto const holders = space.book().holders(todo.token, day_of(stage.now));
        if (std::ranges::none_of(holders, [&](std::string const& person) { return may_do(stage, space, matter, person, todo.move); }))
            faults.push_back(described(matter) + ": nobody of " + todo.token + " can do " + todo.move);
    }
}

// Numbers that differ only in their last digits are one series.
void check_numbers(std::vector<flow::Matter const*> const& matters, Faults& faults) {
    std::map<std::string, std::vector<int>> series;
    for (auto const* matter : matters)
        for (auto const& [name, number] : matter->numbers) {
            auto const end = number.find_last_of("0123456789") + 1;
            auto from = end;
            while (from > 0 && end - from < 4 && std::isdigit(static_cast<unsigned char>(number[from - 1]))) --from;
            series[matter->flow + "." + name + " " + number.substr(0, from) + "…" + number.substr(end)].push_back(
                std::stoi(number.substr(from, end - from)));
        }
    for (auto& [name, drawn] : series) {
        std::ranges::sort(drawn);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            if (drawn[i] != static_cast<int>(i) + 1) {
                faults.push_back("the series " + name + " has " + std::to_string(drawn[i]) + " where " + std::to_string(i + 1) + " belongs");
                break;
            }
    }
}

}  // namespace

std::vector<std::string> broken_invariants(Stage& stage) {
    Faults faults;
    auto ctx = stage.as("");
    ctx.read([&](store::Tx& tx) {
        Workspace space(ctx, tx);
        std::vector<flow::Matter const*> matters;
        check_journal(tx, stage.body, space, faults);
        for (auto const& id : matter_ids(tx, stage.body)) {
            auto const& matter = *matters.emplace_back(space.find(id));
            if (!space.flow_of(matter).state(matter.state)) faults.push_back(described(matter) + " is in no state of its flow");
            if (space.rebuild(id)) faults.push_back(described(matter) + ": its derived rows differ from a rebuild");
            check_readers(stage, tx, space, matter, faults);
            check_todos(stage, tx, space, matter, faults);
        }
        check_numbers(matters, faults);
        exchange::each_fault(stage.world, tx, stage.body, [&](std::string const& fault) { faults.push_back(fault); });
        return true;
    });
    return faults;
}

void note_allowed(Stage& stage, Coverage& coverage) {
    auto ctx = stage.as("");
    ctx.read([&](store::Tx& tx) {
        store::each_entry(tx, stage.body, [&](store::JournalRow const& row) { coverage.allowed(text_at(parse(row.entry), "flow"), row.move); });
        return true;
    });
    for (auto const& clock : stage.passed) coverage.passed(clock);
}

}  // namespace yishi::scenario
