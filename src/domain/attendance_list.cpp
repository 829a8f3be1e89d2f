// How an attendance stands: the list by name, and the numbers of the hall screen.
#include <algorithm>
#include <map>

#include "domain/attendance.hpp"
#include "domain/directory.hpp"
#include "domain/workspace.hpp"
#include "flow/attendance.hpp"
#include "store/activity_store.hpp"

namespace yishi::attendance {
namespace {

std::vector<std::string> roles_of(flow::Flow const& flow) {
    std::vector<std::string> roles;
    for (auto const* name : {"sign_in", "answers"})
        if (auto const* ability = flow.ability(name))
            for (auto const& who : ability->by)
                if (who.kind == flow::WhoKind::Party && std::ranges::find(roles, who.name) == roles.end()) roles.push_back(who.name);
    return roles;
}

// One sitting as far as everybody's presence goes.
struct At {
    flow::Sitting sitting;
    std::optional<std::set<std::string>> wanted;  // nullopt: everybody
    std::map<std::string, store::AttendanceRow> rows;
    std::map<std::string, std::string> leaves;
};

At read_at(store::Tx& tx, flow::Matter const& matter, std::vector<flow::Sitting> const& sittings, flow::Sitting const& sitting) {
    At at{.sitting = sitting, .wanted = flow::wanted_at(matter, sittings, sitting), .rows = {}, .leaves = {}};
    for (auto& row : store::attendance(tx, matter.body, matter.id, sitting.id)) at.rows.emplace(row.person, row);
    for (auto& [person, reason] : store::leaves_of(tx, matter.body, matter.id, sitting.id)) at.leaves.emplace(person, reason);
    return at;
}

bool is_wanted(At const& at, std::string const& person) { return !at.wanted || at.wanted->contains(person); }

flow::Presence presence_at(At const& at, std::string const& person, flow::AttendanceRules const& rules, Time now) {
    flow::Trace trace{.in = {}, .out = {}, .leave = {}, .wanted = is_wanted(at, person)};
    if (auto const row = at.rows.find(person); row != at.rows.end()) {
        if (row->second.in_at) trace.in = Time{*row->second.in_at};
        if (row->second.out_at) trace.out = Time{*row->second.out_at};
    }
    if (auto const leave = at.leaves.find(person); leave != at.leaves.end()) trace.leave = leave->second;
    return flow::presence(at.sitting, trace, rules, now);
}

json::value moment_or_null(std::optional<std::int64_t> const& at) { return at ? json::value(to_iso({*at})) : json::value{}; }

class List {
public:
    List(Ctx& ctx, Workspace& space, flow::Matter const& matter, std::string const& only)
        : ctx_(ctx),
          space_(space),
          matter_(matter),
          rules_(flow::attendance_rules(space.flow_of(matter))),
          keeps_(keeps_list(ctx, space.tx(), matter.id, space.flow_of(matter))) {
        auto const sittings = flow::sittings_of(matter);
        for (auto const& sitting : sittings)
            if (only.empty() || sitting.id == only) at_.push_back(read_at(space.tx(), matter, sittings, sitting));
        for (auto& row : store::attendance(space.tx(), ctx.body, matter.id, "")) answers_.emplace(row.person, row);
    }

    bool empty() const { return at_.empty(); }

    json::object show() {
        bool const whole = flow::sight(space_.situation(matter_), matter_).full;
        std::map<std::string, int> presences, answers;
        json::array items;
        int wanted = 0;
        for (auto const& role : roles_of(space_.flow_of(matter_)))
            for (auto const& person : store::entries_in(space_.tx(), ctx_.body, matter_.id, role)) {
                if (!whole && person != ctx_.actor.person) continue;
                if (at_.size() == 1 && !is_wanted(at_.front(), person)) continue;
                auto item = one(person);
                ++wanted;
                ++presences[text_at(item, "presence")];
                ++answers[text_at(item, "answer").empty() ? "silent" : text_at(item, "answer")];
                items.push_back(std::move(item));
            }
        return {{"matter", matter_.id},          {"title", matter_.title},   {"clerk", keeps_},  {"answering", is_open("answers")},
                {"signing", is_open("sign_in")}, {"sittings", sittings()},   {"wanted", wanted}, {"presences", counted(presences)},
                {"answers", counted(answers)},   {"items", std::move(items)}};
    }

private:
    bool is_open(char const* ability) const {
        static std::vector<std::string> const none;
        auto const* found = space_.flow_of(matter_).ability(ability);
        auto const& open = found ? found->option("while") : none;
        return std::ranges::find(open, matter_.state) != open.end();
    }

    static json::object counted(std::map<std::string, int> const& counts) {
        json::object out;
        for (auto const& [name, count] : counts) out[name] = count;
        return out;
    }

    json::array sittings() const {
        json::array out;
        for (auto const& at : at_)
            out.push_back({{"id", at.sitting.id},
                           {"name", at.sitting.name},
                           {"kind", at.sitting.kind},
                           {"place", at.sitting.place},
                           {"starts", to_iso(at.sitting.starts)},
                           {"ends", to_iso(at.sitting.ends)},
                           {"groups", group_names(at.sitting)},
                           {"visitors", names(at.sitting.visitors)},
                           {"wants_me", is_wanted(at, ctx_.actor.person)},
                           {"cancelled", at.sitting.cancelled}});
        return out;
    }

    json::array names(std::vector<std::string> const& people) const {
        json::array out;
        for (auto const& person : people) out.push_back(json::string(space_.book().name_of(person)));
        return out;
    }

    json::array group_names(flow::Sitting const& sitting) const {
        json::array out;
        for (auto const& group : flow::groups_of(matter_))
            if (std::ranges::find(sitting.groups, group.id) != sitting.groups.end()) out.push_back(json::string(group.name));
        return out;
    }

    // How a missed sitting was made up: "" "waiting" "made_up" "not_enough".
    std::string made_up(std::string const& person, std::string const& sitting) const {
        std::string state;
        auto const rows = matter_.records.find("make_up");
        if (rows == matter_.records.end()) return state;
        for (auto const& row : rows->second) {
            auto const who = row.values.contains("who") ? text_at(row.values, "who") : row.acting;
            if (who != person || text_at(row.values, "sitting") != sitting) continue;
            state = row.values.contains("verdict") ? text_at(row.values, "verdict") : "waiting";
        }
        return state;
    }

    json::object one(std::string const& person) const {
        std::vector<flow::Presence> presences;
        json::array by_sitting, made_up_by_sitting;
        for (auto const& at : at_) {
            presences.push_back(presence_at(at, person, rules_, ctx_.now));
            by_sitting.push_back(json::string(flow::to_text(presences.back())));
            made_up_by_sitting.push_back(json::string(made_up(person, at.sitting.id)));
        }
        auto const presence = presences.size() == 1 ? presences.front() : flow::overall(presences, rules_);
        auto const answer = answers_.find(person);
        auto const day = day_of(ctx_.now);
        auto const known = space_.book().people.find(person);
        json::object out{{"id", person},
                         {"name", space_.book().name_of(person)},
                         {"sub", known == space_.book().people.end() ? "" : known->second.sector_on(day)},
                         {"presence", flow::to_text(presence)},
                         {"by_sitting", std::move(by_sitting)},
                         {"made_up", std::move(made_up_by_sitting)},
                         {"answer", answer == answers_.end() ? "" : answer->second.answer},
                         {"substitute", answer == answers_.end() ? "" : answer->second.substitute}};
        if (at_.size() == 1) {
            auto const row = at_.front().rows.find(person);
            bool const there = row != at_.front().rows.end();
            out["in_at"] = moment_or_null(there ? row->second.in_at : std::nullopt);
            out["out_at"] = moment_or_null(there ? row->second.out_at : std::nullopt);
            out["means"] = there ? row->second.means : "";
            auto const leave = at_.front().leaves.find(person);
            bool const told = keeps_ || person == ctx_.actor.person;  // why somebody stays away is for himself and who keeps the list
            out["leave"] = !told || leave == at_.front().leaves.end() ? "" : leave->second;
        }
        return out;
    }

    Ctx& ctx_;
    Workspace& space_;
    flow::Matter const& matter_;
    flow::AttendanceRules const rules_;
    bool const keeps_;
    std::vector<At> at_;
    std::map<std::string, store::AttendanceRow> answers_;
};

}  // namespace

Result<json::object> list(Ctx& ctx, std::string const& matter, std::string const& sitting) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(matter));
        if (roles_of(space.flow_of(*found)).empty()) return missing();
        List list(ctx, space, *found, sitting);
        if (!sitting.empty() && list.empty()) return missing();
        return list.show();
    });
}

Result<> may_listen(Ctx& ctx, std::string const& matter, std::string const& sitting) {
    return ctx.read([&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(matter));
        if (!flow::sight(space.situation(*found), *found).full || !store::find_sitting(tx, ctx.body, matter, sitting)) return missing();
        return {};
    });
}

Result<json::object> counts(Ctx& ctx, std::string const& matter, std::string const& sitting) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const head = store::matter_head(tx, ctx.body, matter);
        auto const row = store::find_sitting(tx, ctx.body, matter, sitting);
        auto const* flow = head && row ? ctx.world.rules.flow(ctx.body, head->flow, head->flow_version, head->rule_set) : nullptr;
        if (!flow) return missing();
        std::int64_t wanted = 0;
        for (auto const& role : roles_of(*flow))
            wanted += row->narrow ? store::count_wanted_at(tx, ctx.body, matter, role, sitting) : store::count_wanted(tx, ctx.body, matter, role);
        auto const there =
            row->narrow ? store::count_signed_in_wanted(tx, ctx.body, matter, sitting) : store::count_signed_in(tx, ctx.body, matter, sitting);
        auto const on_leave = store::count_leaves(tx, ctx.body, matter, sitting);
        return json::object{{"wanted", wanted}, {"signed_in", there}, {"on_leave", on_leave}, {"awaited", wanted - there - on_leave}};
    });
}

}  // namespace yishi::attendance
