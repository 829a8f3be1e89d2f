// The command line. `yishi --help` lists the commands, `yishi <command> --help` teaches one.
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>

#include "app.hpp"
#include "commands.hpp"

namespace {
using namespace yishi;

// Settings given on the command line: --port 8081, --log.level debug.
struct Flags {
    std::string file;
    std::map<std::string, std::string> values;
    std::map<std::string, CLI::Option*> options;

    void add_to(CLI::App& app) {
        app.add_option("-c,--config", file, "File of settings (yishi.yaml here if there is one)")->group("Settings");
        for (auto const& [name, meaning] : setting_names()) options[name] = app.add_option("--" + name, values[name], meaning)->group("Settings");
    }
    // File, then environment, then these.
    std::vector<Given> given() const {
        std::vector<Given> all;
        auto const path = !file.empty() ? file : std::filesystem::exists("yishi.yaml") ? "yishi.yaml" : "";
        if (!path.empty()) all = settings_in_file(path);
        for (auto& each : settings_in(environ)) all.push_back(each);
        for (auto const& [name, option] : options)
            if (option->count() > 0) all.push_back({name, values.at(name), "--" + name});
        return all;
    }
    Settings settings() const {
        auto const settings = settings_from(given());
        log::set_up(settings.log_level, settings.log_format);
        return settings;
    }
};

struct Arguments {
    founding::Order body;
    commands::FigureQuestion figure;
    commands::ReportOrder report;
    carry::Order carry_order;
    std::string name, folder, verified_body, what;
    bool explained = false;
};

// The commands and what each runs, so that parsing decides and main() only calls.
using Run = std::function<int()>;

CLI::App* add_command(CLI::App& app, Run& chosen, char const* name, char const* about, Run run) {
    auto* command = app.add_subcommand(name, about);
    command->footer("Settings (--data, --port …) go with every command: `yishi --help` lists them.");
    command->callback([&chosen, run = std::move(run)] { chosen = run; });
    return command;
}

void add_body_commands(CLI::App& app, Flags const& flags, Arguments& given, Run& chosen) {
    add_command(app, chosen, "serve", "Serves the web pages and the API until it is stopped", [&] { return commands::serve(flags.settings()); });
    auto* init = add_command(app, chosen, "init", "Makes a body (one committee, 一级政协) and its administrator, with a password shown once",
                             [&] { return commands::init(flags.settings(), given.body); });
    init->add_option("id", given.body.id, "Short name in small letters, as in definitions/bodies: zhumadian")->required();
    init->add_option("--name", given.body.name, "Full name, as on documents")->required();
    init->add_option("--person", given.body.person, "The administrator's name")->required();
    init->add_option("--login", given.body.login, "The administrator's login")->capture_default_str();
    init->add_option("--level", given.body.level, "national, province, city, county or district")->capture_default_str();
    init->add_option("--parent", given.body.parent, "The body above it");
    auto* example = add_command(app, chosen, "example", "Fills an empty database with made-up people and a year of matters",
                                [&] { return commands::example(flags.settings(), given.name); });
    auto* example_name = example->add_option("name", given.name,
                                             "zhumadian-2021: two bodies, one year; national-2021, gansu-2024 …: one body; tiny: for a quick look");
    example->add_flag_callback(
               "--all", [&] { given.name = "all"; }, "Every example year, as the figures of published reports need them")
        ->excludes(example_name);
    example->require_option(1);
}

void add_figure_commands(CLI::App& app, Flags const& flags, Arguments& given, Run& chosen) {
    auto const run_figure = [&] {
        if (!given.figure.against.empty()) return commands::figure_against(flags.settings(), given.figure);
        if (given.figure.recount) return commands::figure_recount(flags.settings(), given.figure);
        if (!given.figure.table.empty()) return commands::figure_table(flags.settings(), given.figure);
        return commands::figure(flags.settings(), given.figure);
    };
    auto* figure = add_command(app, chosen, "figure", "Prints figures: name, value and unit, separated by tabs", run_figure);
    figure->add_option("--against", given.figure.against, "Compares with a table of published figures; fails if one differs");
    figure->add_flag("--only-known", given.figure.only_known, "With --against: those of bodies that are in the database");
    figure->add_option("--open", given.figure.open, "With --against: lines `body figure` that are known not to hold yet");
    figure->add_option("--table", given.figure.table, "Says of each figure of such a table where it comes from, as a page");
    figure->add_option("--body", given.figure.body, "Of which body");
    figure->add_option("--year", given.figure.year, "Of which year");
    figure->add_option("--quarter", given.figure.quarter, "Of that quarter of the year")->check(CLI::Range(1, 4));
    figure->add_option("--as-of", given.figure.as_of, "As it stood at the end of that day: 2021-12-31");
    figure->add_option("--as-known", given.figure.as_known, "By what had been entered by the end of that day");
    figure->add_flag("--recount", given.figure.recount, "Counts figures that are kept as sums over many bodies, and fails where the sums differ");
    figure->add_option("names", given.figure.names, "Which figures; none: all");
    auto* check_figures =
        add_command(app, chosen, "check-figures", "Says which sums and shares of a table of figures do not hold, and what explains them",
                    [&] { return commands::check_figures(flags.settings(), given.folder); });
    check_figures->add_option("file", given.folder, "The table: a line a row, two blanks before what is part of the line above; or columns")
        ->required();
}

void add_report_command(CLI::App& app, Flags const& flags, Arguments& given, Run& chosen) {
    auto* report = add_command(app, chosen, "report", "Prints the draft of a report from its template, and what is still open in it",
                               [&] { return commands::report(flags.settings(), given.report); });
    report->add_option("name", given.report.name, "Which: the name of a file in definitions/reports, annual_work")->required();
    report->add_option("--body", given.report.body, "Of which body")->required();
    report->add_option("--year", given.report.year, "Of which year")->required();
    report->add_option("--quarter", given.report.quarter, "1 to 4; else the whole year")->check(CLI::Range(1, 4));
    report->add_option("--at", given.report.at, "As it stood at the end of that day: 2021-11-30; else as the template says");
    report->add_option("--out", given.report.out, "Writes it as a file instead: NAME.docx, NAME.pdf or NAME.xlsx");
    report->add_flag("--places", given.report.places,
                     "The figures alone: place, figure, value and how it is printed, separated by tabs; and what is open");
}

void add_keeping_commands(CLI::App& app, Flags const& flags, Arguments& given, Run& chosen) {
    auto* verify = add_command(app, chosen, "verify", "Looks whether the journal's chains, checkpoints and derived tables hold",
                               [&] { return commands::verify(flags.settings(), given.verified_body); });
    verify->add_option("--body", given.verified_body, "One body; else all");
    auto* carry = add_command(app, chosen, "carry", "Shows what happens to open matters when they follow a new version of their flow; --yes does it",
                              [&] { return commands::carry(flags.settings(), given.carry_order); });
    carry->add_option("flow", given.carry_order.flow, "Which kind of matter, as its file is named: proposal")->required();
    carry->add_option("--to", given.carry_order.to, "The version, whose `carry` section says how")->required();
    carry->add_option("--body", given.carry_order.body, "One body; else all");
    carry->add_flag("--yes", given.carry_order.for_good, "Does it: one entry and one transaction per matter");
    auto* backup = add_command(app, chosen, "backup", "Copies database, attachments and keys to an empty folder, also while serving",
                               [&] { return commands::backup(flags.settings(), given.folder); });
    backup->add_option("folder", given.folder, "Where to")->required();
    auto* restore = add_command(app, chosen, "restore", "Puts a backup into a data folder that has no database, and verifies it",
                                [&] { return commands::restore(flags.settings(), given.folder); });
    restore->add_option("folder", given.folder, "The backup")->required();
}

void add_making_commands(CLI::App& app, Flags const& flags, Arguments& given, Run& chosen) {
    add_command(app, chosen, "check", "Checks the definitions: file, line and reason of everything wrong",
                [&] { return commands::check(flags.settings()); });
    add_command(app, chosen, "openapi", "Prints the API's description (OpenAPI 3.1), of which the web's types are made",
                [] { return commands::openapi(); });
    auto* generate =
        add_command(app, chosen, "gen", "Writes what is generated: docs/flows (a page and a diagram of every flow) and docs/openapi.json",
                    [&] { return commands::generate(flags.settings(), given.what); });
    generate->add_option("what", given.what, "docs/flows or docs/openapi.json; else both");
    auto* config = add_command(app, chosen, "config", "Shows every setting: its value, where it comes from, what it means", [&] {
        return commands::config(flags.given(), given.explained ? commands::Detail::Explained : commands::Detail::Table);
    });
    config->add_flag("--explain", given.explained, "At length: also type, default, and every way to set it");
    add_command(app, chosen, "version", "Prints the version", [] {
        fmt::print("yishi {}\n", YISHI_VERSION);
        return 0;
    });
}
}  // namespace

constexpr int could_not = 2;  // exit code; 1 is a command's own "no"

int main(int count, char** words) {
    CLI::App app("Yishi 议事: office software for consultative conferences.\nStart with: yishi example zhumadian-2021 && yishi serve");
    app.footer("Ends with 0: done; 1: the answer is no (a fault found, a refusal); 2: it could not be done, and why stands on stderr.");
    app.require_subcommand(1);
    app.fallthrough();
    Flags flags;
    Arguments given;
    Run chosen;
    flags.add_to(app);
    add_body_commands(app, flags, given, chosen);
    add_figure_commands(app, flags, given, chosen);
    add_report_command(app, flags, given, chosen);
    add_keeping_commands(app, flags, given, chosen);
    add_making_commands(app, flags, given, chosen);
    try {
        app.parse(count, words);
    } catch (CLI::ParseError const& fault) {
        return app.exit(fault) == 0 ? 0 : could_not;  // `--help` comes this way too
    }
    ::umask(0077);  // database, keys, backups and drafts are for nobody else on the machine
    try {
        return chosen();
    } catch (std::exception const& fault) {
        fmt::print(stderr, "yishi: {}\n", fault.what());
        return could_not;
    }
}
