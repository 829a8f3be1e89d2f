#pragma once
// Figures that can be opened: each names what is behind it. They are declared in definitions/indicators/ (docs/figures.md).
#include "base/amount.hpp"
#include "base/json.hpp"
#include "domain/asked.hpp"
#include "domain/context.hpp"

namespace yishi::flow {
struct Indicator;
}

namespace yishi::figure {

struct Figure {
    std::string name, label, unit, convention;
    std::string text;             // the value as shown, with its qualifier and unit: "400余件", "79.7%", "—"
    std::string kind;             // how it came: computed reported entered setting
    std::string trace{};          // "sums": from sums kept over many bodies (domain/rollup.hpp); else why it was counted now (domain/measure.hpp)
    std::optional<Amount> value;  // none: nothing to divide by, nothing given
    std::int64_t whole() const { return value ? rounded(*value, 0).number : 0; }
};
json::value value_of(Figure const& figure);  // a number, or null
// For who may read figures; refuses figure.unknown.
Result<flow::Indicator const*> readable(Ctx const& ctx, std::string const& name);
// The year that is meant where none is named: the one of that moment; of what goes by sessions, the session's.
Asked time_meant(World& world, std::string const& body, flow::Indicator const& indicator, Asked asked, AsOf as_of);
std::vector<std::string> names(World const& world);
// Year 0: the one of that moment; of what goes by sessions, the session's. Refuses figure.unknown.
Result<Figure> compute(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of);
Result<std::vector<Figure>> compute_all(Ctx& ctx, std::vector<std::string> const& names, Asked asked, AsOf as_of);  // in their order
enum class Beside { Nothing, Prior };  // what each is compared with: the same time a year earlier
struct Wanted {
    std::string group = {};  // "proposal"; empty: all
    Beside beside = Beside::Nothing;
};
// With the check lines of the group.
Result<json::object> show(Ctx& ctx, Asked asked, AsOf as_of, Wanted const& wanted = {});
// What a figure counts, one line per unit of its value; of what the reader may not see only how many there are.
Result<json::object> open(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of, OnlyPart const& part = {});
// Which sums and shares of a pasted table hold, in the reader's language (figure_table.hpp says how one is written).
Result<json::object> check_pasted(Ctx const& ctx, std::string const& text);
// A file or running text as such a table, to be corrected before it is checked.
Result<json::object> lay_out(Ctx const& ctx, std::string const& content);
// Ids of the matters counted, newest first, whether or not the reader may open them.
std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, Asked asked, AsOf as_of,
                                 OnlyPart const& part = {});

}  // namespace yishi::figure
