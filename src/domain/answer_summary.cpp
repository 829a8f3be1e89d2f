#include "domain/answer_summary.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "domain/anonymous.hpp"
#include "domain/view.hpp"
#include "domain/workspace.hpp"

namespace yishi::answers {
namespace {

struct Answer {
    std::string role;
    json::object values;  // by question
};

double rounded(double value) { return std::round(value * 100) / 100; }

double weight_of(flow::Question const& question, std::string const& role) {
    auto const found = question.weights.find(role);
    return found == question.weights.end() ? 1 : found->second;
}

// Mean over the roles that answered, each by its weight: how many answered in a role does not count.
std::optional<double> weighted_average(flow::Question const& question, std::vector<Answer> const& answers) {
    std::map<std::string, std::pair<double, int>> sums;
    for (auto const& answer : answers)
        if (auto const* value = answer.values.if_contains(question.id); value && value->is_number()) {
            sums[answer.role].first += value->to_number<double>();
            sums[answer.role].second += 1;
        }
    double sum = 0, weights = 0;
    for (auto const& [role, of_role] : sums) {
        sum += weight_of(question, role) * of_role.first / of_role.second;
        weights += weight_of(question, role);
    }
    return weights > 0 ? std::optional(sum / weights) : std::nullopt;
}

json::array options_of(flow::Question const& question, std::vector<Answer> const& answers, std::int64_t count) {
    json::array out;
    for (auto const& [name, text] : question.options) {
        auto const chosen = std::ranges::count_if(answers, [&](Answer const& answer) {
            auto const* value = answer.values.if_contains(question.id);
            auto const names = value ? texts_of(*value) : std::vector<std::string>{};
            return std::ranges::find(names, name) != names.end();
        });
        out.push_back({{"name", name},
                       {"text", text},
                       {"count", chosen},
                       {"share", count ? rounded(100.0 * static_cast<double>(chosen) / static_cast<double>(count)) : 0}});
    }
    return out;
}

// Sorted, so that even their order tells nothing.
json::array texts_in(flow::Question const& question, std::vector<Answer> const& answers) {
    std::vector<std::string> texts;
    for (auto const& answer : answers)
        if (auto const* value = answer.values.if_contains(question.id); value && !text_of(*value).empty()) texts.push_back(text_of(*value));
    std::ranges::sort(texts);
    return array_of(texts);
}

json::object one_question(flow::Question const& question, std::vector<Answer> const& answers) {
    auto const count = std::ranges::count_if(answers, [&](Answer const& answer) { return answer.values.contains(question.id); });
    json::object out{{"id", question.id}, {"text", question.text}, {"kind", question.kind}, {"group", question.group}, {"count", count}};
    if (question.kind == "score") out["points"] = question.points;
    if (auto const average = weighted_average(question, answers)) out["average"] = rounded(*average);
    if (question.kind == "choice") out["options"] = options_of(question, answers, count);
    if (question.kind == "text") {
        bool const enough = answers.size() >= smallest_group;
        out["withheld"] = !enough;
        if (enough) out["texts"] = texts_in(question, answers);
    }
    return out;
}

// A group is worth what its questions are worth.
void add_groups(std::vector<flow::Question> const& questions, std::vector<Answer> const& answers, json::array& out) {
    for (auto& item : out) {
        if (text_at(item, "kind") != "group") continue;
        double average = 0, points = 0;
        for (auto const& question : questions)
            if (question.kind == "score" && question.group == text_at(item, "id")) {
                average += weighted_average(question, answers).value_or(0);
                points += question.points;
            }
        item.get_object()["average"] = rounded(average);
        item.get_object()["points"] = points;
    }
}

// Of a hundred; nothing when no question gives points.
std::optional<double> total_of(std::vector<flow::Question> const& questions, std::vector<Answer> const& answers) {
    double sum = 0, points = 0;
    for (auto const& question : questions) {
        if (question.kind != "score") continue;
        auto const average = weighted_average(question, answers);
        if (!average) continue;
        sum += *average;
        points += question.points;
    }
    return points > 0 ? std::optional(100 * sum / points) : std::nullopt;
}

// "90 excellent 75 good 0 poor": the first whose points are reached.
std::string grade_of(std::string const& grades, double total) {
    std::istringstream in(grades);
    double from = 0;
    std::string name;
    while (in >> from >> name)
        if (total >= from) return name;
    return "";
}

// Roles apart, unless one of them is so small that it, or what is left beside it, would name its people.
void add_roles(std::vector<flow::Question> const& questions, std::vector<Answer> const& answers, json::object& out) {
    std::map<std::string, std::vector<Answer>> roles;
    for (auto const& answer : answers) roles[answer.role].push_back(answer);
    if (roles.size() < 2 || std::ranges::any_of(roles, [](auto const& role) { return role.second.size() < smallest_group; })) return;
    json::array list;
    for (auto const& [role, of_role] : roles) {
        auto const total = total_of(questions, of_role);
        json::object item{{"role", role}, {"count", of_role.size()}};
        if (total) item["total"] = rounded(*total);
        list.push_back(std::move(item));
    }
    out["roles"] = std::move(list);
}

}  // namespace

json::object summarised(std::vector<flow::Question> const& questions, std::vector<store::AnonymousRow> const& rows, std::string const& field,
                        std::string const& grades) {
    std::vector<Answer> answers;
    for (auto const& row : rows)
        if (auto const values = parse(row.answer); member(values, field).is_object())
            answers.push_back({row.role, member(values, field).get_object()});
    json::array items;
    for (auto const& question : questions) items.push_back(one_question(question, answers));
    add_groups(questions, answers, items);
    json::object out{{"open", false}, {"count", answers.size()}, {"questions", std::move(items)}};
    add_roles(questions, answers, out);
    if (auto const total = total_of(questions, answers)) {
        out["total"] = rounded(*total);
        if (auto const grade = grade_of(grades, *total); !grade.empty()) out["grade"] = grade;
    }
    return out;
}

Result<json::object> summary(Ctx& ctx, std::string const& matter, std::string const& record_name) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(matter));
        auto const& flow = space.flow_of(*found);
        auto const* record = flow.record(record_name);
        if (!record || !record->anonymous || !flow::sight(space.situation(*found), *found).shows(record_name)) return missing();
        auto const field = std::ranges::find(record->fields, flow::FieldKind::Answers, &flow::Field::kind);
        if (field == record->fields.end()) return missing();
        if (anonymous::may_grow(flow, record_name, found->state)) return json::object{{"open", true}, {"count", 0}, {"questions", json::array{}}};
        auto const* grades = flow.setting("grades");
        auto out = summarised(flow::questions_of(flow::field_value(*found, field->questions)),
                              store::anonymous_rows(tx, {ctx.body, matter, record_name}), field->name, grades ? grades->value : "");
        view::Eye const eye{ctx, space};
        if (out.contains("grade")) out["grade_label"] = eye.label(flow, "value", text_at(out, "grade"));
        if (auto* roles = out.if_contains("roles"))
            for (auto& role : roles->get_array()) role.get_object()["label"] = view::word(eye, flow, text_at(role, "role"));
        return out;
    });
}

}  // namespace yishi::answers
