#include "domain/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <system_error>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "domain/file_type.hpp"
#include "domain/workspace.hpp"
#include "flow/readers.hpp"
#include "flow/who.hpp"
#include "store/file_store.hpp"

namespace yishi::file {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fault(std::string const& what) { throw std::system_error(errno, std::generic_category(), what); }

void write_all(int file, std::string_view piece) {
    while (!piece.empty()) {
        auto const written = ::write(file, piece.data(), piece.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fault("write an attachment");
        piece.remove_prefix(static_cast<std::size_t>(written));
    }
}

// A name is on disk only when its folder is.
void sync_folder(fs::path const& folder) {
    int const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0) fault("open " + folder.string());
    int const failed = ::fsync(file);
    ::close(file);
    if (failed) fault("sync " + folder.string());
}

fs::path path_of(World const& world, std::string const& digest) {
    return fs::path(world.data_folder) / "files" / digest.substr(0, 2) / digest.substr(2);
}

fs::path temporary_folder(World const& world) { return fs::path(world.data_folder) / "files" / "tmp"; }

}  // namespace

struct Upload::State {
    World& world;
    std::string name, declared, head;
    fs::path temporary;
    int file = -1;
    std::int64_t size = 0;
    Sha256 digest;
};

Upload::Upload(World& world, std::string name, std::string type)
    : state_(new State{.world = world, .name = safe_name(name), .declared = std::move(type)}) {
    auto const folder = temporary_folder(world);
    fs::create_directories(folder);
    state_->temporary = folder / random_token(16);
    state_->file = ::open(state_->temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (state_->file < 0) fault("create " + state_->temporary.string());
}

Upload::~Upload() {
    if (state_->file >= 0) ::close(state_->file);
    if (!state_->temporary.empty()) ::unlink(state_->temporary.c_str());
}

Result<> Upload::add(std::string_view piece) {
    auto& upload = *state_;
    if (upload.size + static_cast<std::int64_t>(piece.size()) > largest)
        return refuse(Why::Invalid, "file.too_large", {std::to_string(largest >> 20)});
    write_all(upload.file, piece);
    upload.digest.add(piece);
    upload.size += static_cast<std::int64_t>(piece.size());
    if (upload.head.size() < head_bytes) upload.head += piece.substr(0, head_bytes - upload.head.size());
    return {};
}

Result<json::object> Upload::finish(Ctx& ctx) {
    auto& upload = *state_;
    if (ctx.actor.account.empty()) return refuse(Why::Unauthenticated, "session.none");
    if (upload.size == 0) return refuse(Why::Invalid, "file.empty");
    auto const type = type_of(upload.name, upload.declared, upload.head);
    if (!type) return refuse(Why::Invalid, "file.type", {upload.name});

    store::FileRow const row{new_id('f'), upload.digest.hex(), upload.name, *type, upload.size, ctx.actor.account, ctx.now};
    if (::fsync(upload.file)) fault("sync an attachment");
    auto const path = path_of(upload.world, row.digest);
    bool const new_folder = fs::create_directory(path.parent_path());
    fs::rename(upload.temporary, path);  // of equal content when it was there
    upload.temporary.clear();
    sync_folder(path.parent_path());
    if (new_folder) sync_folder(path.parent_path().parent_path());

    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        store::add_file(tx, ctx.body, row);
        return {};
    }));
    return json::object{{"id", row.id}, {"name", row.name}, {"size", row.size}, {"type", row.type}};
}

std::string digest_of(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    Sha256 digest;
    std::array<char, 1 << 16> piece{};
    while (file.read(piece.data(), piece.size()) || file.gcount() > 0) digest.add({piece.data(), static_cast<std::size_t>(file.gcount())});
    if (!file.eof()) throw std::runtime_error("cannot read " + path.string());
    return digest.hex();
}

void each_damaged(World const& world, store::Tx& tx, std::string const& body, std::function<void(std::string const&)> const& tell) {
    std::map<std::string, bool> sound;  // by digest: one file may have been sent many times
    store::each_file(tx, body, [&](store::FileRow const& row) {
        auto const path = path_of(world, row.digest);
        bool const there = fs::is_regular_file(path);
        auto const [known, is_new] = sound.try_emplace(row.digest, true);
        if (is_new) known->second = there && digest_of(path) == row.digest;
        if (!known->second) tell(fmt::format("attachment {} ({}): its bytes {}", row.id, row.name, there ? "were altered" : "are missing"));
    });
}

int sweep_unfinished(World const& world) {
    auto const oldest = fs::file_time_type::clock::now() - std::chrono::hours(24);  // the machine's clock, as it dated the files
    std::error_code none;                                                           // another server on this folder may have been quicker
    std::vector<fs::path> left;
    for (auto const& entry : fs::directory_iterator(temporary_folder(world), none))
        if (entry.is_regular_file(none) && entry.last_write_time(none) < oldest) left.push_back(entry.path());
    return static_cast<int>(std::ranges::count_if(left, [&](fs::path const& path) { return fs::remove(path, none); }));
}

bool may_read(Ctx& ctx, Workspace& space, std::string const& id) {
    auto const row = is_id(id, 'f') ? store::find_file(space.tx(), ctx.body, id) : std::nullopt;
    if (!row) return false;
    if (!ctx.actor.account.empty() && row->by_account == ctx.actor.account) return true;
    auto const held = flow::tokens_of(ctx.actor);
    std::vector<std::string> const tokens(held.begin(), held.end());
    if (store::file_is_shown(space.tx(), ctx.body, id, tokens)) return true;
    auto const guarding = store::guarding_matters(space.tx(), ctx.body, id, tokens);
    return std::ranges::any_of(guarding, [&](std::string const& matter) {
        auto const seen = space.visible(matter);
        return seen && flow::shows_file(space.situation(**seen), **seen, id);
    });
}

Result<Stored> find(Ctx& ctx, std::string const& id) {
    return ctx.read([&](store::Tx& tx) -> Result<Stored> {
        Workspace space(ctx, tx);
        if (!may_read(ctx, space, id)) return missing();
        auto const row = store::find_file(tx, ctx.body, id);
        return Stored{path_of(ctx.world, row->digest).string(), row->name, row->type, row->size, row->digest};
    });
}

}  // namespace yishi::file
