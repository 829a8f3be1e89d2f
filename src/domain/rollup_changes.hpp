#pragma once
// Changes to the sums, gathered and then written at once. Adding commutes, so that nothing depends on which body is read first.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "domain/rollup_plan.hpp"
#include "domain/rollup_row.hpp"
#include "store/database.hpp"

namespace yishi::rollup {

// Names as numbers: a nation's first reading gathers millions of changes under a few hundred names.
class Names {
public:
    std::uint32_t number(std::string_view name);
    // From now on numbers are in the order of the names; gives the new one of each.
    std::vector<std::uint32_t> sort();
    std::string const& operator[](std::uint32_t number) const { return *names_[number]; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<std::string const*> names_;
};

class Changes {
public:
    // All that a part gives (rollup_unit.hpp), to the cells of those above; sign -1 takes it off. A figure of the bodies below only does not
    // go into the cells of `body` itself.
    void add(Plan const& plan, std::string const& body, std::vector<std::string> const& above, std::string_view gives, int sign);
    // What it gave before is taken off for what it gives now. Most of it is as before and is not looked at.
    void replace(Plan const& plan, std::string const& body, std::vector<std::string> const& above, std::string_view before, std::string_view now);
    // In the order of names: writers of one database never wait for each other in a circle. Nothing is gathered afterwards.
    void write(store::Tx& tx);
    std::size_t size() const { return changes_.size(); }

private:
    struct Change {
        std::uint32_t body, indicator, year, day;  // a row
        std::uint32_t dimension, quarters, value;
        Sum sum;
        auto row() const { return std::tie(body, indicator, year, day); }
        auto name() const { return std::tie(body, indicator, year, day, dimension, quarters, value); }
    };
    using Row = std::span<Change const>;

    void bring_together();
    void write_row(store::Tx& tx, Row changes) const;

    Names names_;
    std::vector<Change> changes_;
};

}  // namespace yishi::rollup
