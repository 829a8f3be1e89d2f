#pragma once
// What one unit of the example does with a proposal: sign for it, meet the proposer, give its opinion or reply.
#include <string>

#include "domain/example_proposal.hpp"

namespace yishi::example {

class Handling {
public:
    Handling(Company& company, Proposal& proposal, std::string id, Office const& unit, std::string role, bool redo);
    void begin();
    std::string const& id() const { return id_; }
    Office const& unit() const { return unit_; }

private:
    bool leads() const { return role_ == "lead"; }
    bool hurries() const { return redo_ || plan().quick; }
    Plan const& plan() const { return proposal_.plan(); }
    void accept();
    void ask_return();
    void contact();
    void plan_reply();
    void ask_more_time();
    void give_opinion();
    void reply();
    void after_signing();
    void countersign(Office const& co);
    void send();
    std::string result_class() const { return redo_ ? "solved" : plan().result_class; }

    Stage& stage_;
    Cast const& cast_;
    Author& author_;
    Dice& dice_;
    Proposal& proposal_;
    std::string id_;
    Office const& unit_;
    std::string role_;
    Office const& assigner_;
    bool redo_, sent_back_ = false, disagreed_ = false;
};

}  // namespace yishi::example
