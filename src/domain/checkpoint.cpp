#include "domain/checkpoint.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace yishi::checkpoint {
namespace {

namespace fs = std::filesystem;

constexpr int batch = 500;

fs::path keys_of(World const& world) { return fs::path(world.data_folder) / "keys"; }

SigningKey own_key(World const& world) {
    auto const folder = keys_of(world);
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    auto key = SigningKey::load_or_create(folder / "journal.key");
    if (public_keys(world).contains(key.id())) return key;
    std::ofstream shown(folder / "journal.pub", std::ios::app);
    shown << key.id() << ' ' << key.public_key() << '\n';
    if (!shown.flush()) throw std::runtime_error("cannot write " + (folder / "journal.pub").string());
    return key;
}

// The last checkpoint carried on to the newest entry.
store::Checkpoint carried_on(store::Tx& tx, std::string const& body) {
    auto next = store::last_checkpoint(tx, body).value_or(store::Checkpoint{});
    for (;;) {
        auto const entries = store::entries_after(tx, body, next.pos, batch);
        for (auto const& entry : entries) {
            next.heads = fold(next.heads, entry.hash);
            next.pos = entry.pos;
        }
        if (entries.size() < batch) return next;
    }
}

}  // namespace

std::string fold(std::string const& digest, std::string const& hash) { return sha256_hex(digest + "\n" + hash); }

std::string signed_text(std::string const& body, store::Checkpoint const& checkpoint) {
    return canonical(json::object{{"body", body},
                                  {"id", checkpoint.id},
                                  {"at", checkpoint.at},
                                  {"pos", checkpoint.pos},
                                  {"heads", checkpoint.heads},
                                  {"key", checkpoint.key_id}});
}

bool make(World& world, std::string const& body) {
    std::int64_t before = 0;
    store::Checkpoint next;
    world.database.read([&](store::Tx& tx) {
        if (auto const last = store::last_checkpoint(tx, body)) before = last->pos;
        next = carried_on(tx, body);
    });
    if (next.pos == before) return false;
    auto const key = own_key(world);
    next.id = new_id('c');
    next.at = world.clock().ms;
    next.key_id = key.id();
    next.signature = key.sign(signed_text(body, next));
    world.database.write([&](store::Tx& tx) {
        store::add_checkpoint(tx, body, next);
        return store::Outcome::Commit;
    });
    return true;
}

std::map<std::string, std::string> public_keys(World const& world) {
    std::map<std::string, std::string> keys;
    std::ifstream file(keys_of(world) / "journal.pub");
    for (std::string id, key; file >> id >> key;) keys[id] = key;
    return keys;
}

}  // namespace yishi::checkpoint
