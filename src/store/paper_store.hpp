#pragma once
// Who opened which paper, derived from the chains "paper/r_…" beside the matters.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct PaperRead {
    std::string paper, who;  // who: a person, or the organisation somebody opened it for
    std::int64_t at = 0;
    auto operator<=>(PaperRead const&) const = default;
};
void put_paper_read(Tx& tx, std::string const& body, std::string const& matter, PaperRead const& read);  // the first time stays
bool has_read(Tx& tx, std::string const& body, std::string const& matter, std::string const& paper, std::string const& who);
std::vector<PaperRead> paper_reads(Tx& tx, std::string const& body, std::string const& matter);
void each_paper_read(Tx& tx, std::string const& body, std::function<void(std::string const& matter, PaperRead const&)> const& each);

}  // namespace yishi::store
