#pragma once
// Forms made by the office (fields of kind `questions`) and answers to them (kind `answers`), section 4.
//
// A form is a list of questions, in order:
//   {"id":"topic","text":"选题","kind":"group","points":40}                      a first-level indicator; those of its group follow it
//   {"id":"need","text":"切合需要","kind":"score","points":20,"group":"topic","weights":{"expert":2}}
//   {"id":"again","text":"是否应继续","kind":"choice","options":[{"name":"yes","text":"是"}],"many":false}
//   {"id":"more","text":"建议","kind":"text","optional":true}                    text, number and choice may be optional
// Answers are an object by id: a score or number, a text, the name of an option, or with `many` a list of names.
#include "base/json.hpp"
#include "base/result.hpp"
#include "flow/definition.hpp"

namespace yishi::flow {

struct Question {
    std::string id, text, kind, group;  // kind: group score choice text number
    double points = 0;                  // score: the most that can be given
    bool many = false, optional = false;
    std::vector<std::pair<std::string, std::string>> options;  // name, text
    std::map<std::string, double> weights;                     // by party; 1 for those not named
};
std::vector<Question> questions_of(json::value const& form);  // of a form that was read before

// The form as it may be kept, or faults with paths "answers.form[2].options".
bool read_questions(Flow const& flow, json::value const& given, std::string const& path, std::vector<FieldNote>& faults);
// Every fault names its question: "answers.reply.need", {"切合需要"}.
bool read_answers(std::vector<Question> const& questions, json::value const& given, std::string const& path, std::vector<FieldNote>& faults);

}  // namespace yishi::flow
