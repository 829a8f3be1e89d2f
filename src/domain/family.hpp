#pragma once
// Matters that belong together, as one picture: what stands below one (a tree), and what took the place of what (a chain). Only what the
// reader may see is in it.
#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::family {

constexpr int most_shown = 3000, deepest = 12;  // of a tree; a larger one is cut, and says so

// {id, flow, label, number, title, who, state, light, due, done, total, children}: what stands below counts by its leaves, and a node's light
// is the worst of those below it.
Result<json::object> tree(Ctx& ctx, std::string const& id);

// All that hang together with a matter by a link of its own kind ("replaces"), oldest first: {items: [{id, number, title, state, from: [id]}]}, where
// `from` are those it links to.
Result<json::object> chain(Ctx& ctx, std::string const& id, std::string const& link);

}  // namespace yishi::family
