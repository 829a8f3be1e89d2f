#pragma once
// One server at a time on a folder. The lock is the process's: it goes with it, however it ends.
#include <string>

namespace yishi {

class FolderLock {
public:
    explicit FolderLock(std::string const& folder);  // throws std::runtime_error that names the process which holds it
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;

private:
    int file_ = -1;
};

}  // namespace yishi
