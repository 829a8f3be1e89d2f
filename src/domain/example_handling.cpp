#include "domain/example_handling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace yishi::example {

namespace {

// A reply without its first and last line, which greet and close: what is published in place of the whole.
std::string without_courtesies(std::string const& reply) {
    auto const first = reply.find('\n') + 1, last = reply.rfind('\n');
    return reply.substr(first, last - first);
}

}  // namespace

Handling::Handling(Company& company, Proposal& proposal, std::string id, Office const& unit, std::string role, bool redo)
    : stage_(company.stage),
      cast_(company.cast),
      author_(company.author),
      dice_(company.dice),
      proposal_(proposal),
      id_(std::move(id)),
      unit_(unit),
      role_(std::move(role)),
      assigner_(company.cast.assigner_for(proposal.plan().lead.empty() ? proposal.plan().separate.front() : proposal.plan().lead.front())),
      redo_(redo) {}

void Handling::begin() {
    if (proposal_.stops("assigned")) return;
    bool const gives_back =
        leads() && !redo_ && plan().give_back != Request::None && unit_.id == cast_.units.at(plan().draft.theme->units.front()).id;
    stage_.plan(stage_.workdays_later(dice_.between(1, hurries() ? 2 : 4)), [this, gives_back] { gives_back ? ask_return() : accept(); });
}

void Handling::accept() {
    stage_.move(unit_.clerk, id_, "accept",
                {{"leader", cast_.names.at(unit_.leader)},
                 {"clerk", cast_.names.at(unit_.clerk)},
                 {"phone", fmt::format("0396-2{:06}", dice_.between(100000, 999999))}});
    if (proposal_.stops("accepted")) return;
    stage_.plan(stage_.workdays_later(hurries() ? dice_.between(1, 3) : dice_.between(3, 9)), [this] { contact(); });
}

void Handling::ask_return() {
    stage_.move(unit_.leader, id_, "ask_return", {}, author_.phrase("reasons.return"));
    if (proposal_.stops("return_asked")) return;
    stage_.plan(stage_.workdays_later(2), [this] {
        if (plan().give_back == Request::Granted) {
            stage_.move(assigner_.clerk, id_, "grant_return");
            return proposal_.hand_over(*this);
        }
        stage_.move(assigner_.clerk, id_, "refuse_return", {}, author_.phrase("reasons.return_refused"));
        stage_.plan(stage_.workdays_later(dice_.between(2, 5)), [this] { contact(); });
    });
}

void Handling::contact() {
    bool const in_person = role_ != "co" || dice_.chance(30);
    stage_.move(unit_.clerk, id_, "contact",
                {{"how", !in_person         ? "telephone"
                         : dice_.chance(60) ? "meeting"
                                            : "visit"},
                 {"held_on", to_text(stage_.today())},
                 {"text", author_.phrase("contacts")}});
    if (proposal_.stops("contacted")) return;
    if (role_ == "co")
        stage_.plan(stage_.workdays_later(hurries() ? dice_.between(1, 2) : dice_.between(2, 8)), [this] { give_opinion(); });
    else
        plan_reply();
}

// Late enough for the opinions of the co-handling units to be there.
void Handling::plan_reply() {
    int days = hurries() ? dice_.between(8, 10) : dice_.between(18, 40);
    if (leads() && !redo_ && plan().more_time != Request::None) {
        stage_.plan(stage_.workdays_later(dice_.between(25, 32)), [this] { ask_more_time(); });
        days = plan().more_time == Request::Granted ? dice_.between(58, 75) : dice_.between(36, 42);
    }
    auto day = stage_.workdays_later(days);
    if (!plan().answer_by.empty()) day = std::min(day, std::max(plan().answer_by, stage_.workdays_later(16)));
    stage_.plan(day, [this] { reply(); });
}

void Handling::ask_more_time() {
    auto const due = stage_.look(id_).clocks.at("reply").due;
    stage_.move(unit_.leader, id_, "ask_extension.reply", {{"until", to_text(add_days(due, 45))}}, author_.phrase("reasons.extend"));
    if (proposal_.stops("extension_asked")) return;
    stage_.plan(stage_.workdays_later(1), [this] {
        if (plan().more_time == Request::Granted)
            stage_.move(assigner_.clerk, id_, "grant_extension.reply");
        else
            stage_.move(assigner_.clerk, id_, "refuse_extension.reply", {}, author_.phrase("reasons.extend_refused"));
    });
}

void Handling::give_opinion() { stage_.move(unit_.leader, id_, "give_opinion", {{"opinion", author_.phrase("opinions")}}); }

void Handling::reply() {
    json::object draft{{"reply", author_.reply(plan().draft.title, plan().draft.suggestions, result_class(), redo_)},
                       {"class", result_class()},
                       {"publicity", dice_.chance(75) ? "full" : "summary"}};
    if (dice_.chance(5)) {
        draft["publicity"] = "closed_to_public";
        draft["withheld"] = author_.phrase("withheld");
    }
    if (draft.at("publicity") == "summary") draft["summary"] = without_courtesies(text_of(draft.at("reply")));
    if (result_class() == "promised") draft["promised_by"] = to_text(std::max(plan().promised_by, add_days(stage_.today(), 30)));
    stage_.move(unit_.clerk, id_, "edit", draft);
    if (proposal_.stops("drafted")) return;
    stage_.move(unit_.leader, id_, "submit_reply");
    if (proposal_.stops("countersigning")) return;
    if (leads())
        for (auto const& key : plan().co) stage_.plan(stage_.workdays_later(dice_.between(1, 2)), [this, key] { countersign(cast_.units.at(key)); });
    after_signing();
}

void Handling::countersign(Office const& co) {
    if (stage_.look(id_).state != "countersigning") return;  // another one did not agree
    bool const agrees = !plan().disagree || disagreed_;
    json::object answers{{"agrees", agrees}};
    if (!agrees) answers["remark"] = author_.phrase("reasons.not_agreed");
    stage_.move(co.leader, id_, "countersign", answers);
    if (!agrees) {
        disagreed_ = true;
        stage_.plan(stage_.workdays_later(1), [this] { reply(); });
        return;
    }
    after_signing();
}

// Where replies are not audited they leave with the last signature.
void Handling::after_signing() {
    auto const state = stage_.look(id_).state;
    if (state == "replied") return proposal_.unit_replied();
    if (state != "auditing" || proposal_.stops("auditing")) return;
    stage_.plan(stage_.workdays_later(dice_.between(1, 3)), [this] { send(); });
}

void Handling::send() {
    if (plan().audit_back && !sent_back_) {
        sent_back_ = true;
        stage_.move(assigner_.clerk, id_, "audit_back", {}, author_.phrase("reasons.audit_back"));
        stage_.plan(stage_.workdays_later(2), [this] { reply(); });
        return;
    }
    stage_.move(assigner_.clerk, id_, "send", {{"class", result_class()}});
    proposal_.unit_replied();
}

}  // namespace yishi::example
