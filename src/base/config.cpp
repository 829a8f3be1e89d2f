#include "base/config.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <utility>

#include "base/mail_text.hpp"

namespace yishi {
namespace {

// Takes a text into its place; gives what would have been right, or nothing when it was.
using Take = std::function<std::string(Settings&, std::string const&)>;

// What a value must be, in words, and how it is taken.
struct Type {
    std::string words;
    Take take;
};

struct Setting {
    std::string name, otherwise, meaning;
    Type type;
    bool secret = false;  // never shown
};

// A place is a member of Settings, or a function that finds it there.
template <class Place>
Type text_into(Place place) {
    return {"text", [=](Settings& settings, std::string const& text) {
                std::invoke(place, settings) = text;
                return std::string();
            }};
}

// The mail server's, the robots' and our own address stand together.
template <class Member>
auto outside(Member Outside::* member) {
    return [=](Settings& settings) -> Member& { return settings.outside.*member; };
}
template <class Member>
auto mail(Member MailServer::* member) {
    return [=](Settings& settings) -> Member& { return settings.outside.mail.*member; };
}

template <class Member>
auto font(Member Fonts::* member) {
    return [=](Settings& settings) -> Member& { return settings.fonts.*member; };
}

Type mail_address_into(auto place) {
    std::string const words = "an address such as yishi@example.cn";
    return {words, [=](Settings& settings, std::string const& text) {
                std::invoke(place, settings) = text;
                return text.empty() || is_mail_address(text) ? std::string() : words;
            }};
}

Type hosts_into(auto place) {
    return {"hosts, with a port where it is not 443, commas between", [=](Settings& settings, std::string const& text) {
                auto& hosts = std::invoke(place, settings);
                hosts.clear();
                std::string host;
                for (char const letter : text + ",") {
                    if (letter != ',' && letter != ' ') host += letter;
                    if (letter == ',' && !host.empty()) hosts.push_back(std::exchange(host, {}));
                }
                return std::string();
            }};
}

Type web_address_into(auto place) {
    std::string const words = "an address that begins with https:// or http://";
    return {words, [=](Settings& settings, std::string const& text) {
                auto& address = std::invoke(place, settings);
                address = text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
                return text.empty() || text.starts_with("https://") || text.starts_with("http://") ? std::string() : words;
            }};
}

Type network_address_into(std::string Settings::* place) {
    std::string const words = "an IP address such as 127.0.0.1, 0.0.0.0 or ::";
    return {words, [=](Settings& settings, std::string const& text) {
                settings.*place = text;
                in6_addr parsed{};
                return inet_pton(AF_INET, text.c_str(), &parsed) == 1 || inet_pton(AF_INET6, text.c_str(), &parsed) == 1 ? std::string() : words;
            }};
}

Type number_into(int Settings::* place, int least, int most) {
    auto const words = fmt::format("a number from {} to {}", least, most);
    return {words, [=](Settings& settings, std::string const& text) {
                auto const* end = text.data() + text.size();
                int number = 0;
                auto read = std::from_chars(text.data(), end, number);
                if (read.ec != std::errc() || read.ptr != end || number < least || number > most) return words;
                settings.*place = number;
                return std::string();
            }};
}

template <class T>
Type word_into(auto place, std::vector<std::pair<std::string, T>> choices) {
    std::string words = "one of ";
    for (auto const& [word, value] : choices) words += (words.ends_with("of ") ? "" : ", ") + word;
    return {words, [=](Settings& settings, std::string const& text) {
                for (auto const& [word, value] : choices)
                    if (word == text) return std::invoke(place, settings) = value, std::string();
                return words;
            }};
}

std::vector<Setting> const& table() {
    using log::Format, log::Level;
    static std::vector<Setting> const all = {
        {"data", "data", "folder of the database, attachments and keys", text_into(&Settings::data)},
        {"database", "", "sqlite:/path/yishi.db or postgres:host=… dbname=…; empty: yishi.db in the data folder", text_into(&Settings::database)},
        {"listen", "127.0.0.1", "address to listen on", network_address_into(&Settings::listen)},
        {"port", "8080", "port to listen on; 0: any free one", number_into(&Settings::port, 0, 65535)},
        {"readers", "4", "connections that read", number_into(&Settings::readers, 1, 64)},
        {"writers", "8", "connections that write (PostgreSQL; SQLite has one writer)", number_into(&Settings::writers, 1, 64)},
        {"web", "", "folder of the web pages; empty: web/dist where the program is started", text_into(&Settings::web)},
        {"definitions", "definitions", "folder of flows, vocabularies, texts and bodies", text_into(&Settings::definitions)},
        {"log.level", "info", "least level that is logged",
         word_into<Level>(&Settings::log_level, {{"debug", Level::Debug}, {"info", Level::Info}, {"warn", Level::Warn}, {"error", Level::Error}})},
        {"log.format", "plain", "plain for reading, json for collecting",
         word_into<Format>(&Settings::log_format, {{"plain", Format::Plain}, {"json", Format::Json}})},
        {"durable", "true", "an answered change is on disk; false only for tests and bulk loading",
         word_into<bool>(&Settings::durable, {{"true", true}, {"false", false}})},
        {"password.cost", "normal", "normal, or fast for tests and example data",
         word_into<PasswordCost>(&Settings::password_cost, {{"normal", PasswordCost::Normal}, {"fast", PasswordCost::Fast}})},
        {"node", "0", "number of this server among several on one database", number_into(&Settings::node, 0, 255)},
        {"figures.rollup_from", "30", "bodies in a tree from which on its figures are kept as sums and not counted anew at each look",
         number_into(&Settings::rollup_from, 2, 100'000)},
        {"public_url", "", "address under which people reach these pages, for links in messages", web_address_into(outside(&Outside::public_url))},
        {"mail.server", "", "mail server, with :port where it is not the usual one; empty: no mail goes out", text_into(mail(&MailServer::server))},
        {"mail.from", "", "address mail comes from", mail_address_into(mail(&MailServer::from))},
        {"mail.user", "", "name to sign in to the mail server with; empty: no signing in", text_into(mail(&MailServer::user))},
        {"mail.password", "", "password for it: keep it in the file or the environment", text_into(mail(&MailServer::password)), true},
        {"mail.tls", "starttls", "how the way to the mail server is encrypted; none only inside one machine or network",
         word_into<MailServer::Tls>(
             mail(&MailServer::tls),
             {{"starttls", MailServer::Tls::Starttls}, {"implicit", MailServer::Tls::Implicit}, {"none", MailServer::Tls::None}})},
        {"mail.authorities", "", "file of certificates the mail server's must come from; empty: the system's",
         text_into(mail(&MailServer::authorities))},
        {"robots.hosts", "", "hosts of chat robots (webhooks) that notices may be sent to; empty: none", hosts_into(outside(&Outside::robot_hosts))},
        {"fonts.title", Fonts{}.title, "installed font that stands for 小标宋 in PDF: titles and the red mark", text_into(font(&Fonts::title))},
        {"fonts.body", Fonts{}.body, "for 仿宋: the text", text_into(font(&Fonts::body))},
        {"fonts.first", Fonts{}.first, "for 黑体: headings of the first level, heads of tables", text_into(font(&Fonts::first))},
        {"fonts.second", Fonts{}.second, "for 楷体: headings of the second level", text_into(font(&Fonts::second))},
    };
    return all;
}

std::string environment_name(std::string const& name) {
    std::string text = "YISHI_" + name;
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    return text;
}

void collect(YAML::Node const& node, std::string const& prefix, std::string const& path, std::vector<Given>& given) {
    for (auto const& pair : node) {
        auto name = prefix + pair.first.as<std::string>();
        auto place = fmt::format("{}:{}", path, pair.first.Mark().line + 1);
        if (pair.second.IsMap())
            collect(pair.second, name + ".", path, given);
        else if (pair.second.IsScalar() || pair.second.IsNull())
            given.push_back({name, pair.second.IsNull() ? "" : pair.second.Scalar(), place, Source::File});
        else
            throw BadSetting(fmt::format("{}: {} takes one value, not a list", place, name));
    }
}

Setting const& setting_of(Given const& given) {
    auto const found = std::ranges::find(table(), given.name, &Setting::name);
    if (found == table().end()) throw BadSetting(fmt::format("{}: there is no setting \"{}\"", given.place, given.name));
    return *found;
}

void check_together(Settings const& settings) {
    auto const& mail = settings.outside.mail;
    if (!mail.server.empty() && mail.from.empty()) throw BadSetting("mail.server is set, so mail.from must say which address mail comes from");
    if (!mail.password.empty() && mail.tls == MailServer::Tls::None)
        throw BadSetting("mail.password would be sent in the clear: mail.tls must be starttls or implicit");
}

}  // namespace

std::vector<Given> settings_in_file(std::string const& path) {
    std::vector<Given> given;
    if (!std::filesystem::is_regular_file(path)) throw BadSetting(fmt::format("cannot read {}: it is no file", path));
    try {
        auto const root = YAML::LoadFile(path);
        if (!root.IsMap() && !root.IsNull()) throw BadSetting(path + ": settings are names with values");
        collect(root, "", path, given);
    } catch (YAML::BadFile const&) {
        throw BadSetting("cannot read " + path);
    } catch (YAML::Exception const& fault) {
        throw BadSetting(fmt::format("{}:{}: {}", path, fault.mark.line + 1, fault.msg));
    }
    return given;
}

std::vector<Given> settings_in(char const* const* environment) {
    std::vector<Given> given;
    for (; *environment; ++environment) {
        std::string_view const entry = *environment;
        auto const equals = entry.find('=');
        std::string const variable(entry.substr(0, equals));
        if (!variable.starts_with("YISHI_") || variable.starts_with("YISHI_TEST_") || equals == std::string_view::npos) continue;
        auto const found = std::ranges::find(table(), variable, [](Setting const& setting) { return environment_name(setting.name); });
        if (found == table().end()) throw BadSetting(fmt::format("{}: there is no such setting", variable));
        given.push_back({found->name, std::string(entry.substr(equals + 1)), variable, Source::Environment});
    }
    return given;
}

Settings settings_from(std::span<Given const> given) {
    Settings settings;
    for (auto const& one : given) {
        auto const wanted = setting_of(one).type.take(settings, one.value);
        if (!wanted.empty()) throw BadSetting(fmt::format("{}: {} must be {}, not \"{}\"", one.place, one.name, wanted, one.value));
    }
    check_together(settings);
    return settings;
}

std::vector<SettingName> setting_names() {
    std::vector<SettingName> names;
    for (auto const& setting : table()) names.push_back({setting.name, setting.meaning});
    return names;
}

namespace {
// The value in force; null where nobody gave one.
Given const* last_given(std::span<Given const> given, std::string const& name) {
    Given const* last = nullptr;
    for (auto const& one : given)
        if (one.name == name) last = &one;
    return last;
}

std::string shown(Setting const& setting, std::string const& value) {
    if (value.empty()) return "-";
    return setting.secret || value.contains("password") ? "(hidden)" : value;
}

std::string origin(Given const* given) {
    if (!given) return "the default";
    switch (given->source) {
        case Source::File:
            return "the file, " + given->place;
        case Source::Environment:
            return "the environment, " + given->place;
        case Source::Flag:
            return "the command line, " + given->place;
    }
    return {};
}
}  // namespace

std::string table_of(std::span<Given const> given) {
    constexpr auto line = "{:<22}{:<18}{:<20}{:<28}{}\n";
    auto text = fmt::format(line, "name", "value", "from", "environment", "meaning");
    for (auto const& setting : table()) {
        auto const* found = last_given(given, setting.name);
        text += fmt::format(line, setting.name, shown(setting, found ? found->value : setting.otherwise), found ? found->place : "default",
                            environment_name(setting.name), setting.meaning);
    }
    return text;
}

std::string explain(std::span<Given const> given) {
    std::string text = "Later ones win: the default, the file (yishi.yaml or --config), the environment, the command line.\n";
    for (auto const& setting : table()) {
        auto const* found = last_given(given, setting.name);
        text += fmt::format("\n{}\n  meaning   {}\n  type      {}\n  default   {}\n  value     {}\n  from      {}\n  set it by {}, {} or --{}\n",
                            setting.name, setting.meaning, setting.type.words, shown(setting, setting.otherwise),
                            shown(setting, found ? found->value : setting.otherwise), origin(found), setting.name + ": in the file",
                            environment_name(setting.name), setting.name);
    }
    return text;
}

}  // namespace yishi
