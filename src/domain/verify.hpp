#pragma once
// Whether the record holds: every journal chain, every checkpoint, every matter against its last entry, every derived row against
// its matter, every attachment's bytes against their digest. Reads one moment of the database and changes nothing.
#include <cstdint>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi {

struct Verdict {
    bool ok = false;
    std::int64_t entries = 0, matters = 0, checkpoints = 0;
    std::vector<std::string> faults;  // "zhumadian 20210001 《…》 entry 3 (file): it was altered"; of a broken chain the first entry only
    std::string text;                 // what was looked at, and every fault on a line
};
Verdict verify(World& world, std::string const& body);  // "" = all bodies

}  // namespace yishi
