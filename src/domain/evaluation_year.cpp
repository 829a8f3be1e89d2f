#include "domain/evaluation_year.hpp"

#include <algorithm>
#include <cmath>

#include "domain/anonymous.hpp"
#include "domain/answer_summary.hpp"
#include "domain/view.hpp"
#include "flow/who.hpp"
#include "store/list_store.hpp"

namespace yishi::evaluation {
namespace {

constexpr char const *evaluation_flow = "evaluation", *record_name = "ratings";
constexpr int most_evaluations = 400;  // of a body, all years: some dozen a year

double rounded(double value) { return std::round(value * 10) / 10; }
double number_at(json::value const& value, std::string_view name) {
    auto const found = member(value, name);
    return found.is_number() ? found.to_number<double>() : 0;
}

// Groups, and questions with points that stand in none.
std::vector<Indicator> first_level(json::object const& summary) {
    std::vector<Indicator> out;
    for (auto const& question : summary.at("questions").as_array()) {
        bool const first = text_at(question, "kind") == "group" || (text_at(question, "kind") == "score" && text_at(question, "group").empty());
        auto const points = number_at(question, "points");
        if (first && points > 0) out.push_back({text_at(question, "text"), rounded(100 * number_at(question, "average") / points)});
    }
    return out;
}

json::array shown(std::vector<Indicator> const& indicators) {
    json::array out;
    for (auto const& indicator : indicators) out.push_back({{"text", indicator.text}, {"share", indicator.share}});
    return out;
}

Day day_of_matter(flow::Matter const& matter) {
    auto const held = parse_day(text_of(flow::field_value(matter, "held_on")));
    return held.empty() ? day_of(matter.opened_at) : held;
}

// One line of the table; what may be compared goes into `rated`.
json::object line(view::Eye const& eye, flow::Matter const& matter, std::vector<Rated>& rated) {
    auto const& flow = eye.space.flow_of(matter);
    auto const sight = flow::sight(eye.space.situation(matter), matter);
    auto const text = [&](char const* name) -> std::string {
        auto const* field = flow.field(name);
        return field && sight.shows(name) ? view::shown(eye, flow, *field, flow::field_value(matter, name)) : "";
    };
    json::object out{{"id", matter.id},
                     {"title", matter.title},
                     {"state", view::state(eye, flow, matter.state)},
                     {"held_on", to_text(day_of_matter(matter))},
                     {"host", text("host")},
                     {"held_as", text("held_as")},
                     {"result", text("result")},
                     {"standing", "counted"},
                     {"indicators", json::array{}}};
    auto const without = [&](char const* why) {
        out["standing"] = why;
        return out;
    };
    auto const* record = flow.record(record_name);
    if (!record || !sight.shows(record_name)) return without("closed");
    if (anonymous::may_grow(flow, record_name, matter.state) || matter.state == "draft") return without("open");
    auto const rows = store::anonymous_rows(eye.space.tx(), {eye.ctx.body, matter.id, record_name});
    if (rows.size() < answers::smallest_group) return without("too_few");
    auto const* grades = flow.setting("grades");
    auto const summary = answers::summarised(flow::questions_of(flow::field_value(matter, "sheet")), rows, "reply", grades ? grades->value : "");
    out["count"] = summary.at("count");
    auto indicators = first_level(summary);
    out["indicators"] = shown(indicators);
    if (!summary.contains("total")) return out;
    out["total"] = rounded(number_at(summary, "total"));
    if (auto const grade = text_at(summary, "grade"); !grade.empty()) out["grade"] = eye.label(flow, "value", grade);
    rated.push_back({.held_as = text("held_as"), .total = number_at(summary, "total"), .indicators = std::move(indicators)});
    return out;
}

std::vector<flow::Matter const*> all_seen(Ctx& ctx, Workspace& space) {
    auto const tokens = flow::tokens_of(ctx.actor);
    store::ListFilter filter{.body = ctx.body, .flow = evaluation_flow, .tokens = {tokens.begin(), tokens.end()}};
    filter.limit = most_evaluations;
    std::vector<flow::Matter const*> out;
    for (auto const& row : store::list_matters(space.tx(), filter))
        if (auto const seen = space.visible(row.id)) {
            auto const* state = space.flow_of(**seen).state((*seen)->state);
            if (!state || !state->is_void) out.push_back(*seen);
        }
    std::ranges::sort(out, {}, [](flow::Matter const* matter) { return std::pair(day_of_matter(*matter), matter->id); });
    return out;
}

json::array compared(std::vector<Mean> const& now, std::vector<Mean> const& before) {
    json::array out;
    for (auto const& mean : now) {
        auto const last = std::ranges::find(before, mean.held_as, &Mean::held_as);
        json::array indicators;
        for (auto const& indicator : mean.indicators) {
            json::object item{{"text", indicator.text}, {"share", indicator.share}};
            if (last != before.end())
                if (auto const same = std::ranges::find(last->indicators, indicator.text, &Indicator::text); same != last->indicators.end())
                    item["before"] = same->share;
            indicators.push_back(std::move(item));
        }
        json::object item{{"held_as", mean.held_as}, {"count", mean.count}, {"total", mean.total}, {"indicators", std::move(indicators)}};
        if (last != before.end()) {
            item["before"] = last->total;
            item["before_count"] = last->count;
        }
        out.push_back(std::move(item));
    }
    return out;
}

}  // namespace

std::vector<Mean> means(std::vector<Rated> const& rated) {
    std::vector<Mean> out;
    for (auto const& one : rated) {
        if (std::ranges::find(out, one.held_as, &Mean::held_as) != out.end()) continue;
        Mean mean{.held_as = one.held_as};
        std::vector<int> had;  // beside mean.indicators
        for (auto const& each : rated) {
            if (each.held_as != one.held_as) continue;
            ++mean.count;
            mean.total += each.total;
            for (auto const& indicator : each.indicators) {
                auto const at = std::ranges::find(mean.indicators, indicator.text, &Indicator::text) - mean.indicators.begin();
                if (at == std::ssize(mean.indicators)) {
                    mean.indicators.push_back({indicator.text, 0});
                    had.push_back(0);
                }
                mean.indicators[static_cast<std::size_t>(at)].share += indicator.share;
                ++had[static_cast<std::size_t>(at)];
            }
        }
        mean.total = rounded(mean.total / static_cast<double>(mean.count));
        for (std::size_t i = 0; i < had.size(); ++i) mean.indicators[i].share = rounded(mean.indicators[i].share / had[i]);
        out.push_back(std::move(mean));
    }
    return out;
}

Result<json::object> year(Ctx& ctx, int year) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        view::Eye const eye{ctx, space};
        std::vector<Rated> now, before;
        json::array items;
        for (auto const* matter : all_seen(ctx, space)) {
            auto const held = day_of_matter(*matter).year;
            if (held == year) items.push_back(line(eye, *matter, now));
            if (held == year - 1) line(eye, *matter, before);
        }
        return json::object{{"year", year}, {"items", std::move(items)}, {"forms", compared(means(now), means(before))}};
    });
}

}  // namespace yishi::evaluation
