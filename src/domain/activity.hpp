#pragma once
// Sittings of activities: what is derived from them for calendars, and where they clash with others.
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "flow/definition.hpp"
#include "flow/matter.hpp"
#include "store/activity_store.hpp"

namespace yishi {
class Workspace;
}

namespace yishi::activity {

// The rows that follow from a matter's sittings and granted leaves; none for a flow without sittings.
std::set<store::SittingRow> sitting_rows(flow::Flow const& flow, flow::Matter const& matter);

struct Window {
    Time from{}, until{};
};
struct Clash {
    std::string matter, sitting;
    Window when;
    std::string what;         // "leader" "unit" "place" "people"
    std::string who;          // id or place
    std::int64_t people = 0;  // with "people"
};
// What is asked for: a time, and what only one sitting can have, and the people who would come.
struct Wanted {
    Window when;
    std::vector<std::string> keys;    // "p_…" "o_…" "place:…"
    std::vector<std::string> people;  // who would come
    int most_people = 0;              // more of them elsewhere is a clash; 0: not looked at
    std::string but_matter;
};
std::vector<Clash> clashes(store::Tx& tx, std::string const& body, Wanted const& wanted);
// What each sitting of a matter asks for, but for those called off; `share` names parties and `place`.
std::vector<Wanted> wanted_by(flow::Matter const& matter, std::vector<std::string> const& share, int members);
// The guard `no_clash` over all sittings of a matter.
std::vector<Clash> clashes_of(store::Tx& tx, flow::Matter const& matter, std::vector<std::string> const& share, int members);
std::string place_key(std::string const& place);

// Clashes of a time somebody thinks of, in words, and the nearest times without (at most five, in working hours of the next 30 days).
Result<json::object> look(Ctx& ctx, Wanted const& wanted);
json::object looked(Ctx& ctx, Workspace& space, Wanted const& wanted);  // the same, for somebody who reads already

// Sittings the reader may see that touch the time; `mine`: of activities in which he stands.
Result<json::object> calendar(Ctx& ctx, Window const& window, bool mine);

}  // namespace yishi::activity
