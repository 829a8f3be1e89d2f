#pragma once
// Whether the record holds: every journal chain, every checkpoint's signature, every derived table against its matter.
#include <string>

#include "domain/context.hpp"

namespace yishi {

struct Verdict {
    bool ok = false;
    std::string text;   // what was looked at, and every place where something is wrong, one a line
};
Verdict verify(World& world, std::string const& body);   // "" = all bodies

}  // namespace yishi
