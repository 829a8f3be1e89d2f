#pragma once
// What each figure counts, asked of a year's proposals at a moment.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/asked.hpp"
#include "domain/figure_proposal.hpp"

namespace yishi::figure {

// A year at a moment, under the body's way of counting merged proposals.
struct Year {
    Asked asked;
    Day as_of;  // empty: now
    std::vector<Proposal> proposals;
    std::string convention;  // outside_filed | inside_filed
    bool merged_inside() const { return convention != "outside_filed"; }
};
Year read_year(store::Tx& tx, World& world, std::string const& body, Asked asked, Day as_of);  // year 0: the session's at that moment

constexpr std::string_view persons = "proposal.persons";  // the one that counts people, not proposals

bool is_known(std::string_view name);
std::vector<std::string> proposal_names();                                           // as shown
std::vector<std::string> proposals_behind(Year const& year, std::string_view name);  // ids, newest first
std::int64_t count(Year const& year, std::string_view name);

using Counts = std::map<std::string, std::int64_t>;
Counts filed_by_category(Year const& year);
Counts received_by_month(Year const& year);  // "2021-02"

}  // namespace yishi::figure
