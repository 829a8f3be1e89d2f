#include "base/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace yishi {
namespace {

std::string text_in(int file) {
    std::array<char, 32> text{};
    auto const size = ::pread(file, text.data(), text.size(), 0);
    return {text.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
}

}  // namespace

FolderLock::FolderLock(std::string const& folder) {
    auto const path = (std::filesystem::path(folder) / "serving").string();
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), "cannot open " + path);
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        auto const holder = text_in(file_);
        ::close(file_);
        throw std::runtime_error(fmt::format("process {} serves {} already", holder, folder));
    }
    auto const own = std::to_string(::getpid());
    // The name in it is for people; what holds is the lock.
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, own.data(), own.size(), 0) < 0) {
        ::close(file_);
        throw std::system_error(errno, std::generic_category(), "cannot write " + path);
    }
}

FolderLock::~FolderLock() { ::close(file_); }

}  // namespace yishi
