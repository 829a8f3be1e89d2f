#pragma once
// Matters as their readers meet them. Every function passes the same visibility; invisible and absent are both `missing`.
// Shapes of the answers: docs/api-shape.md. All answers are in ctx.language.
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/asked.hpp"
#include "domain/context.hpp"
#include "flow/situation.hpp"

namespace yishi::matter {

struct ListQuery {
    std::string flow;
    std::vector<std::string> states, classes;
    std::vector<std::pair<std::string, std::vector<std::string>>> values;  // f.category=a,b
    std::string q, sort = "-changed", cursor, figure;
    figure::Asked asked;    // of the figure
    figure::OnlyPart part;  // of the figure
    int limit = 50;
    figure::AsOf as_of;  // of the figure
    bool overdue = false, mine = false;
};

// Opens a matter; with `parent`, under that one, which the opener must see and which must not be over.
Result<json::object> open(Ctx& ctx, std::string const& flow, json::object const& answers, std::string const& key, std::string const& parent = {});
// How much a move answers: the whole matter as its mover now sees it, or only its id, version, state and round.
enum class Reply { Whole, Brief };
Result<json::object> move(Ctx& ctx, std::string const& id, flow::Command const& command, Reply reply = Reply::Whole);
Result<json::object> show(Ctx& ctx, std::string const& id);
Result<json::object> list(Ctx& ctx, ListQuery const& query);
Result<json::object> entries(Ctx& ctx, std::string const& id);
Result<json::object> calculation(Ctx& ctx, std::string const& id, std::string const& clock);
Result<json::object> similar(Ctx& ctx, std::string const& flow, std::string const& text);
Result<json::object> todos(Ctx& ctx, int limit);
Result<json::object> flows(Ctx& ctx);                                                       // kinds with something for the reader
Result<json::object> flow(Ctx& ctx, std::string const& name);                               // one flow's form, states, columns, filters
Result<std::string> diagram(Ctx& ctx, std::string const& flow, std::string const& matter);  // SVG

}  // namespace yishi::matter
