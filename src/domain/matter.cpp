#include "domain/matter.hpp"

#include "base/crypto.hpp"
#include "domain/anonymous.hpp"
#include "domain/exchange.hpp"
#include "domain/texts.hpp"
#include "domain/view.hpp"
#include "flow/diagram.hpp"
#include "flow/load.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::matter {
namespace {

// A refusal leaves in the words of the flow it came from.
template <class T>
Result<T> in_words(Ctx& ctx, Workspace& space, flow::Flow const* flow, Result<T> result) {
    if (result || !flow) return result;
    auto refusal = std::move(result).error();
    view::in_words(view::Eye{ctx, space}, *flow, refusal);
    return std::unexpected(std::move(refusal));
}

// A stranger has no name to keep an answer under: two of them with the same key would meet.
bool is_kept(Ctx const& ctx, std::string const& key) { return !key.empty() && !ctx.actor.person.empty(); }

Result<> same_request(store::Tx& tx, Ctx& ctx, std::string const& key, std::string const& digest, std::optional<std::string>& matter) {
    if (!is_kept(ctx, key)) return {};
    auto const stored = store::stored_answer(tx, ctx.body, ctx.actor.person, key);
    if (!stored) return {};
    if (stored->digest != digest) return refuse(Why::Conflict, "request.key_reused");
    matter = stored->answer;
    return {};
}

void remember(store::Tx& tx, Ctx& ctx, std::string const& key, std::string const& digest, std::string const& matter) {
    if (is_kept(ctx, key)) store::store_answer(tx, ctx.body, ctx.actor.person, key, {digest, matter}, ctx.now.ms);
}

Result<json::object> view_of(Ctx& ctx, Workspace& space, std::string const& id) {
    auto const* found = TRY(space.visible(id));
    return view::matter(view::Eye{ctx, space}, *found);
}

Result<json::object> show_here(Ctx& ctx, std::string const& id) {
    return ctx.read([&](store::Tx& tx) {
        Workspace space(ctx, tx);
        return view_of(ctx, space, id);
    });
}

// A move may end the mover's own sight of the matter, and the public never had any: that is an answer too.
Result<json::object> shown_or_gone(Ctx& ctx, std::string const& id) {
    auto shown = show_here(ctx, id);
    if (!shown) return json::object{{"id", id}, {"gone", true}};
    return shown;
}

json::object briefly(Workspace& space, std::string const& id) {
    auto const seen = space.visible(id);
    if (!seen) return {{"id", id}, {"gone", true}};
    return {{"id", id}, {"version", (*seen)->version}, {"state", (*seen)->state}, {"round", (*seen)->round}};
}

Result<json::object> move_here(Ctx& ctx, std::string const& id, flow::Command const& command, Reply reply) {
    if (TRY(anonymous::give(ctx, id, command))) return shown_or_gone(ctx, id);
    auto const digest =
        is_kept(ctx, command.key)
            ? sha256_hex(id + "\n" + command.move + "\n" + command.as + "\n" + command.row + "\n" + canonical(command.answers) + "\n" + command.note)
            : "";
    json::object brief;
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        std::optional<std::string> done;
        TRY(same_request(tx, ctx, command.key, digest, done));
        if (done) return {};
        Workspace space(ctx, tx);
        auto moved = space.move(id, command);  // first of all: what is read before its lock may be stale
        auto const* found = space.find(id);
        TRY(in_words(ctx, space, found ? &space.flow_of(*found) : nullptr, std::move(moved)));
        TRY(space.flush());
        remember(tx, ctx, command.key, digest, id);
        if (reply == Reply::Brief) brief = briefly(space, id);
        return {};
    }));
    if (!brief.empty()) return brief;
    return shown_or_gone(ctx, id);
}

Result<json::object> calculation_here(Ctx& ctx, std::string const& id, std::string const& name) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(id));
        auto const& flow = space.flow_of(*found);
        auto const* clock = flow.clock(name);
        auto const state = found->clocks.find(name);
        if (!clock || state == found->clocks.end() || !flow::sight(space.situation(*found), *found).full) return missing();
        view::Eye const eye{ctx, space};
        json::object out{{"name", name},
                         {"label", eye.label(flow, "clock", name)},
                         {"steps", view::calculation(eye, *clock, state->second)},
                         {"due", to_text(state->second.due)},
                         {"basis", clock->basis},
                         {"rule_set", found->rule_set}};
        if (clock->extend)
            out["ceiling"] = to_text(flow::extension_ceiling(*clock, state->second, ctx.world.definitions.calendar, china_offset_minutes));
        return out;
    });
}

}  // namespace

Result<json::object> open(Ctx& ctx, std::string const& flow, json::object const& answers, std::string const& key, std::string const& parent) {
    auto const digest = sha256_hex(flow + "\n" + parent + "\n" + canonical(answers));
    auto const id = TRY(ctx.write([&](store::Tx& tx) -> Result<std::string> {
        std::optional<std::string> done;
        TRY(same_request(tx, ctx, key, digest, done));
        if (done) return *done;
        Workspace space(ctx, tx);
        auto const opened = TRY(in_words(ctx, space, ctx.world.rules.current(ctx.body, flow, day_of(ctx.now)), space.open(flow, answers, parent)));
        TRY(space.flush());
        remember(tx, ctx, key, digest, opened);
        return opened;
    }));
    return shown_or_gone(ctx, id);
}

Result<json::object> move(Ctx& from, std::string const& id, flow::Command const& command, Reply reply) {
    return exchange::at_home(from, id, [&](Ctx& ctx) { return move_here(ctx, id, command, reply); });
}

Result<json::object> show(Ctx& from, std::string const& id) {
    return exchange::at_home(from, id, [&](Ctx& ctx) { return show_here(ctx, id); });
}

Result<json::object> entries(Ctx& from, std::string const& id) {
    return exchange::at_home(from, id, [&](Ctx& ctx) {
        return ctx.read([&](store::Tx& tx) -> Result<json::object> {
            Workspace space(ctx, tx);
            auto const* found = TRY(space.visible(id));
            return json::object{{"items", view::entries(view::Eye{ctx, space}, *found, store::entries_of(tx, ctx.body, id))}};
        });
    });
}

Result<json::object> calculation(Ctx& from, std::string const& id, std::string const& name) {
    return exchange::at_home(from, id, [&](Ctx& ctx) { return calculation_here(ctx, id, name); });
}

Result<std::string> diagram(Ctx& ctx, std::string const& name, std::string const& matter) {
    return ctx.read([&](store::Tx& tx) -> Result<std::string> {
        Workspace space(ctx, tx);
        auto const* flow = ctx.world.rules.current(ctx.body, name, day_of(ctx.now));
        if (!flow) return missing();
        std::string here;
        if (!matter.empty()) {
            auto const* found = TRY(space.visible(matter));
            if (found->flow != name) return missing();
            here = found->state;
            flow = &space.flow_of(*found);
        }
        return flow::diagram(*flow, ctx.world.definitions, ctx.language, here);
    });
}

}  // namespace yishi::matter
