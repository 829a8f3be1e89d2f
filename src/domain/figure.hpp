#pragma once
// Figures that can be opened: each names the matters behind it. This few for proposals; measure-language.md grows here.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::figure {

struct Figure {
    std::string name, label, unit, convention;
    std::int64_t value = 0;
};
std::vector<std::string> names();
// as_of: empty = now. Refuses figure.unknown.
Result<Figure> compute(Ctx& ctx, std::string const& name, int year, Day as_of);
Result<json::object> show(Ctx& ctx, int year, Day as_of);  // all, with check lines
// Ids of the matters counted, newest first, whether or not the reader may open them.
std::vector<std::string> matters(store::Tx& tx, World& world, std::string const& body, std::string const& name, int year, Day as_of);

}  // namespace yishi::figure
