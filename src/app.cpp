#include "app.hpp"

#include <fmt/format.h>
#ifdef YISHI_TCMALLOC
#include <gperftools/malloc_extension.h>
#endif

#include <filesystem>
#include <thread>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "domain/carry.hpp"
#include "domain/example.hpp"
#include "http/live.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "jobs/worker.hpp"

namespace yishi {

namespace {
flow::Definitions sound_definitions(std::string const& folder) {
    auto checked = checked_definitions(folder);
    if (checked.errors > 0)
        throw BadDefinitions(checked.text + fmt::format("{} errors in {}: the program does not start with these.", checked.errors, folder));
    return std::move(checked.definitions);
}

std::unique_ptr<store::Database> current_database(Settings const& settings) {
    std::filesystem::create_directories(settings.data);
    auto database =
        store::open_database({.url = settings.database_url(), .readers = settings.readers, .writers = settings.writers, .durable = settings.durable});
    database->migrate();
    return database;
}
}  // namespace

App::App(Settings const& settings)
    : settings_(settings),
      definitions_(sound_definitions(settings.definitions)),
      database_(current_database(settings)),
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
    std::fflush(stdout);
}
}  // namespace

// After a commit, live listeners and the worker are woken. At the end: no more requests, then no more jobs, then the database closes.
void App::serve() {
    bound_thread_caches();
    http::Live live;
    jobs::Worker worker(world_);
    world_.stir = [&live](std::string const& topic) { live.wake(topic); };
    world_.wake = [&live, &worker](std::string const& body) {
        live.wake(body);
        worker.wake();
    };
    http::Router router(world_, live, settings_.web.empty() ? "web/dist" : settings_.web);
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
    auto messages = checked.definitions.messages;
    flow::check(checked.definitions, messages);
    for (auto const& message : messages) {
        ++(message.warning ? checked.warnings : checked.errors);
        checked.text += flow::to_text(message) + "\n";
    }
    return checked;
}

}  // namespace yishi
