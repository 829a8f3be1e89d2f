#pragma once
// What there is to tell other bodies of one matter.
#include "domain/exchange.hpp"
#include "domain/workspace.hpp"

namespace yishi::parcel {

// Children still to be opened elsewhere, then the mirrors. Nothing if the matter is gone.
void add(Ctx& ctx, Workspace& space, std::string const& matter, std::string const& entry, std::vector<exchange::Parcel>& parcels);
// Names an opening for good: what was opened by it is never opened again.
std::string key_of(exchange::Parcel const& parcel);

}  // namespace yishi::parcel
