// Notes and letters of the example: those that proposals were turned into, and a few that come in by themselves at the end.
#include "domain/example_proposal.hpp"

namespace yishi::example {
namespace {

void keep_note(Company& company, std::string const& id) {
    static std::vector<std::string> const reasons{"known", "repeated", "no_facts"};
    company.stage.move(company.cast.holder("information"), id, "keep", {{"kept_for", company.dice.pick(reasons)}});
}

void answer_letter(Company& company, std::string const& id) {
    auto& stage = company.stage;
    auto const letters = company.cast.holder("letters");
    stage.move(letters, id, "accept", {{"topic", "other"}});
    stage.plan(stage.workdays_later(company.dice.between(8, 20)),
               [&company, id, letters] { company.stage.move(letters, id, "answer", {{"answer", company.author.phrase("letters.answers")}}); });
}

void write_note(Company& company, std::string const& author, bool hand_in) {
    auto const draft = company.author.draft();
    auto const id =
        company.stage.open(author, "opinion_note", {{"title", draft.title}, {"kind", "suggestion"}, {"text", draft.problem}, {"secrecy", "open"}});
    if (hand_in) company.stage.move(author, id, "submit");
}

void receive_letter(Company& company, bool accept) {
    auto const letters = company.cast.holder("letters");
    json::array writers{json::object{{"name", company.author.phrase("letters.writers")}}};
    auto const id = company.stage.open(letters, "letter",
                                       {{"title", company.author.phrase("letters.titles")},
                                        {"how", "letter"},
                                        {"text", company.author.phrase("letters.texts")},
                                        {"writer", std::move(writers)}});
    if (accept) company.stage.move(letters, id, "accept", {{"topic", "city"}});
}

}  // namespace

void begin_converted(Company& company, std::string const& proposal) {
    auto& stage = company.stage;
    for (auto const& id : stage.linked(proposal)) {
        auto const flow = stage.look(id).flow;
        if (flow == "opinion_note") stage.plan(stage.workdays_later(company.dice.between(2, 8)), [&company, id] { keep_note(company, id); });
        if (flow == "letter") stage.plan(stage.workdays_later(company.dice.between(2, 8)), [&company, id] { answer_letter(company, id); });
    }
}

void plan_other_work(Company& company) {
    auto& stage = company.stage;
    for (int i = 0; i < 4; ++i)
        stage.plan({2022, 1, 14 + i}, [&company, i] { write_note(company, company.cast.members.at(static_cast<std::size_t>(i)), i > 0); });
    for (int i = 0; i < 3; ++i) stage.plan({2022, 1, 17 + i}, [&company, i] { receive_letter(company, i == 0); });
}

}  // namespace yishi::example
