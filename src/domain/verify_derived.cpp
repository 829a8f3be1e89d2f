#include "domain/verify_derived.hpp"

#include <algorithm>

#include "domain/activity.hpp"
#include "domain/derived.hpp"
#include "domain/workspace.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

constexpr std::size_t matters_at_once = 500;  // held in memory together, since a family is compared one after the other

Ctx inspector(World& world, std::string const& body, Time now) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = now, .request = "verify"};
    ctx.actor.system = true;
    return ctx;
}

std::string different_rows(store::Derived const& kept, store::Derived const& wanted) {
    std::string names;
    auto const compare = [&](auto const& there, auto const& should_be, char const* name) {
        if (there != should_be) names += names.empty() ? name : std::string(", ") + name;
    };
    compare(kept.values, wanted.values, "list values");
    compare(kept.links, wanted.links, "links");
    compare(kept.parties, wanted.parties, "parties");
    compare(kept.todos, wanted.todos, "to-dos");
    compare(kept.audience, wanted.audience, "readers");
    compare(kept.deadlines, wanted.deadlines, "deadlines");
    return names.empty() ? "" : "its " + names + " do not follow from it";
}

std::string different_sittings(Workspace& space, std::string const& body, flow::Matter const& matter) {
    if (!space.flow_of(matter).ability("sittings")) return "";
    auto const wanted = activity::sitting_rows(space.flow_of(matter), matter);
    return store::read_sittings(space.tx(), body, matter.id) == wanted ? "" : "its sittings do not follow from it";
}

std::string different(Workspace& space, std::string const& body, std::string const& id, store::Derived const& kept) {
    auto const* matter = space.find(id);
    if (!matter) return "";
    auto const wanted = derived_rows(space.situation(*matter), *matter);
    if (auto wrong = different_rows(kept, wanted); !wrong.empty()) return wrong;
    if (auto wrong = different_sittings(space, body, *matter); !wrong.empty()) return wrong;
    auto row = matter_row(*matter, space.flow_of(*matter));
    auto listed = store::read_row(space.tx(), body, id);
    row.doc = listed->doc = "";
    return row == *listed ? "" : "it is listed otherwise than it is";
}

}  // namespace

void each_derived_fault(World& world, store::Tx& tx, std::string const& body, std::vector<std::string> const& matters,
                        std::function<void(std::string const&, std::string const&)> const& tell) {
    auto ctx = inspector(world, body, world.clock());
    std::optional<Workspace> space;
    for (std::size_t i = 0; i < matters.size(); ++i) {
        if (i % matters_at_once == 0) space.emplace(ctx, tx);
        auto const& id = matters[i];
        try {
            auto const kept = store::read_derived(tx, body, id);
            // What the timer has still to do is not yet in the rows: such a matter is looked at as of just before that moment.
            auto as_of = ctx.now;
            for (auto const& deadline : kept.deadlines) as_of = std::min(as_of, Time{deadline.next_at - 1});
            auto then = inspector(world, body, as_of);
            std::optional<Workspace> earlier;
            if (as_of < ctx.now) earlier.emplace(then, tx);
            auto const wrong = different(earlier ? *earlier : *space, body, id, kept);
            if (!wrong.empty()) tell(id, wrong);
        } catch (std::exception const& fault) {
            tell(id, std::string("what follows from it cannot be computed: ") + fault.what());
        }
    }
}

}  // namespace yishi
