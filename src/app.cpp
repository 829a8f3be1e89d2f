#include "app.hpp"

#include <fmt/format.h>
#ifdef YISHI_TCMALLOC
#include <gperftools/malloc_extension.h>
#endif
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <thread>

#include "base/clock.hpp"
#include "base/folder_lock.hpp"
#include "base/id.hpp"
#include "base/log.hpp"
#include "domain/carry.hpp"
#include "domain/example.hpp"
#include "domain/lease.hpp"
#include "domain/texts.hpp"
#include "http/live.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "jobs/worker.hpp"

namespace yishi {

namespace {
flow::Definitions sound_definitions(std::string const& folder) {
    if (!std::filesystem::is_directory(folder))
        throw BadDefinitions(fmt::format("there is no folder {}: --definitions says where the definitions are", folder));
    auto checked = checked_definitions(folder);
    if (checked.errors > 0)
        throw BadDefinitions(checked.text + fmt::format("{} error{} in {}: the program does not start with these.", checked.errors,
                                                        checked.errors == 1 ? "" : "s", folder));
    return std::move(checked.definitions);
}

// A name mistyped would otherwise make an empty office, of which everything holds and nothing is known.
void require_database(std::string const& url) {
    constexpr std::string_view sqlite = "sqlite:";
    if (!url.starts_with(sqlite) || std::filesystem::exists(url.substr(sqlite.size()))) return;
    throw std::runtime_error(fmt::format("there is no database {}: `yishi init` or `yishi example` makes one", url.substr(sqlite.size())));
}

void make_folder(std::string const& folder) {
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) throw std::runtime_error(fmt::format("cannot make the data folder {}: {}", folder, fault.message()));
}

std::unique_ptr<store::Database> current_database(Settings const& settings, DataFolder folder) {
    if (folder == DataFolder::MustExist) require_database(settings.database_url());
    make_folder(settings.data);
    auto database =
        store::open_database({.url = settings.database_url(), .readers = settings.readers, .writers = settings.writers, .durable = settings.durable});
    database->migrate();
    return database;
}
}  // namespace

App::App(Settings const& settings, DataFolder folder)
    : settings_(settings),
      definitions_(sound_definitions(settings.definitions)),
      database_(current_database(settings, folder)),
      rules_(definitions_),
      world_{*database_, definitions_, rules_, settings.data, clock_of(settings.data), [](std::string const&) {}} {
    world_.outside = settings.outside;
    world_.fonts = settings.fonts;
    world_.rollup_from = settings.rollup_from;
    set_id_node(settings.node);
    set_password_cost(settings.password_cost);
    carry::remember_versions(world_);
}

App::~App() { database_->close(); }

void require_body(World& world, std::string const& body) {
    auto const bodies = lease::bodies(world);
    if (std::ranges::find(bodies, body) == bodies.end()) throw std::runtime_error(fmt::format("there is no body {} here", body));
}

std::string told(World& world, Refusal const& refusal) {
    auto const& [code, names] = refusal.fields.empty()
                                    ? std::pair(refusal.code, refusal.reasons.empty() ? std::vector<std::string>{} : refusal.reasons.front().names)
                                    : std::pair(refusal.fields.front().code, refusal.fields.front().names);
    return text_for(world.definitions, "en", "refusal." + code, names);
}

Ctx own_context(World& world, std::string const& body) {
    flow::Actor actor;
    actor.body = body;
    actor.staff = actor.system = true;
    return Ctx{world, actor, body, "zh-CN", world.clock(), "command"};
}

namespace {
// What each thread keeps of freed memory, all together. The allocator's own bound would let a server at rest hold more than its work needs.
void bound_thread_caches() {
#ifdef YISHI_TCMALLOC
    MallocExtension::instance()->SetNumericProperty("tcmalloc.max_total_thread_cache_bytes", 8 << 20);
#endif
}

void tell_where(Settings const& settings, int port, World& world) {
    fmt::print("Yishi is ready at http://{}:{}/ (members: /m/). Stop it with Ctrl-C.\n", settings.listen, port);
    for (auto const& login : example_logins(world))
        fmt::print("  {:<28} body {}  login {}  password {}\n", login.who, login.body, login.login, login.password);
    if (lease::bodies(world).empty()) fmt::print("There is no body in it yet, so nobody can sign in: `yishi init` makes one.\n");
    std::fflush(stdout);
}

// Each connection is an open file; the usual 1024 would be less than a plenary session brings.
void allow_many_connections() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}
}  // namespace

std::string App::web_folder() const {
    auto const folder = settings_.web.empty() ? "web/dist" : settings_.web;
    if (std::filesystem::exists(std::filesystem::path(folder) / "index.html")) return folder;
    if (!settings_.web.empty()) throw std::runtime_error(fmt::format("web: there are no pages in {}: it has no index.html", folder));
    log::warn("web.missing", {{"folder", folder}, {"served", "the API alone"}});
    return folder;
}

// After a commit, live listeners and the worker are woken. At the end: no more requests, then no more jobs, then the database closes.
void App::serve() {
    std::optional<FolderLock> alone;  // several servers share a database on PostgreSQL only
    if (!database_->is_postgres()) alone.emplace(settings_.data);
    bound_thread_caches();
    allow_many_connections();
    http::Live live;
    jobs::Worker worker(world_);
    world_.stir = [&live](std::string const& topic) { live.wake(topic); };
    world_.wake = [&live, &worker](std::string const& body) {
        live.wake(body);
        worker.wake();
    };
    http::Router router(world_, live, web_folder());
    // Most of them wait for the writer: as many moves as wait together share one commit.
    int const threads = std::max(32, 2 * static_cast<int>(std::thread::hardware_concurrency()));
    http::Server server({.address = settings_.listen, .port = settings_.port, .workers = threads}, router.service());
    live.run_with([&server](std::function<void()> fn) { server.soon(std::move(fn), 150); });
    worker.start();
    tell_where(settings_, server.port(), world_);
    server.run();
    worker.stop();
    database_->close();
    world_.wake = [](std::string const&) {};
    world_.stir = {};
}

Checked checked_definitions(std::string const& folder) {
    Checked checked{flow::load_definitions(folder), {}, 0, 0};
    std::vector<flow::Message> messages;
    flow::check(checked.definitions, messages);
    for (auto const& message : messages) {
        ++(message.warning ? checked.warnings : checked.errors);
        checked.text += flow::to_text(message) + "\n";
    }
    return checked;
}

}  // namespace yishi
