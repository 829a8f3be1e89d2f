#include "base/folder_lock.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <optional>

#include "base/crypto.hpp"

using namespace yishi;

TEST_CASE("a folder is served by one at a time, and free again when he ends") {
    auto const folder = std::filesystem::temp_directory_path() / ("yishi_lock_" + random_token(6));
    std::filesystem::create_directories(folder);
    std::optional<FolderLock> first(folder.string());
    auto const told = "process " + std::to_string(::getpid()) + " serves " + folder.string() + " already";
    CHECK_THROWS_WITH(FolderLock(folder.string()), told.c_str());
    first.reset();
    CHECK_NOTHROW(FolderLock(folder.string()));
    std::filesystem::remove_all(folder);
}
