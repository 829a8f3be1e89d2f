#include "commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "app.hpp"
#include "base/clock.hpp"
#include "domain/backup.hpp"
#include "domain/example.hpp"
#include "domain/verify.hpp"
#include "flow/rules_page.hpp"
#include "http/openapi.hpp"

namespace yishi::commands {

int serve(Settings const& settings) {
    App(settings, DataFolder::MayBeNew).serve();
    return 0;
}

int init(Settings const& settings, founding::Order const& order) {
    App app(settings, DataFolder::MayBeNew);
    auto const made = founding::found(app.world(), order);
    if (!made) {
        fmt::print(stderr, "The body was not made: {}.\n", told(app.world(), made.error()));
        return 1;
    }
    fmt::print(
        "The body {} is there. Its administrator signs in as\n  login     {}\n  password  {}\nThe password is shown only here, and must be changed "
        "at the first sign-in.\n",
        order.id, made->login, made->password);
    if (!app.world().definitions.bodies.contains(order.id))
        fmt::print("It goes by the rules that all bodies share; its own are written into {}/bodies/{}.yaml.\n", settings.definitions, order.id);
    return 0;
}

int example(Settings const& settings, std::string const& name) {
    auto loading = settings;
    loading.durable = false;  // an example cut short is thrown away, so nothing waits for the disk
    App app(loading, DataFolder::MayBeNew);
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
    App app(settings, DataFolder::MustExist);
    if (!body.empty()) require_body(app.world(), body);
    auto const verdict = yishi::verify(app.world(), body);
    fmt::print("{}\n", verdict.text);
    return verdict.ok ? 0 : 1;
}

int backup(Settings const& settings, std::string const& folder) {
    App app(settings, DataFolder::MustExist);
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
    App app(settings, DataFolder::MustExist);
    if (!order.body.empty()) require_body(app.world(), order.body);
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
