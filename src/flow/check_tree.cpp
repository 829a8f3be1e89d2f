// The tree of bodies: what stands above is a body, of a higher level, and nobody stands above himself.
#include <algorithm>
#include <array>
#include <set>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

constexpr std::array levels{"national", "province", "city", "county", "district"};  // a district may stand under a city or a county's level

std::ptrdiff_t rank_of(std::string const& level) { return std::ranges::find(levels, level) - levels.begin(); }

bool stands_above_itself(Definitions const& all, std::string const& body) {
    std::set<std::string> met;
    for (auto at = all.bodies.find(body); at != all.bodies.end(); at = all.bodies.find(at->second.above)) {
        if (at->second.above == body) return true;
        if (!met.insert(at->first).second) return false;  // a ring further up, told of there
    }
    return false;
}

}  // namespace

void check_tree(Definitions const& all, std::vector<Message>& messages) {
    for (auto const& [name, body] : all.bodies) {
        auto const say = [&](char const* code, std::string const& text) { messages.push_back({code, body.place, "above", name, text, false}); };
        if (body.above.empty()) continue;
        auto const above = all.bodies.find(body.above);
        if (above == all.bodies.end())
            say("body.above", "there is no body " + in_quotes(body.above));
        else if (stands_above_itself(all, name))
            say("body.above", "it stands above itself");
        else if (rank_of(above->second.level) >= rank_of(body.level))
            say("body.above",
                in_quotes(body.above) + " is of the level " + in_quotes(above->second.level) + ", which is not above " + in_quotes(body.level));
    }
}

bool is_above(Definitions const& definitions, std::string const& upper, std::string const& lower) {
    std::set<std::string> met;
    for (auto at = definitions.bodies.find(lower); at != definitions.bodies.end() && met.insert(at->first).second;
         at = definitions.bodies.find(at->second.above))
        if (at->second.above == upper) return !upper.empty();
    return false;
}

}  // namespace yishi::flow
