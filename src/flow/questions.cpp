#include "flow/questions.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace yishi::flow {
namespace {

constexpr std::size_t most_questions = 100, most_options = 30;
constexpr std::int64_t longest_text = 500, longest_answer = 2000;  // characters
constexpr double most_points = 1000, most_weight = 100;

using Faults = std::vector<FieldNote>;

bool is_word(std::string_view text) {
    if (text.empty() || text.size() > 40 || text[0] < 'a' || text[0] > 'z') return false;
    return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

double number_of(json::value const& value, double otherwise = 0) { return value.is_number() ? value.to_number<double>() : otherwise; }

Question question_of(json::value const& item) {
    Question question{.id = text_at(item, "id"), .text = text_at(item, "text"), .kind = text_at(item, "kind"), .group = text_at(item, "group")};
    question.points = number_of(member(item, "points"));
    question.many = flag_at(item, "many");
    question.optional = flag_at(item, "optional");
    if (auto const* options = member(item, "options").if_array())
        for (auto const& option : *options) question.options.emplace_back(text_at(option, "name"), text_at(option, "text"));
    if (auto const* weights = member(item, "weights").if_object())
        for (auto const& weight : *weights) question.weights[std::string(weight.key())] = number_of(weight.value(), -1);
    return question;
}

// One form being read: what came before decides what ids and groups may be named.
class FormReader {
public:
    FormReader(Flow const& flow, std::string path, Faults& faults) : flow_(flow), path_(std::move(path)), faults_(faults) {}

    void read(json::array const& items) {
        if (items.empty()) return fault(path_, "question.none", {});
        if (items.size() > most_questions) return fault(path_, "field.too_many", {std::to_string(most_questions)});
        for (std::size_t i = 0; i < items.size(); ++i) read_one(items[i], path_ + "[" + std::to_string(i) + "]", std::to_string(i + 1));
        for (auto const& group : groups_)
            if (!filled_.contains(group)) fault(path_, "question.group_empty", {texts_.at(group)});
    }

private:
    void fault(std::string path, char const* code, std::vector<std::string> names) { faults_.push_back({std::move(path), code, std::move(names)}); }

    void read_one(json::value const& item, std::string const& at, std::string const& place) {
        static std::set<std::string> const kinds{"group", "score", "choice", "text", "number"};
        auto const question = question_of(item);
        auto const name = question.text.empty() ? place : question.text;
        check_properties(item, at, name);
        if (!is_word(question.id)) fault(at + ".id", "question.id", {name});
        if (!question.id.empty() && !texts_.emplace(question.id, name).second) fault(at + ".id", "question.id_taken", {name});
        if (question.text.empty()) fault(at + ".text", "question.text", {place});
        if (character_count(question.text) > longest_text) fault(at + ".text", "field.too_long", {std::to_string(longest_text)});
        if (!kinds.contains(question.kind)) fault(at + ".kind", "question.kind", {name});
        check_points(question, at, name);
        check_options(question, at, name);
        check_group(question, at, name);
        for (auto const& [party, weight] : question.weights)
            if (!may_weigh(party) || weight < 0 || weight > most_weight) fault(at + ".weights." + party, "question.weight", {name, party});
        if (question.many && question.kind != "choice") fault(at + ".many", "question.many", {name});
    }

    void check_properties(json::value const& item, std::string const& at, std::string const& name) {
        static std::set<std::string> const known{"id", "text", "kind", "group", "points", "many", "optional", "options", "weights"};
        auto const* object = item.if_object();
        if (!object) return fault(at, "field.kind", {});
        for (auto const& property : *object)
            if (!known.contains(std::string(property.key()))) fault(at + "." + std::string(property.key()), "question.property", {name});
    }

    void check_points(Question const& question, std::string const& at, std::string const& name) {
        bool const needed = question.kind == "score";
        if (needed ? question.points <= 0 || question.points > most_points : question.points < 0) fault(at + ".points", "question.points", {name});
    }

    void check_options(Question const& question, std::string const& at, std::string const& name) {
        if (question.kind != "choice") {
            if (!question.options.empty()) fault(at + ".options", "question.options", {name});
            return;
        }
        std::set<std::string> names;
        bool sound = question.options.size() >= 2 && question.options.size() <= most_options;
        for (auto const& [option, text] : question.options) sound = sound && is_word(option) && !text.empty() && names.insert(option).second;
        if (!sound) fault(at + ".options", "question.options", {name});
    }

    // Two levels: a group stands by itself, and its questions come after it.
    void check_group(Question const& question, std::string const& at, std::string const& name) {
        if (question.kind == "group") {
            groups_.insert(question.id);
            if (!question.group.empty()) fault(at + ".group", "question.levels", {name});
        } else if (!question.group.empty()) {
            if (!groups_.contains(question.group)) fault(at + ".group", "question.group", {name});
            filled_.insert(question.group);
        }
    }

    bool may_weigh(std::string const& party) const { return flow_.party(party) || party == "members" || party == "staff"; }

    Flow const& flow_;
    std::string path_;
    Faults& faults_;
    std::map<std::string, std::string> texts_;
    std::set<std::string> groups_, filled_;
};

// "" or what is wrong with one answer.
std::string fault_in(Question const& question, json::value const& given) {
    if (question.kind == "score" || question.kind == "number") {
        if (!given.is_number()) return "answer.number";
        auto const value = given.to_number<double>();
        return question.kind == "score" && (value < 0 || value > question.points) ? "answer.score" : "";
    }
    if (question.kind == "text") {
        if (!given.is_string()) return "answer.text";
        return character_count(text_of(given)) > longest_answer ? "answer.too_long" : "";
    }
    auto const is_option = [&](std::string const& name) {
        return std::ranges::any_of(question.options, [&](auto const& option) { return option.first == name; });
    };
    if (!question.many) return given.is_string() && is_option(text_of(given)) ? "" : "answer.option";
    auto const* list = given.if_array();
    std::set<std::string> chosen;
    bool const sound =
        list && std::ranges::all_of(*list, [&](json::value const& one) { return is_option(text_of(one)) && chosen.insert(text_of(one)).second; });
    return sound ? "" : "answer.option";
}

std::vector<std::string> names_of(Question const& question, std::string const& code) {
    if (code == "answer.score") return {question.text, write(json::value(question.points))};
    if (code == "answer.too_long") return {question.text, std::to_string(longest_answer)};
    return {question.text};
}

bool is_blank(json::value const* given) {
    return !given || given->is_null() || (given->is_string() && given->get_string().empty()) || (given->is_array() && given->get_array().empty());
}

}  // namespace

std::vector<Question> questions_of(json::value const& form) {
    std::vector<Question> out;
    if (auto const* items = form.if_array())
        for (auto const& item : *items) out.push_back(question_of(item));
    return out;
}

bool read_questions(Flow const& flow, json::value const& given, std::string const& path, Faults& faults) {
    auto const before = faults.size();
    if (auto const* items = given.if_array())
        FormReader(flow, path, faults).read(*items);
    else
        faults.push_back({path, "field.kind", {}});
    return faults.size() == before;
}

bool read_answers(std::vector<Question> const& questions, json::value const& given, std::string const& path, Faults& faults) {
    auto const before = faults.size();
    auto const* answers = given.if_object();
    if (!answers) return faults.push_back({path, "field.kind", {}}), false;
    for (auto const& item : *answers) {
        auto const id = std::string(item.key());
        bool const asked = std::ranges::any_of(questions, [&](Question const& q) { return q.id == id && q.kind != "group"; });
        if (!asked) faults.push_back({path + "." + id, "answer.unknown", {id}});
    }
    for (auto const& question : questions) {
        if (question.kind == "group") continue;
        auto const* answer = answers->if_contains(question.id);
        auto const code = is_blank(answer) ? (question.optional ? "" : "answer.missing") : fault_in(question, *answer);
        if (!code.empty()) faults.push_back({path + "." + question.id, code, names_of(question, code)});
    }
    return faults.size() == before;
}

}  // namespace yishi::flow
