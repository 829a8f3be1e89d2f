#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "domain/derived.hpp"
#include "domain/figure.hpp"
#include "domain/matter.hpp"
#include "domain/rules.hpp"
#include "domain/texts.hpp"
#include "domain/view.hpp"
#include "store/list_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::matter {
namespace {

std::vector<std::string> tokens_of(Ctx const& ctx) {
    auto const tokens = flow::tokens_of(ctx.actor);
    return {tokens.begin(), tokens.end()};
}

store::Sort sort_of(std::string_view text) {
    if (text == "due") return store::Sort::Due;
    if (text == "number") return store::Sort::Number;
    return text == "title" ? store::Sort::Title : store::Sort::Changed;
}

// "p_…|3" -> 李苇 等 3 人
std::string first_party(view::Eye const& eye, std::string const& text) {
    auto const bar = text.rfind('|');
    if (bar == std::string::npos) return "";
    auto const who = text.substr(0, bar), count = text.substr(bar + 1);
    auto const known = eye.name(who);
    auto const name = known.empty() ? who : known;
    return count == "1" ? name : eye.text("party.and_others", {name, count});
}

// The clock a list shows: the running one that is due first.
json::value nearest_clock(view::Eye const& eye, flow::Flow const& flow, flow::Matter const& matter) {
    std::string nearest;
    for (auto const& [name, state] : matter.clocks) {
        auto const* clock = flow.clock(name);
        if (!clock || clock->window || !state.runs()) continue;
        if (nearest.empty() || state.due < matter.clocks.at(nearest).due) nearest = name;
    }
    return nearest.empty() ? json::value{} : json::value(view::clock(eye, flow, matter, nearest));
}

json::object list_values(view::Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight) {
    json::object out;
    for (auto const& field : flow.fields) {
        if (!field.list || field.name == "title" || !sight.shows(field.name)) continue;
        auto value = flow::field_value(matter, field.name);
        if (value.is_null()) continue;
        auto text = view::shown_in(eye, matter, field, value);
        out[field.name] = {{"value", std::move(value)}, {"label", std::move(text)}};
    }
    return out;
}

flow::Matter matter_of(store::ListItem const& row) { return flow::matter_from_json(parse(row.doc)); }

// `matter` is what the row's document says, read once for all that is shown of it.
json::object list_item(view::Eye const& eye, store::ListItem const& row, flow::Matter const& matter, std::vector<store::Holder> const& holders) {
    auto const& flow = eye.space.flow_of(matter);
    auto const sight = flow::sight(eye.space.situation(matter), matter);
    json::array holding;
    if (sight.full)
        for (auto const& holder : holders)
            if (holder.matter == row.id)
                holding.push_back({{"kind", holder.token.starts_with("o_")   ? "organisation"
                                            : holder.token.starts_with("p_") ? "person"
                                                                             : "post"},
                                   {"id", holder.token},
                                   {"label", eye.token(holder.token)},
                                   {"since", to_iso(Time{holder.since})}});
    auto const* opener = leading_party(flow);
    return {{"id", row.id},
            {"flow", row.flow},
            {"flow_label", flow::in_language(flow.label, eye.ctx.language)},
            {"number", row.number},
            {"title", row.title},
            {"state", view::state(eye, flow, row.state)},
            {"round", row.round},
            {"badges", view::badges(eye, flow, matter, sight)},
            {"holders", std::move(holding)},
            {"clock", sight.full ? nearest_clock(eye, flow, matter) : json::value{}},
            {"first_party", opener && sight.shows(opener->name) ? first_party(eye, row.first_party) : ""},
            {"values", list_values(eye, flow, matter, sight)},
            {"changed_at", to_iso(Time{row.changed_at})},
            {"version", row.version}};
}

json::array list_items(view::Eye const& eye, std::vector<store::ListItem> const& rows) {
    std::vector<std::string> ids;
    for (auto const& row : rows) ids.push_back(row.id);
    auto const holders = ids.empty() ? std::vector<store::Holder>{} : store::holders_of(eye.space.tx(), eye.ctx.body, ids);
    json::array out;
    for (auto const& row : rows) out.push_back(list_item(eye, row, matter_of(row), holders));
    return out;
}

store::ListFilter filter_of(Ctx& ctx, store::Tx& tx, ListQuery const& query) {
    store::ListFilter filter{.body = ctx.body,
                             .flow = query.flow,
                             .words = normalised(query.q),
                             .today = query.overdue ? to_text(day_of(ctx.now)) : "",
                             .tokens = tokens_of(ctx),
                             .states = query.states,
                             .classes = query.classes,
                             .only = {},
                             .values = query.values};
    std::erase_if(filter.words, [](char c) { return c == '%' || c == '_'; });
    filter.mine = query.mine ? ctx.actor.person : "";
    bool const down = query.sort.starts_with('-');
    filter.sort = sort_of(std::string_view(query.sort).substr(down ? 1 : 0));
    filter.direction = down ? store::Direction::Down : store::Direction::Up;
    filter.reach = ctx.actor.staff ? store::Reach::Wide : store::Reach::Narrow;
    filter.limit = std::clamp(query.limit, 1, 200) + 1;
    if (!query.figure.empty()) {
        filter.limited_to = true;
        filter.only = figure::matters(tx, ctx.world, ctx.body, query.figure, query.asked, query.as_of, query.part);
    }
    if (auto const bar = query.cursor.rfind('~'); bar != std::string::npos) {
        filter.after_key = query.cursor.substr(0, bar);
        filter.after_id = query.cursor.substr(bar + 1);
    }
    return filter;
}

bool is_sort_key(std::string const& key, std::string_view sort) {
    if (sort.ends_with("changed")) return !key.empty() && key.size() < 19 && std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
    return !sort.ends_with("due") || is_day(key);
}

// A cursor is what the page before ended with: its sort key, a tilde, its id.
Result<> sound_cursor(ListQuery const& query) {
    if (query.cursor.empty()) return {};
    auto const bar = query.cursor.rfind('~');
    bool const sound = bar != std::string::npos && is_id(query.cursor.substr(bar + 1), 'm') && is_sort_key(query.cursor.substr(0, bar), query.sort);
    if (!sound) return bad_field("cursor", "request.cursor");
    return {};
}

json::array views_of(view::Eye const& eye, flow::Flow const& flow, std::vector<store::StateCount> const& counts) {
    json::array out;
    for (auto const& state : flow.states)
        for (auto const& count : counts)
            if (count.state == state.name)
                out.push_back({{"state", state.name}, {"label", eye.label(flow, "state", state.name)}, {"count", count.count}});
    return out;
}

}  // namespace

Result<json::object> list(Ctx& ctx, ListQuery const& query) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const* flow = ctx.world.rules.current(ctx.body, query.flow, day_of(ctx.now));
        if (!flow) return missing();
        TRY(sound_cursor(query));
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto filter = filter_of(ctx, tx, query);
        auto rows = store::list_matters(tx, filter);
        json::value next;
        if (rows.size() == static_cast<std::size_t>(filter.limit)) {
            rows.pop_back();
            next = json::string(store::sort_key(rows.back(), filter.sort) + "~" + rows.back().id);
        }
        std::vector<std::string> states;
        for (auto const& state : flow->states) states.push_back(state.name);
        auto const counts = store::count_by_state(tx, filter, states);
        std::int64_t total = 0;
        bool cut = false;
        for (auto const& count : counts) {
            total += count.count;
            cut |= count.count >= store::most_counted;
        }
        auto all = filter;
        all.states.clear();
        return json::object{{"items", list_items(eye, rows)},
                            {"next", std::move(next)},
                            {"total", total},
                            {"or_more", cut},
                            {"views", views_of(eye, *flow, filter.states.empty() ? counts : store::count_by_state(tx, all, states))}};
    });
}

Result<json::object> similar(Ctx& ctx, std::string const& flow, std::string const& text) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        if (!ctx.world.rules.current(ctx.body, flow, day_of(ctx.now))) return missing();
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const wanted = shingles(text);
        json::array items;
        if (wanted.empty()) return json::object{{"items", std::move(items)}};
        for (auto const& found : store::alike(tx, ctx.body, wanted, 20)) {
            auto const score = static_cast<double>(found.shared) / static_cast<double>(wanted.size());
            auto const matter = space.visible(found.matter);
            if (score < 0.2 || !matter || (*matter)->flow != flow || items.size() >= 5) continue;
            auto const& definition = space.flow_of(**matter);
            auto const number = (*matter)->numbers.find("number");
            items.push_back({{"id", found.matter},
                             {"flow", flow},
                             {"title", (*matter)->title},
                             {"number", number == (*matter)->numbers.end() ? "" : number->second},
                             {"state", view::state(eye, definition, (*matter)->state)},
                             {"score", score}});
        }
        return json::object{{"items", std::move(items)}};
    });
}

namespace {
// A matter's steps in the order its definition expects them: the store knows their names only.
void in_order_of_definition(Ctx& ctx, std::vector<store::TodoItem>& items) {
    for (auto first = items.begin(); first != items.end();) {
        auto const next =
            std::find_if(first, items.end(), [&](auto const& item) { return item.matter.id != first->matter.id || item.due != first->due; });
        if (next - first > 1) {
            auto const& row = first->matter;
            auto const* flow = ctx.world.rules.flow(ctx.body, row.flow, row.flow_version, row.rule_set);
            auto const* state = flow ? flow->state(row.state) : nullptr;
            auto const place = [&](store::TodoItem const& item) {
                return state ? std::ranges::find(state->todo, item.move) - state->todo.begin() : 0;
            };
            std::sort(first, next, [&](auto const& a, auto const& b) { return std::pair(place(a), a.move) < std::pair(place(b), b.move); });
        }
        first = next;
    }
}
}  // namespace

Result<json::object> todos(Ctx& ctx, int limit) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        auto const tokens = tokens_of(ctx);
        auto const today = day_of(ctx.now);
        json::array items;
        auto list = store::list_todos(tx, ctx.body, tokens, std::clamp(limit, 1, 200));
        in_order_of_definition(ctx, list);
        for (auto const& todo : list) {
            auto const matter = matter_of(todo.matter);
            auto const& flow = space.flow_of(matter);
            auto const dot = todo.move.find('.');
            auto const label = dot == std::string::npos
                                   ? eye.label(flow, "move", todo.move)
                                   : eye.text("move." + todo.move.substr(0, dot), {eye.label(flow, "clock", todo.move.substr(dot + 1))});
            json::object item{{"matter", list_item(eye, todo.matter, matter, {})},
                              {"move", {{"name", todo.move}, {"label", todo.move == "confirm" ? eye.text("move.confirm") : label}}},
                              {"since", to_iso(Time{todo.since})},
                              {"token", todo.token}};
            bool const dated = todo.due != "9999-12-31" && matter.clocks.contains(todo.clock) && flow.clock(todo.clock);
            item["due"] = dated ? json::value(todo.due) : json::value{};
            if (dated) {
                auto const clock = view::clock(eye, flow, matter, todo.clock);
                item["light"] = clock.at("light");
                item["left"] = clock.at("left");
            }
            items.push_back(std::move(item));
        }
        auto const count = store::count_todos(tx, ctx.body, tokens, to_text(today));
        return json::object{{"items", std::move(items)}, {"total", count.total}, {"overdue", count.overdue}, {"today", count.today}};
    });
}

}  // namespace yishi::matter
