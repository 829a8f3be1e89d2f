#pragma once
// A ZIP archive made in memory.
#include <string>
#include <vector>

#include "base/time.hpp"

namespace yishi::print {

struct ArchiveEntry {
    std::string name, content;
};
// Entries carry the day instead of now, so that the same content gives the same bytes. Throws when there is no memory for it.
std::string archive_of(std::vector<ArchiveEntry> const& entries, Day day);

}  // namespace yishi::print
