// What follows the reply: ratings, a second round, promises kept, publication.
#include <algorithm>

#include "domain/example_handling.hpp"
#include "domain/example_proposal.hpp"

namespace yishi::example {

void Proposal::unit_replied() {
    if (stage_.look(id_).state == "replied") replied();
}

// Everyone whose signature counts, in their order.
std::vector<std::string> Proposal::signers() {
    auto const matter = stage_.look(id_);
    std::vector<std::string> out;
    for (auto const* party : {"proposer", "cosigner"})
        if (auto const found = matter.parties.find(party); found != matter.parties.end())
            for (auto const& entry : found->second)
                if (entry.counts()) out.push_back(entry.who);
    return out;
}

void Proposal::replied() {
    for (auto* follower : followers_) follower->replied();
    if (stops("replied")) return;
    bool const bad = plan_.dissatisfied && rounds_ == 1;
    bool first = true;
    for (auto const& party : signers()) {
        std::string const result = bad && first ? "not_satisfied" : dice_.chance(84) ? "satisfied" : "basically_satisfied";
        bool const keeps_silent = !bad && dice_.chance(15);  // the time for rating runs out
        first = false;
        if (!keeps_silent) stage_.plan(stage_.workdays_later(dice_.between(1, bad ? 5 : 9)), [this, party, result] { rate(party, result); });
    }
    stage_.plan(bad ? stage_.workdays_later(7) : stage_.workday(add_days(stage_.today(), 36)), [this] { look_after(); });
}

void Proposal::rate(std::string const& party, std::string const& result) {
    json::object answers{{"result", result}};
    if (company_.rates_attitude) answers["attitude"] = result == "not_satisfied" ? "basically_satisfied" : "satisfied";
    if (auto const remark = author_.phrase("remarks." + result); !remark.empty()) answers["remark"] = remark;
    stage_.move(cast_.hand(party), id_, "rate", answers);
}

void Proposal::look_after() {
    auto const matter = stage_.look(id_);
    if (matter.state == "dissatisfied") return redo();
    if (matter.state == "tracking" || matter.state == "closed") after_life(matter);
}

void Proposal::redo() {
    if (stops("dissatisfied")) return;
    stage_.move(cast_.holder("proposal_office"), id_, "redo", {}, author_.phrase("reasons.redo"));
    ++rounds_;
    treat(true);
}

void Proposal::after_life(flow::Matter const& matter) {
    auto const office = cast_.holder("proposal_office");
    bool const unit_tells = !plan_.lead.empty() && !plan_.into && dice_.chance(60);
    auto const& teller = unit_tells ? cast_.units.at(plan_.lead.front()).clerk : office;
    static std::vector<std::string> const taken{"adopted", "adopted", "adopted", "partly", "partly", "reference", "not_adopted"};
    if (auto const rows = matter.records.find("suggestions"); rows != matter.records.end())
        for (auto const& row : rows->second)
            stage_.move(
                teller, id_, "adopt",
                {{"row", row.id},
                 {"adopted",
                  matter.fields.contains("class") && matter.fields.at("class") == "solved" && dice_.chance(60) ? "adopted" : dice_.pick(taken)}});
    bool const closed_to_public = matter.fields.contains("publicity") && matter.fields.at("publicity") == "closed_to_public";
    if (plan_.publish && !closed_to_public) stage_.move(office, id_, "publish");
    if (matter.state == "tracking") keep_promise();
    if (plan_.outstanding) stage_.plan(std::max(stage_.today(), Day{2021, 11, 25}), [this, office] { stage_.move(office, id_, "commend"); });
}

// A promise that falls due this year is proved and settled; the others are left to next year's look-back.
void Proposal::keep_promise() {
    auto const promised = parse_day(text_of(flow::field_value(stage_.look(id_), "promised_by")));
    if (!promised.empty() && plan_.lead.size() == 1 && !plan_.into)
        stage_.plan(stage_.workdays_later(dice_.between(8, 20)), [this] {
            if (stage_.look(id_).state == "tracking")
                stage_.move(cast_.units.at(plan_.lead.front()).clerk, id_, "report_progress", {{"text", author_.phrase("progress")}});
        });
    if (!promised.empty() && promised.year > 2021) return;
    stage_.plan(stage_.workday(add_days(std::max(promised, stage_.today()), dice_.between(10, 40))), [this] {
        auto const& office = cast_.holder("proposal_office");
        stage_.move(office, id_, "reclass", {{"class", "solved"}}, author_.phrase("reasons.settle"));
        stage_.move(office, id_, "settle", {}, author_.phrase("reasons.settle"));
    });
}

}  // namespace yishi::example
