#pragma once
// A matter as another body may know it.
#include <set>
#include <string>

#include "flow/load.hpp"
#include "flow/matter.hpp"
#include "flow/situation.hpp"
#include "store/mirror_store.hpp"

namespace yishi::mirror {

// Bodies that keep a mirror of it: those that are or were party to it, and its parent's.
std::set<std::string> keepers(flow::Matter const& matter);
// `situation` is the matter's own; who asks does not count.
store::MirrorRow of(flow::Definitions const& definitions, flow::Situation situation, std::string const& keeper);
// The actor as other bodies meet him: nothing but the body he acts for.
flow::Actor guest(flow::Actor const& actor);

}  // namespace yishi::mirror
