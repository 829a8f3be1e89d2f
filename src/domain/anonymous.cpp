#include "domain/anonymous.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "domain/view.hpp"
#include "domain/workspace.hpp"
#include "flow/load.hpp"

namespace yishi::anonymous {
namespace {

constexpr int id_bytes = 16;

flow::Record const* anonymous_record(flow::Flow const& flow, std::string const& move) {
    auto const* found = flow.move(move);
    auto const* record = found ? flow.record(found->adds) : nullptr;
    return record && record->anonymous ? record : nullptr;
}

// As what one answers: the first party of `by` that has him, or the group. Its weight depends on it.
std::string role_of(flow::Move const& move, flow::Matter const& matter, std::string const& who) {
    for (auto const& form : move.by) {
        auto const party = form.kind == flow::WhoKind::Party ? matter.parties.find(form.name) : matter.parties.end();
        if (form.kind != flow::WhoKind::Party) return flow::to_text(form);
        if (party != matter.parties.end() &&
            std::ranges::any_of(party->second, [&](flow::PartyEntry const& entry) { return entry.counts() && entry.who == who; }))
            return form.name;
    }
    return "";
}

// The last answer, and who has answered by now; that list is long and read only if their number says that all may have.
struct LastAnswer {
    flow::Matter const& matter;
    std::string const& record;
    std::string const& who;
    std::function<std::size_t()> count;
    std::function<std::set<std::string>()> answered;
};

std::vector<flow::PartyEntry> const* entries_of(flow::Matter const& matter, std::string const& party) {
    auto const found = matter.parties.find(party);
    return found == matter.parties.end() ? nullptr : &found->second;
}

// `each` became true only if it waited for this one, and for nobody else.
bool waited_for(flow::Guard const& guard, LastAnswer const& last) {
    auto const is_his = [&](flow::PartyEntry const& entry) { return entry.counts() && entry.who == last.who; };
    auto const has_him = [&](std::string const& party) {
        auto const* entries = entries_of(last.matter, party);
        return entries && std::ranges::any_of(*entries, is_his);
    };
    if (std::ranges::none_of(guard.parties, has_him)) return false;
    auto const awaited = [&](std::string const& party) {
        auto const* entries = entries_of(last.matter, party);
        return entries ? static_cast<std::size_t>(std::ranges::count_if(*entries, &flow::PartyEntry::counts)) : 0;
    };
    auto const most_awaited = std::ranges::max(guard.parties, {}, awaited);  // who stands in two parties answers once
    if (last.count() < awaited(most_awaited)) return false;
    auto const answered = last.answered();
    auto const have_answered = [&](std::string const& party) {
        auto const* entries = entries_of(last.matter, party);
        return !entries ||
               std::ranges::all_of(*entries, [&](flow::PartyEntry const& entry) { return !entry.counts() || answered.contains(entry.who); });
    };
    return std::ranges::all_of(guard.parties, have_answered);
}

bool may_hold_now(std::vector<flow::Guard> const& guards, LastAnswer const& last) {
    return std::ranges::any_of(guards, [&](flow::Guard const& guard) {
        if (may_hold_now(guard.guards, last)) return true;
        bool const names_it = std::ranges::find(guard.selection.of, last.record) != guard.selection.of.end();
        return names_it && (guard.kind != flow::GuardKind::Each || waited_for(guard, last));
    });
}

bool someone_waits(flow::Flow const& flow, LastAnswer const& last) {
    return std::ranges::any_of(flow.moves, [&](flow::Move const& move) {
        bool const by_system = std::ranges::any_of(move.by, [](flow::Who const& who) { return who.kind == flow::WhoKind::System; });
        return by_system && std::ranges::find(move.from, last.matter.state) != move.from.end() && may_hold_now(move.when, last);
    });
}

// The answer stands whatever becomes of the moves that waited for it: the timer tries them again.
void move_on(Ctx const& given, std::string const& matter) {
    Ctx ctx = given;
    ctx.actor = {};
    ctx.actor.system = true;
    ctx.actor.body = ctx.body;
    auto const moved = ctx.write([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        TRY(space.elapse(matter));
        return space.flush();
    });
    if (!moved) log::error("anonymous.wave_failed", {{"body", ctx.body}, {"matter", matter}, {"fault", moved.error().code}});
}

// Writes mark and answer, and says whether a move of the system may have waited for it.
Result<bool> keep(Ctx& ctx, store::Tx& tx, flow::Flow const& flow, flow::Move const& move, flow::Matter const& after) {
    auto const& row = after.records.at(move.adds).back();
    store::Answering const answering{ctx.body, after.id, move.adds};
    try {
        store::mark_answered(tx, answering, row.round, row.acting);
    } catch (store::ConstraintFailed const&) {
        return refuse(Why::Conflict, "move.once", {move.name});
    }
    store::add_anonymous(
        tx, answering, {.id = random_token(id_bytes), .role = role_of(move, after, row.acting), .answer = canonical(row.values), .round = row.round});
    store::drop_todo(tx, ctx.body, row.acting, after.id, move.name);
    return someone_waits(flow, {after, move.adds, row.acting, [&] { return store::count_answered(tx, answering, row.round); },
                                [&] { return store::answered(tx, answering, row.round); }});
}

}  // namespace

bool may_grow(flow::Flow const& flow, std::string const& record, std::string const& state) {
    return std::ranges::any_of(flow.moves, [&](flow::Move const& move) {
        return move.adds == record && !flow.is_unused(move.name) && std::ranges::find(move.from, state) != move.from.end();
    });
}

Result<bool> give(Ctx& ctx, std::string const& matter, flow::Command const& command) {
    if (!ctx.world.rules.may_be_anonymous(command.move)) return false;  // a quick look that spares all other moves a transaction
    bool waited_for = false;
    bool const given = TRY(ctx.write([&](store::Tx& tx) -> Result<bool> {
        waited_for = false;
        store::share_matter(tx, ctx.body, matter);
        Workspace space(ctx, tx);
        auto const* found = space.find_shared(matter);
        if (!found || !anonymous_record(space.flow_of(*found), command.move)) return false;
        auto const& flow = space.flow_of(*found);
        auto decision = flow::decide(space.situation(*found), command);
        if (!decision) {
            view::in_words(view::Eye{ctx, space}, flow, decision.error());
            return std::unexpected(std::move(decision).error());
        }
        waited_for = TRY(keep(ctx, tx, flow, *flow.move(command.move), decision->after));
        return true;
    }));
    if (waited_for) move_on(ctx, matter);
    return given;
}

void seal(store::Tx& tx, flow::Flow const& flow, flow::Entry& entry) {
    for (auto const& record : flow.records) {
        if (!record.anonymous || !may_grow(flow, record.name, entry.from) || may_grow(flow, record.name, entry.to)) continue;
        store::Answering const answering{entry.body, entry.matter, record.name};
        store::forget_order(tx, answering);
        auto const rows = store::anonymous_rows(tx, answering);
        entry.sealed[record.name] = std::to_string(rows.size()) + " " + digest_of(rows);
    }
}

std::string digest_of(std::vector<store::AnonymousRow> const& rows) {
    std::string all;
    for (auto const& row : rows) all += row.id + "\n" + std::to_string(row.round) + "\n" + row.role + "\n" + row.answer + "\n";
    return sha256_hex(all);
}

}  // namespace yishi::anonymous
