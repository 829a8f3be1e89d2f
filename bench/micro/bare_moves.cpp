// The statements one move consists of, without the engine, the server or JSON: what a durable move costs the database alone. They are those
// the server is seen to run for a draft's edit: who asks, in a snapshot of its own, then the move.
//
//   bare_moves FILE CLIENTS SECONDS     prints moves per second
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "base/id.hpp"
#include "store/account_store.hpp"
#include "store/directory_store.hpp"
#include "store/journal_store.hpp"
#include "store/list_store.hpp"
#include "store/matter_store.hpp"
#include "store/mirror_store.hpp"

using namespace yishi;

namespace {

store::MatterRow matter_row(std::string const& id, int version) {
    return {.body = "bench",
            .id = id,
            .flow = "proposal",
            .rule_set = "",
            .number = "",
            .title = "压测 " + std::to_string(version),
            .state = "draft",
            .state_class = "initial",
            .parent = "",
            .opened_for = "",
            .due = "",
            .first_party = "p_0000000000000|1",
            .doc = std::string(1600, 'x'),
            .flow_version = 1,
            .round = 1,
            .version = version,
            .is_void = false,
            .opened_at = 0,
            .changed_at = version};
}

store::JournalRow entry(std::string const& id, int version) {
    return {.body = "bench",
            .matter = id,
            .id = new_id('e'),
            .actor = "p_0000000000000",
            .move = "edit",
            .state_from = "draft",
            .state_to = "draft",
            .entry = std::string(700, 'x'),
            .texts = std::string(200, 'x'),
            .previous = std::string(64, 'a'),
            .hash = std::string(64, 'b'),
            .seq = version,
            .pos = 0,
            .at = version};
}

store::Derived derived() {
    store::Derived out;
    out.audience = {"p_0000000000000"};
    out.parties = {{"proposer", "y_0000000000000", "p_0000000000000", "confirmed", std::nullopt}};
    out.todos = {{"p_0000000000000", "submit", "9999-12-31", ""}};
    return out;
}

constexpr char const* token_hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

void sign_in(store::Database& database) {
    database.write([&](store::Tx& tx) {
        store::add_account(tx, "bench", {.id = "a_0000000000000", .person = "p_0000000000000", .login = "member", .password = std::string(96, 'x')});
        store::add_session(tx, "bench", {token_hash, "a_0000000000000", {0}, {0}, {0}, "bench"});
        return store::Outcome::Commit;
    });
}

void one_move(store::Database& database, std::string const& id, int version) {
    database.read([&](store::Tx& tx) {
        (void)store::find_open_session(tx, "bench", token_hash);
        (void)store::directory_version(tx, "bench");
    });
    database.write([&](store::Tx& tx) {
        (void)store::directory_version(tx, "bench");
        store::lock_matter(tx, "bench", store::topmost(tx, "bench", id));
        (void)store::matter_doc(tx, "bench", id);
        (void)store::children_ids(tx, "bench", id);
        (void)store::mirrors_under(tx, "bench", id);
        (void)store::links_to(tx, "bench", id);
        store::write_derived(tx, "bench", "proposal", id, derived(), version);
        store::update_matter(tx, matter_row(id, version));
        store::append(tx, entry(id, version));
        store::index_text(tx, "bench", id, "压测 " + std::to_string(version));
        return store::Outcome::Commit;
    });
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) return std::fprintf(stderr, "bare_moves FILE CLIENTS SECONDS\n"), 2;
    std::string const file = argv[1];
    for (auto const* end : {"", "-wal", "-shm"}) std::remove((file + end).c_str());
    auto database = store::open_database({.url = "sqlite:" + file});
    database->migrate();
    sign_in(*database);
    int const clients = std::atoi(argv[2]);
    auto const seconds = std::chrono::seconds(std::atoi(argv[3]));
    std::atomic<std::int64_t> moves{0};
    auto const until = std::chrono::steady_clock::now() + seconds;
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&] {
            auto const id = new_id('m');
            database->write([&](store::Tx& tx) { return store::insert_matter(tx, matter_row(id, 0)), store::Outcome::Commit; });
            for (int version = 1; std::chrono::steady_clock::now() < until; ++version, ++moves) one_move(*database, id, version);
        });
    for (auto& thread : threads) thread.join();
    database->close();
    std::printf("%lld\n", static_cast<long long>(moves / seconds.count()));
}
