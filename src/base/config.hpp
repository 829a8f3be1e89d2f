#pragma once
// The settings of one server: defaults, then the YAML file, then the environment (YISHI_LOG_LEVEL), then the command line
// (--log.level). Read and checked once at the start; an unknown name or a bad value stops the start and says where it stands.
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "base/fonts.hpp"
#include "base/log.hpp"
#include "base/outside.hpp"

namespace yishi {

struct Settings {
    std::string data = "data";
    std::string database;  // empty: sqlite:<data>/yishi.db
    std::string listen = "127.0.0.1";
    int port = 8080;
    int readers = 4, writers = 8;
    std::string web;  // empty: web/dist
    std::string definitions = "definitions";
    log::Level log_level = log::Level::Info;
    log::Format log_format = log::Format::Plain;
    bool durable = true;
    PasswordCost password_cost = PasswordCost::Normal;
    int node = 0;
    int rollup_from = 30;
    Outside outside;
    Fonts fonts;

    std::string database_url() const { return database.empty() ? "sqlite:" + data + "/yishi.db" : database; }
};

struct BadSetting : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// A value and where it was found, for messages: "yishi.yaml:3", "YISHI_PORT", "--port".
enum class Source { File, Environment, Flag };
struct Given {
    std::string name, value, place;
    Source source = Source::Flag;
};

std::vector<Given> settings_in_file(std::string const& path);    // nested or dotted names
std::vector<Given> settings_in(char const* const* environment);  // environ; YISHI_TEST_… is not ours

// Later ones win. Throws BadSetting.
Settings settings_from(std::span<Given const> given);

struct SettingName {
    std::string name, meaning;
};
std::vector<SettingName> setting_names();            // for the command line's flags
std::string table_of(std::span<Given const> given);  // a line each: name, value, where from, what it means
std::string explain(std::span<Given const> given);   // a paragraph each: also type, default and every place it could come from

}  // namespace yishi
