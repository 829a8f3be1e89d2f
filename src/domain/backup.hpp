#pragma once
// A copy that can be trusted: the database as of one moment, attachments, keys, and a manifest with the digest of each file. Made while
// the program serves. Restoring looks at every digest before it writes anything.
#include <cstdint>
#include <stdexcept>
#include <string>

#include "domain/context.hpp"

namespace yishi {

struct BackupFault : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct BackupSize {
    std::int64_t files = 0, bytes = 0;
};

// Into a folder that is empty or not there yet. Throws BackupFault, or DatabaseFault where the database has a backup of its own.
BackupSize backup(World& world, std::string const& folder);

// Throws BackupFault, naming the file, when the backup is damaged or incomplete, `data_folder` is not empty, or the disk does not take it
// all; nothing stays in `data_folder` then.
BackupSize restore(std::string const& folder, std::string const& data_folder);

}  // namespace yishi
