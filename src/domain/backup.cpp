#include "domain/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "domain/file.hpp"

namespace yishi {
namespace {

namespace fs = std::filesystem;

constexpr char const* manifest_name = "manifest.json";
constexpr char const* database_name = "yishi.db";
constexpr char const* clock_name = "clock.json";  // of example data, whose time is their own

struct Item {
    std::string path;  // inside the backup, with "/"
    std::int64_t size = 0;
    std::string digest;
};

void require_empty(fs::path const& folder) {
    if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder))) throw BackupFault(folder.string() + " is not an empty folder");
}

// Attachments never change once they are there: copied after the database, they hold everything the database names.
void copy_folder(fs::path const& from, fs::path const& to) {
    if (!fs::exists(from)) return;
    for (auto entry = fs::recursive_directory_iterator(from); entry != fs::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && entry->path().filename() == "tmp") entry.disable_recursion_pending();  // uploads under way
        if (!entry->is_regular_file()) continue;
        auto const target = to / fs::relative(entry->path(), from);
        fs::create_directories(target.parent_path());
        fs::copy_file(entry->path(), target);
    }
}

std::vector<Item> items_in(fs::path const& folder) {
    std::vector<Item> items;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            items.push_back(
                {fs::relative(entry.path(), folder).generic_string(), static_cast<std::int64_t>(entry.file_size()), file::digest_of(entry.path())});
    return items;
}

// A copy that is told of has to be there after a power cut: all that was written to the file system goes to its disk.
void reach_disk(fs::path const& folder) {
    int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const reached = opened >= 0 && ::syncfs(opened) == 0;
    auto const fault = std::error_code(errno, std::generic_category());
    if (opened >= 0) ::close(opened);
    if (!reached) throw BackupFault(fmt::format("cannot write {} to disk: {}", folder.string(), fault.message()));
}

BackupSize size_of(std::vector<Item> const& items) {
    BackupSize size{.files = static_cast<std::int64_t>(items.size()), .bytes = 0};
    for (auto const& item : items) size.bytes += item.size;
    return size;
}

// Written last: a backup that was cut short has none.
void write_manifest(fs::path const& folder, std::vector<Item> const& items, Time made) {
    json::array files;
    for (auto const& item : items) files.push_back({{"path", item.path}, {"size", item.size}, {"sha256", item.digest}});
    json::object manifest{{"made", to_iso(made)}, {"files", std::move(files)}};
    manifest["sha256"] = sha256_hex(canonical(manifest));
    auto const part = folder / (std::string(manifest_name) + ".part");
    std::ofstream out(part);
    out << write(manifest) << '\n';
    out.close();
    if (!out) throw BackupFault("cannot write " + part.string());
    fs::rename(part, folder / manifest_name);
}

std::vector<Item> read_manifest(fs::path const& folder) {
    std::ifstream file(folder / manifest_name);
    if (!file) throw BackupFault(folder.string() + " holds no finished backup: it has no " + manifest_name);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    json::value manifest;
    try {
        manifest = parse(text.substr(0, text.find_last_not_of('\n') + 1));
    } catch (std::runtime_error const&) {
        throw BackupFault("the backup is damaged: its manifest cannot be read");
    }
    auto* object = manifest.if_object();
    auto const digest = text_at(manifest, "sha256");
    if (object) object->erase("sha256");
    if (digest != sha256_hex(canonical(manifest))) throw BackupFault("the backup is damaged: its manifest was altered");
    std::vector<Item> items;
    for (auto const& file_entry : member(manifest, "files").as_array())
        items.push_back({text_at(file_entry, "path"), int_at(file_entry, "size"), text_at(file_entry, "sha256")});
    return items;
}

// A manifest made by somebody else must not lead out of the folder.
bool stays_inside(fs::path const& path) {
    if (path.empty() || path.is_absolute()) return false;
    for (auto const& part : path)
        if (part == "..") return false;
    return true;
}

void check(fs::path const& folder, Item const& item) {
    auto const path = folder / item.path;
    if (!stays_inside(item.path)) throw BackupFault("the backup names a file outside itself: " + item.path);
    if (!fs::is_regular_file(path)) throw BackupFault("the backup is damaged: " + item.path + " is missing");
    if (static_cast<std::int64_t>(fs::file_size(path)) != item.size || file::digest_of(path) != item.digest)
        throw BackupFault("the backup is damaged: " + item.path + " was altered");
}

}  // namespace

BackupSize backup(World& world, std::string const& folder) {
    fs::path const to = folder, from = world.data_folder;
    require_empty(to);
    fs::create_directories(to);
    fs::permissions(to, fs::perms::owner_all);  // it holds the keys
    world.database.backup_to(folder);
    for (auto const* part : {"files", "keys"}) copy_folder(from / part, to / part);
    if (fs::exists(from / clock_name)) fs::copy_file(from / clock_name, to / clock_name);
    auto const items = items_in(to);
    reach_disk(to);
    write_manifest(to, items, world.clock());
    reach_disk(to);
    return size_of(items);
}

namespace {
// What is being copied lies in a folder of its own; unless it is complete in the end, nothing of it stays.
class Arrival {
public:
    explicit Arrival(fs::path to) : to_(std::move(to)), part_(to_ / "restoring"), made_(!fs::exists(to_)) { fs::create_directories(part_); }
    ~Arrival() {
        std::error_code ignored;  // what cannot be removed is in nobody's way: it is no database
        fs::remove_all(part_, ignored);
        if (made_) fs::remove(to_, ignored);  // which it only is when empty
    }
    Arrival(Arrival const&) = delete;
    fs::path const& part() const { return part_; }
    // The database comes last: without it the folder is none that a server would take.
    void complete() {
        reach_disk(part_);
        std::vector<fs::path> names;
        for (auto const& entry : fs::directory_iterator(part_)) names.push_back(entry.path().filename());
        std::ranges::sort(names, {}, [](fs::path const& name) { return name == database_name; });
        for (auto const& name : names) fs::rename(part_ / name, to_ / name);
        reach_disk(to_);
    }

private:
    fs::path to_, part_;
    bool made_;
};
}  // namespace

BackupSize restore(std::string const& folder, std::string const& data_folder) {
    fs::path const from = folder, to = data_folder;
    require_empty(to);
    auto const items = read_manifest(from);
    for (auto const& item : items) check(from, item);
    Arrival arrival(to);
    for (auto const& item : items) {
        auto const target = arrival.part() / item.path;
        fs::create_directories(target.parent_path());
        std::error_code fault;
        if (!fs::copy_file(from / item.path, target, fault)) throw BackupFault(fmt::format("cannot write {}: {}", target.string(), fault.message()));
    }
    arrival.complete();
    return size_of(items);
}

}  // namespace yishi
