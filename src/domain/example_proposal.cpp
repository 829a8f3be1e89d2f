#include "domain/example_proposal.hpp"

#include <algorithm>

#include "domain/example_handling.hpp"

namespace yishi::example {

Proposal::Proposal(Company& company, Plan plan)
    : company_(company), stage_(company.stage), cast_(company.cast), author_(company.author), dice_(company.dice), plan_(std::move(plan)) {
    if (plan_.into) plan_.into->followers_.push_back(this);
}
Proposal::~Proposal() = default;

json::array array_of_ids(Cast const& cast, std::vector<std::string> const& units) {
    json::array out;
    for (auto const& unit : units) out.emplace_back(cast.units.at(unit).id);
    return out;
}

void Proposal::begin() {
    stage_.plan(add_days(plan_.handed_in, -dice_.between(3, 9)), [this] { draft(); });
}

void Proposal::draft() {
    static std::vector<std::string> const sources{"own_research",   "own_research", "joint_research",  "inspection",
                                                  "sector_contact", "public_clue",  "work_experience", "speech"};
    json::array suggestions, cosigners;
    for (auto const& text : plan_.draft.suggestions) suggestions.push_back(json::object{{"text", text}});
    for (auto const& [person, answer] : plan_.invited) cosigners.emplace_back(person);
    json::object answers{
        {"title", plan_.draft.title},     {"kind", plan_.kind},
        {"problem", plan_.draft.problem}, {"suggestions", std::move(suggestions)},
        {"source", dice_.pick(sources)},  {"publicity", dice_.chance(80) ? "full" : dice_.chance(60) ? "summary" : "closed_to_public"}};
    if (plan_.proposers.size() > 1) answers["proposer"] = array_of(plan_.proposers);
    if (!cosigners.empty()) answers["cosigner"] = std::move(cosigners);
    auto const& opener = cast_.hand(plan_.proposers.front());
    id_ = stage_.open(opener, "proposal", answers);
    int const days = static_cast<int>(days_from_epoch(plan_.handed_in) - days_from_epoch(stage_.today()));
    for (auto const& [person, answer] : plan_.invited) {
        if (answer == Answer::Silent) continue;
        stage_.plan(add_days(stage_.today(), dice_.between(1, std::max(1, days - 1))),
                    [this, who = person, move = answer == Answer::Confirms ? "confirm" : "decline"] { stage_.move(who, id_, move); });
    }
    if (stops("draft")) return;
    stage_.plan(plan_.handed_in, [this] { submit(); });
}

void Proposal::submit() {
    stage_.move(cast_.hand(plan_.proposers.front()), id_, "submit");
    if (stops("submitted")) return;
    stage_.plan(stage_.workdays_later(dice_.between(1, 3)), [this] { plan_.improve ? send_back() : pre_review(); });
}

void Proposal::send_back() {
    stage_.move(cast_.holder("proposal_office"), id_, "return", {}, author_.phrase("reasons.improve"));
    if (stops("revision")) return;
    stage_.plan(stage_.workdays_later(dice_.between(1, 4)), [this] { improve(); });
}

void Proposal::improve() {
    auto const& hand = cast_.hand(plan_.proposers.front());
    stage_.move(hand, id_, "edit", {{"problem", plan_.draft.problem + author_.phrase("reasons.revision_done")}});
    stage_.move(hand, id_, "resubmit");
    stage_.plan(stage_.workdays_later(1), [this] { pre_review(); });
}

void Proposal::pre_review() {
    static std::map<Fate, std::string> const opinions{{Fate::File, "file"},     {Fate::Merge, "merge"},       {Fate::Refuse, "refuse"},
                                                      {Fate::Letter, "letter"}, {Fate::Note, "opinion_note"}, {Fate::Withdraw, "file"}};
    auto const& theme = *plan_.draft.theme;
    json::object answers{{"opinion", opinions.at(plan_.fate)}, {"category", theme.sphere}, {"work_field", theme.work_field}};
    if (auto const remark = author_.phrase("remarks.review"); !remark.empty()) answers["remark"] = remark;
    stage_.move(cast_.holder("proposal_office", dice_.below(2)), id_, "pre_review", answers);
    if (stops("pre_reviewed")) return;
    if (plan_.fate == Fate::Withdraw) {
        stage_.plan(stage_.workdays_later(1),
                    [this] { stage_.move(cast_.hand(plan_.proposers.front()), id_, "withdraw", {}, author_.phrase("reasons.withdraw")); });
    } else if (company_.second_review) {
        stage_.plan(stage_.workdays_later(dice_.between(1, 3)), [this] { re_review(); });
    } else {
        plan_decision();
    }
}

void Proposal::re_review() {
    stage_.move(cast_.holder("proposal_committee", dice_.below(2)), id_, "re_review",
                {{"opinion", plan_.fate == Fate::File    ? "file"
                             : plan_.fate == Fate::Merge ? "merge"
                                                         : "refuse"}});
    if (stops("re_reviewed")) return;
    plan_decision();
}

void Proposal::plan_decision() {
    stage_.plan(std::max(plan_.file_from, stage_.workdays_later(1)), [this] { decide(); });
}

void Proposal::decide() {
    auto const& office = cast_.holder("proposal_office");
    switch (plan_.fate) {
        case Fate::File:
            return file();
        case Fate::Merge:
            return company_.merge_consent ? merge_with_consent() : merge();
        case Fate::Refuse:
            return stage_.move(cast_.holder("proposal_committee"), id_, "refuse", {{"not_filing", plan_.not_filing}},
                               author_.phrase("reasons.refuse"));
        case Fate::Letter:
            stage_.move(office, id_, "to_letter", {}, author_.phrase("reasons.letter"));
            return begin_converted(company_, id_);
        case Fate::Note:
            return turn_into_note();
        case Fate::Withdraw:
            return;
    }
}

void Proposal::file() {
    stage_.move(cast_.holder("proposal_committee"), id_, "file", {{"category", plan_.draft.theme->sphere}});
    if (stops("filed")) return;
    stage_.plan(stage_.workdays_later(dice_.between(1, 2)), [this] { propose_units(); });
}

void Proposal::merge() {
    stage_.move(cast_.holder("proposal_office"), id_, "merge", {{"into", plan_.into->id()}},
                author_.phrase("reasons.merge", "《" + plan_.into->plan().draft.title + "》"));
}

void Proposal::merge_with_consent() {
    auto const note = author_.phrase("reasons.merge", "《" + plan_.into->plan().draft.title + "》");
    stage_.move(cast_.holder("proposal_office"), id_, "ask_consent", {{"consent_to", "merge"}}, note);
    for (auto const& proposer : plan_.proposers) stage_.move(cast_.hand(proposer), id_, "consent_merge", {{"answer", "agree"}});
    merge();
}

void Proposal::turn_into_note() {
    stage_.move(cast_.holder("proposal_office"), id_, "ask_consent", {{"consent_to", "opinion_note"}}, author_.phrase("reasons.ask_note"));
    if (stops("consent")) return;
    stage_.plan(stage_.workdays_later(2), [this] {
        for (auto const& proposer : plan_.proposers) stage_.move(cast_.hand(proposer), id_, "consent_note", {{"answer", "agree"}});
        stage_.plan(stage_.workdays_later(1), [this] {
            stage_.move(cast_.holder("proposal_office"), id_, "to_opinion");
            begin_converted(company_, id_);
        });
    });
}

void Proposal::propose_units() {
    auto const& first = plan_.lead.empty() ? plan_.separate.front() : plan_.lead.front();
    json::object answers{{"assigner", json::array{json::string(cast_.assigner_for(first).id)}}};
    if (!plan_.lead.empty()) answers["lead"] = array_of_ids(cast_, plan_.lead);
    if (!plan_.co.empty()) answers["co"] = array_of_ids(cast_, plan_.co);
    if (!plan_.separate.empty()) answers["separate"] = array_of_ids(cast_, plan_.separate);
    stage_.move(cast_.holder("proposal_office"), id_, "propose_units", answers);
    if (plan_.key) stage_.plan(stage_.workdays_later(1), [this] { begin_key(company_, id_, !plan_.stop.empty()); });
    if (stops("proposed")) return;
    stage_.plan(std::max(plan_.assign_from, stage_.workdays_later(dice_.between(1, 3))), [this] { assign(); });
}

void Proposal::assign() {
    auto const& first = plan_.lead.empty() ? plan_.separate.front() : plan_.lead.front();
    stage_.move(cast_.assigner_for(first).clerk, id_, "assign");
    treat(false);
}

// Each unit that has the proposal newly before it sets to work.
void Proposal::treat(bool redo) {
    for (auto const& child : stage_.children(id_)) {
        if (child.flow != "handling" || child.opened_round != rounds_ || child.state != "assigned") continue;
        if (std::ranges::any_of(handlings_, [&](auto const& known) { return known->id() == child.id; })) continue;  // it has begun already
        handlings_.push_back(std::make_unique<Handling>(company_, *this, child.id, *cast_.by_id.at(child.opened_for), child.opened_as, redo));
        handlings_.back()->begin();
    }
}

void Proposal::hand_over(Handling const& given_back) {
    auto const& assigner = cast_.assigner_for(plan_.lead.front()).clerk;
    auto const& mine = given_back.unit().id;
    for (auto const& [key, office] : cast_.units) {
        bool const has_it = office.id == mine || std::ranges::find(plan_.co, key) != plan_.co.end() || cast_.party_side.contains(key);
        if (has_it) continue;
        plan_.lead = {key};
        break;
    }
    stage_.plan(stage_.workdays_later(1), [this, assigner] {
        stage_.move(assigner, id_, "reassign", {{"lead", array_of_ids(cast_, plan_.lead)}}, author_.phrase("reasons.reassign"));
        treat(false);
    });
}

}  // namespace yishi::example
