#include "domain/access.hpp"

#include <algorithm>

#include "flow/load.hpp"
#include "flow/who.hpp"

namespace yishi {
namespace {

bool answers_to_any(flow::Actor const& actor, std::vector<std::string> const& tokens) {
    auto const own = flow::tokens_of(actor);
    return std::ranges::any_of(tokens, [&](std::string const& token) { return own.contains(token); });
}

}  // namespace

bool may(Ctx const& ctx, std::string_view capability) {
    auto const& rules = ctx.world.definitions.access.may;
    auto const rule = rules.find(std::string(capability));
    return rule != rules.end() && answers_to_any(ctx.actor, rule->second);
}

std::vector<std::string> capabilities(flow::Definitions const& definitions, flow::Actor const& actor) {
    std::vector<std::string> names;
    for (auto const& [capability, who] : definitions.access.may)
        if (answers_to_any(actor, who)) names.push_back(capability);
    return names;
}

bool fits_without_matter(flow::Actor const& actor, std::vector<flow::Who> const& who) {
    std::vector<std::string> tokens;
    for (auto const& form : who) tokens.push_back(flow::to_text(form));
    return answers_to_any(actor, tokens);
}

}  // namespace yishi
