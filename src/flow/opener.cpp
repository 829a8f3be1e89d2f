#include "flow/opener.hpp"

#include <algorithm>

#include "flow/definition.hpp"
#include "flow/matter.hpp"

namespace yishi::flow {
namespace {

std::vector<PartyEntry> const* entries_of(Matter const& matter, std::string const& party) {
    auto const found = matter.parties.find(party);
    return found == matter.parties.end() ? nullptr : &found->second;
}

// The entry made by opening: of the person, or of the organisation acted for, and always the first one.
PartyEntry const* seat_of_opener(Matter const& matter, std::string const& party) {
    auto const* entries = entries_of(matter, party);
    if (!entries || entries->empty()) return nullptr;
    auto const& first = entries->front();
    bool const own = first.who == matter.opened_by || first.who.starts_with("o_") || first.who.starts_with("b_");
    return own && first.by == matter.opened_by && first.at == matter.opened_at ? &first : nullptr;
}

}  // namespace

void note_opener_gone(Flow const& flow, Matter const& before, Matter const& after, std::vector<FieldNote>& faults) {
    for (auto const& party : flow.parties) {
        if (!party.opener) continue;
        auto const* seat = seat_of_opener(after, party.name);
        if (!seat || !seat->ended) continue;
        auto const* was = seat_of_opener(before, party.name);
        if (!was || !was->ended) faults.push_back({"answers." + party.name, "party.opener_stays", {party.name}});
    }
}

}  // namespace yishi::flow
