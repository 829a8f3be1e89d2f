#include "commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app.hpp"
#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "domain/backup.hpp"
#include "domain/directory.hpp"
#include "domain/example.hpp"
#include "domain/verify.hpp"
#include "flow/rules_page.hpp"
#include "http/openapi.hpp"

namespace yishi::commands {

int serve(Settings const& settings) {
    App(settings).serve();
    return 0;
}

namespace {
// Random, and of all the kinds of characters the rule asks for.
std::string one_time_password(std::string const& login) {
    for (;;) {
        auto password = random_token(12);
        if (directory::check_password(login, password)) return password;
    }
}
}  // namespace

int init(Settings const& settings, NewBody const& wanted) {
    App app(settings);
    auto ctx = own_context(app.world(), wanted.id);
    auto const password = one_time_password(wanted.login);
    directory::Person administrator;
    administrator.name = wanted.person;
    administrator.posts.push_back({"administrator", day_of(ctx.now), Day{}});
    auto const made = ctx.write([&](store::Tx& tx) -> Result<std::string> {
        directory::add_body(tx, {wanted.id, wanted.parent, wanted.level, wanted.name, wanted.name, wanted.name}, ctx.now);
        auto const person = directory::add_person(tx, wanted.id, administrator);
        return directory::add_account(tx, wanted.id, {.person = person, .login = wanted.login, .password = password}, ctx.now);
    });
    if (!made) {
        fmt::print(stderr, "The body was not made: {}\n", made.error().code);
        return 1;
    }
    fmt::print(
        "The body {} is there. Its administrator signs in as\n  login     {}\n  password  {}\nThe password is shown only here, and must be changed "
        "at the first sign-in.\n",
        wanted.id, wanted.login, password);
    return 0;
}

int example(Settings const& settings, std::string const& name) {
    auto loading = settings;
    loading.durable = false;  // an example cut short is thrown away, so nothing waits for the disk
    App app(loading);
    build_example(app.world(), name, settings.definitions, [](std::string const& text) { fmt::print(stderr, "{}\n", text); });
    start_clock_at(settings.data, app.world().clock());  // the example is met on its last day
    for (auto const& login : example_logins(app.world()))
        fmt::print("  {:<28} body {}  login {}  password {}\n", login.who, login.body, login.login, login.password);
    return 0;
}

int check(Settings const& settings) {
    auto const checked = checked_definitions(settings.definitions);
    fmt::print("{}", checked.text);
    fmt::print("{} flows, {} vocabularies, {} bodies: {} errors, {} warnings\n", checked.definitions.flows.size(), checked.definitions.vocabs.size(),
               checked.definitions.bodies.size(), checked.errors, checked.warnings);
    return checked.errors > 0 ? 1 : 0;
}

int verify(Settings const& settings, std::string const& body) {
    App app(settings);
    auto const verdict = yishi::verify(app.world(), body);
    fmt::print("{}\n", verdict.text);
    return verdict.ok ? 0 : 1;
}

int backup(Settings const& settings, std::string const& folder) {
    App app(settings);
    auto const size = yishi::backup(app.world(), folder);
    fmt::print("Backed up to {}: {} files, {} bytes. `yishi restore {} --data <empty folder>` brings them back.\n", folder, size.files, size.bytes,
               folder);
    return 0;
}

int restore(Settings const& settings, std::string const& folder) {
    if (!settings.database.empty()) {
        fmt::print(stderr, "A backup is restored into a data folder; a database of its own (setting database) has its own backups.\n");
        return 1;
    }
    auto const size = yishi::restore(folder, settings.data);
    fmt::print("Restored from {} to {}: {} files, {} bytes.\n", folder, settings.data, size.files, size.bytes);
    return verify(settings, "");
}

int carry(Settings const& settings, carry::Order const& order) {
    App app(settings);
    auto const plans = carry::versions(app.world(), order);
    fmt::print("{}", carry::text_of(plans, order));
    auto const stays = [](carry::Item const& item) { return !item.refused.empty(); };
    bool const all =
        std::ranges::all_of(plans, [&](carry::BodyPlan const& plan) { return plan.faults.empty() && std::ranges::none_of(plan.items, stays); });
    return all ? 0 : 1;
}

namespace {
// Two blanks deep a level, so that changes to the generated document can be read.
void write_indented(std::string& out, json::value const& value, std::string const& indent) {
    auto const deeper = indent + "  ";
    char const* separator = "\n";
    if (auto const* object = value.if_object(); object && !object->empty()) {
        out += "{";
        for (auto const& member : *object) {
            out += std::exchange(separator, ",\n") + deeper + json::serialize(json::string(member.key())) + ": ";
            write_indented(out, member.value(), deeper);
        }
        out += "\n" + indent + "}";
    } else if (auto const* array = value.if_array(); array && !array->empty()) {
        out += "[";
        for (auto const& item : *array) {
            out += std::exchange(separator, ",\n") + deeper;
            write_indented(out, item, deeper);
        }
        out += "\n" + indent + "]";
    } else {
        out += json::serialize(value);
    }
}

std::string api_document() {
    std::string text;
    write_indented(text, http::openapi(), "");
    return text + "\n";
}
}  // namespace

int openapi() {
    fmt::print("{}", api_document());
    return 0;
}

int generate(Settings const& settings, std::string const& what) {
    bool const flows = what.empty() || what == "docs/flows", api = what.empty() || what == "docs/openapi.json";
    if (!flows && !api) {
        fmt::print(stderr, "Nothing here makes {}: name docs/flows or docs/openapi.json, or nothing for both.\n", what);
        return 1;
    }
    if (flows) flow::write_flow_pages(checked_definitions(settings.definitions).definitions, "docs/flows");
    if (api && !(std::ofstream("docs/openapi.json") << api_document())) throw std::runtime_error("cannot write docs/openapi.json");
    return 0;
}

int config(std::vector<Given> const& given, Detail detail) {
    settings_from(given);  // says what is wrong with them
    fmt::print("{}", detail == Detail::Explained ? explain(given) : table_of(given));
    return 0;
}

}  // namespace yishi::commands
