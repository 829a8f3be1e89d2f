// Forms and answers, and what answers add up to: documents only.
#include "flow/questions.hpp"

#include <doctest/doctest.h>

#include "domain/answer_summary.hpp"

namespace yishi {
namespace {

flow::Flow with_experts() {
    flow::Flow flow;
    flow.parties.push_back({.name = "expert"});
    flow.parties.push_back({.name = "member_rater"});
    return flow;
}

// "code name" of each fault, or "" when the form may be kept.
std::string faults_of_form(std::string const& text) {
    std::vector<FieldNote> faults;
    flow::read_questions(with_experts(), parse(text), "answers.sheet", faults);
    std::string out;
    for (auto const& fault : faults) out += (out.empty() ? "" : ", ") + fault.name + " " + fault.code;
    return out;
}

std::string const form = R"([
    {"id":"topic","text":"选题","kind":"group"},
    {"id":"need","text":"切合需要","kind":"score","points":20,"group":"topic","weights":{"expert":3}},
    {"id":"open","text":"公开","kind":"score","points":30,"group":"topic"},
    {"id":"again","text":"再办","kind":"choice","options":[{"name":"yes","text":"是"},{"name":"no","text":"否"}]},
    {"id":"more","text":"建议","kind":"text","optional":true}])";

std::string faults_of_answers(std::string const& text) {
    std::vector<FieldNote> faults;
    flow::read_answers(flow::questions_of(parse(form)), parse(text), "answers.reply", faults);
    std::string out;
    for (auto const& fault : faults) out += (out.empty() ? "" : ", ") + fault.code + " " + fault.names.front();
    return out;
}

store::AnonymousRow row(std::string const& id, std::string const& role, int need, int open, std::string const& again, std::string const& more) {
    json::object reply{{"need", need}, {"open", open}, {"again", again}};
    if (!more.empty()) reply["more"] = more;
    return {.id = id, .role = role, .answer = canonical(json::object{{"reply", reply}})};
}

json::object summed(std::vector<store::AnonymousRow> const& rows) {
    return answers::summarised(flow::questions_of(parse(form)), rows, "reply", "90 excellent 75 good 0 poor");
}

}  // namespace

TEST_CASE("a form says where it is wrong") {
    CHECK(faults_of_form(form) == "");
    CHECK(faults_of_form("[]") == "answers.sheet question.none");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"score"}])") == "answers.sheet[0].points question.points");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"text"},{"id":"a","text":"乙","kind":"text"}])") ==
          "answers.sheet[1].id question.id_taken");
    CHECK(faults_of_form(R"([{"id":"A b","text":"甲","kind":"text"}])") == "answers.sheet[0].id question.id");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"choice","options":[{"name":"x","text":"一"},{"name":"x","text":"二"}]}])") ==
          "answers.sheet[0].options question.options");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"text","group":"g"}])") == "answers.sheet[0].group question.group");
    CHECK(faults_of_form(R"([{"id":"g","text":"甲","kind":"group"}])") == "answers.sheet question.group_empty");
    CHECK(
        faults_of_form(
            R"([{"id":"g","text":"甲","kind":"group"},{"id":"h","text":"乙","kind":"group","group":"g"},{"id":"a","text":"丙","kind":"text","group":"h"}])") ==
        "answers.sheet[1].group question.levels, answers.sheet question.group_empty");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"score","points":5,"weights":{"stranger":1}}])") ==
          "answers.sheet[0].weights.stranger question.weight");
    CHECK(faults_of_form(R"([{"id":"a","text":"甲","kind":"text","many":true,"colour":"red"}])") ==
          "answers.sheet[0].colour question.property, answers.sheet[0].many question.many");
    CHECK(faults_of_form(R"([{"id":"a","text":"","kind":"matrix"}])") == "answers.sheet[0].text question.text, answers.sheet[0].kind question.kind");
    CHECK(faults_of_form("{}") == "answers.sheet field.kind");
}

TEST_CASE("an answer that does not fit names its question") {
    CHECK(faults_of_answers(R"({"need":20,"open":0,"again":"yes"})") == "");
    CHECK(faults_of_answers(R"({"need":20.5,"open":-1,"again":"yes"})") == "answer.score 切合需要, answer.score 公开");
    CHECK(faults_of_answers(R"({"need":"20","open":0,"again":"maybe"})") == "answer.number 切合需要, answer.option 再办");
    CHECK(faults_of_answers(R"({"need":1})") == "answer.missing 公开, answer.missing 再办");
    CHECK(faults_of_answers(R"({"need":1,"open":1,"again":["yes"],"more":7})") == "answer.option 再办, answer.text 建议");
    CHECK(faults_of_answers(R"({"need":1,"open":1,"again":"no","topic":3,"x":1})") == "answer.unknown topic, answer.unknown x");
}

TEST_CASE("answers add up by weighted roles; few answers show no texts and no roles") {
    // Experts weigh three on the first question: (3·20 + 1·12) / 4 = 18 of 20; the second is (30 + 15) / 2 = 22.5 of 30.
    auto const few =
        summed({row("a", "expert", 20, 30, "yes", "好"), row("b", "member_rater", 10, 10, "no", ""), row("c", "member_rater", 14, 20, "yes", "快")});
    auto const& questions = few.at("questions").as_array();
    CHECK(questions[1].at("average").to_number<double>() == 18);
    CHECK(questions[2].at("average").to_number<double>() == 22.5);
    CHECK(questions[0].at("average").to_number<double>() == 40.5);
    CHECK(questions[0].at("points").to_number<double>() == 50);
    CHECK(few.at("total").to_number<double>() == 81);
    CHECK(few.at("grade") == "good");
    CHECK(questions[3].at("options").at(0).at("count").as_int64() == 2);
    CHECK(questions[3].at("options").at(0).at("share").to_number<double>() == 66.67);
    CHECK(questions[4].at("withheld").as_bool());
    CHECK_FALSE(questions[4].as_object().contains("texts"));
    CHECK_FALSE(few.contains("roles"));
}

TEST_CASE("roles are shown apart only if each of them is large enough") {
    std::vector<store::AnonymousRow> rows;
    for (int i = 0; i < 5; ++i) rows.push_back(row("m" + std::to_string(i), "member_rater", 10, 15, "yes", i == 4 ? "甲" : "乙"));
    for (int i = 0; i < 4; ++i) rows.push_back(row("e" + std::to_string(i), "expert", 20, 30, "yes", ""));
    CHECK_FALSE(summed(rows).contains("roles"));
    rows.push_back(row("e4", "expert", 20, 30, "yes", ""));
    auto const all = summed(rows);
    REQUIRE(all.contains("roles"));
    CHECK(all.at("roles").at(0).at("role") == "expert");
    CHECK(all.at("roles").at(0).at("total").to_number<double>() == 100);
    CHECK(all.at("roles").at(1).at("total").to_number<double>() == 50);
    CHECK(write(all.at("questions").at(4).at("texts")) == R"(["乙","乙","乙","乙","甲"])");
    CHECK(summed({}).at("count").to_number<int>() == 0);
}

}  // namespace yishi
