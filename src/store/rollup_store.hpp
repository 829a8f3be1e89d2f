#pragma once
// The sums of figures over many bodies: what each matter gives, the cells it goes into, and how far each body is read.
// domain/rollup.hpp says what they mean.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

// ---- parts
std::string figure_part(Tx& tx, std::string const& body, std::string const& unit);                         // "" if there is none
void put_figure_part(Tx& tx, std::string const& body, std::string const& unit, std::string const& gives);  // gives "": none is kept
void each_figure_part(Tx& tx, std::string const& body, std::function<void(std::string_view gives)> const& each);

// ---- cells
struct FigureCell {
    std::string body, indicator, year, day;
};
std::string figure_cell(Tx& tx, FigureCell const& named);                           // "" if there is none
void put_figure_cell(Tx& tx, FigureCell const& named, std::string const& changes);  // changes "": none is kept
// Those of one body, indicator and year, up to the day.
void each_figure_cell(Tx& tx, FigureCell const& until, std::function<void(std::string_view changes)> const& each);
// Years a figure has cells under, and those in which a stock changed.
std::vector<std::string> figure_years(Tx& tx, std::string const& body, std::string const& indicator);

// ---- reading
struct FigureReader {
    std::string plan, making, next, above;
    std::int64_t directory = 0;
    bool operator==(FigureReader const&) const = default;
};
std::optional<FigureReader> figure_reader(Tx& tx, std::string const& body);
void put_figure_reader(Tx& tx, std::string const& body, FigureReader const& reader);
void drop_figure_reader(Tx& tx, std::string const& body);  // with the parts of the body
void drop_figures(Tx& tx);                                 // all of it: it is made anew
// A body whose place in the journal, register or plan is not where its parts are.
struct FigureBody {
    std::string body;
    std::int64_t pos = 0, last = 0, directory = 0;  // read up to, last entry, version of the register
    std::optional<FigureReader> reader;
    bool stale = false;  // something changed beside the journal
};
std::vector<FigureBody> figure_bodies(Tx& tx);

struct TouchedMatter {
    std::string matter, flow, parent;
};
// Of the entries after `pos`, at most `limit` of them; gives the last one looked at.
std::int64_t matters_after(Tx& tx, std::string const& body, std::int64_t pos, int limit, std::vector<TouchedMatter>& into);
std::vector<TouchedMatter> stale_matters(Tx& tx, std::string const& body, int limit);
// Itself, its parent and children, what it links to and what links to it; by id.
std::vector<TouchedMatter> neighbours(Tx& tx, std::string const& body, std::string const& matter);
// Names of units by which something may be known, after `unit`: matters, parents that live elsewhere, and what has a part.
std::vector<std::string> figure_units(Tx& tx, std::string const& body, std::string const& unit, int limit);
void mark_stale(Tx& tx, std::string const& body, std::string const& matter);  // nothing where the body is not read for sums
void clear_stale(Tx& tx, std::string const& body, std::string const& matter);

void put_figure_plan(Tx& tx, std::string const& plan, std::string const& indicator, std::string const& digest);
std::string figure_plan_digest(Tx& tx, std::string const& plan, std::string const& indicator);  // "" if it is not in it

// A body whose cells are whole: with all bodies below it, by the definitions of a plan.
struct FigureKeeper {
    std::string plan, tree;
    bool operator==(FigureKeeper const&) const = default;
};
std::vector<std::string> figure_keepers(Tx& tx);
std::optional<FigureKeeper> figure_keeper(Tx& tx, std::string const& body);
void put_figure_keeper(Tx& tx, std::string const& body, FigureKeeper const& keeper);
void drop_figure_keeper(Tx& tx, std::string const& body);

}  // namespace yishi::store
