#pragma once
// Fills a plan with what chance decides: who proposes and signs, which units handle it, what they answer.
#include "domain/example_proposal.hpp"

namespace yishi::example {

class Planner {
public:
    explicit Planner(Company& company) : company_(company), cast_(company.cast), dice_(company.dice) {}

    Plan proposal(Draft draft);                      // proposers, units and result; not yet when
    void sign(Plan& plan, std::string const& kind);  // proposers and co-signers of that kind
    std::string member();                            // someone else each time, all round

private:
    std::string kind();
    void assign(Plan& plan);
    void answer(Plan& plan);

    Company& company_;
    Cast const& cast_;
    Dice& dice_;
    std::size_t next_member_ = 2;  // the first two have work of their own
};

}  // namespace yishi::example
