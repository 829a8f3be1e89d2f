#pragma once
// Attachments: streamed to content-addressed files under <data>/files/ab/cdef…, never whole in memory.
#include <filesystem>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi {
class Workspace;
}

namespace yishi::file {

constexpr std::int64_t largest = 512LL * 1024 * 1024;

// Receives one upload piece by piece, in a temporary file. Any thread, one at a time.
class Upload {
public:
    Upload(World& world, std::string name, std::string type);
    ~Upload();                              // removes what was not finished
    Result<> add(std::string_view piece);   // file.too_large
    Result<json::object> finish(Ctx& ctx);  // {"id","name","size","type"}; file.empty, file.type
private:
    struct State;
    std::unique_ptr<State> state_;
};
std::string digest_of(std::filesystem::path const& path);  // SHA-256 of its bytes; throws std::runtime_error when it cannot be read
// Tells of each attachment of the body whose bytes are not there, or are not those that were sent.
void each_damaged(World const& world, store::Tx& tx, std::string const& body, std::function<void(std::string const&)> const& tell);
// Removes what uploads cut off by a crash have left: temporary files not written to for a day. Gives how many.
int sweep_unfinished(World const& world);

struct Stored {
    std::string path, name, type;
    std::int64_t size = 0;
    std::string digest;
};
Result<Stored> find(Ctx& ctx, std::string const& id);  // visible through a matter, or own

// The same question inside a transaction: asked before a file is attached, so that naming an id gives nobody sight of its content.
bool may_read(Ctx& ctx, Workspace& space, std::string const& id);

}  // namespace yishi::file
