#pragma once
// An invented nation of 3,300 bodies and what its matters give to figures, without end. Matters are told apart by a running number and made
// up from it, so that nothing of them need be remembered but the sums that must come out.
#include <map>
#include <random>
#include <string>
#include <vector>

#include "domain/rollup_row.hpp"
#include "flow/load.hpp"

namespace yishi::bench {

constexpr int indicators = 24, sectors = 34, kinds = 5, first_year = 2017, years = 5, facts_each = 10;
constexpr Day today{2022, 3, 31}, early_day{2020, 8, 14};
constexpr char const* verified_province = "p7";

struct Unit {
    std::string body, name;
    std::string gives;  // as a part keeps it
    bool adds = false;  // to what it gave so far
};

class Nation {
public:
    Nation();

    flow::Definitions definitions;
    std::vector<std::string> bodies;
    std::int64_t facts = 0;

    Unit next();                                    // ten facts of any day of the five years; those of one province one after the other
    std::vector<Unit> fresh_of_one_body(int many);  // one fact each, of the last two months, in new matters
    std::vector<Unit> fresh_of_all(int many);       // one fact more each, in matters anywhere; one of twenty belongs to any earlier day
    std::int64_t below(int n) { return static_cast<std::int64_t>(dice_() % static_cast<unsigned>(n)); }
    std::map<std::string, rollup::Sum> expected(std::string const& body, std::string const& indicator, int year, int quarter, Day day) const;

private:
    struct Cell {
        int indicator, year, quarter, sector;
        bool in_province, is_early;
        auto operator<=>(Cell const&) const = default;
    };
    void add_body(std::string const& id, std::string const& above);
    std::string const& body_of(std::int64_t matter) const;
    std::string fact(std::string const& body, Day day);
    Day any_day() { return add_days({first_year, 1, 1}, below(years * 365)); }
    Day recent_day() { return add_days({first_year + years - 1, 12, 31}, -below(60)); }

    std::vector<std::vector<std::string>> by_province_;
    std::vector<std::string> sectors_;
    std::mt19937 dice_{7};
    std::int64_t matters_ = 0, fresh_ = 0;
    std::map<Cell, rollup::Sum> expected_;
};

}  // namespace yishi::bench
