#include "base/config.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace yishi;

namespace {

std::vector<Given> in_file(std::string const& text) {
    auto const path = std::filesystem::temp_directory_path() / ("yishi_" + random_token(6) + ".yaml");
    std::ofstream(path) << text;
    auto const given = settings_in_file(path);
    std::filesystem::remove(path);
    return given;
}

}  // namespace

TEST_CASE("what is not set has its default") {
    auto const settings = settings_from({});
    CHECK(settings.port == 8080);
    CHECK(settings.durable);
    CHECK(settings.database_url() == "sqlite:data/yishi.db");
}

TEST_CASE("the environment is stronger than the file, the command line than both") {
    auto given = in_file("port: 9000\ndata: /srv/yishi\nlog:\n  level: debug\n");
    char const* environment[] = {"HOME=/root", "YISHI_PORT=9001", "YISHI_READERS=15", "YISHI_TEST_POSTGRES=host=x", nullptr};
    for (auto const& one : settings_in(environment)) given.push_back(one);
    auto settings = settings_from(given);
    CHECK(settings.port == 9001);
    CHECK(settings.data == "/srv/yishi");
    CHECK(settings.readers == 15);
    CHECK(settings.log_level == log::Level::Debug);
    given.push_back({"port", "9002", "--port"});
    CHECK(settings_from(given).port == 9002);
}

TEST_CASE("a mistake in a setting names its place") {
    CHECK_THROWS_WITH_AS(settings_from(in_file("prot: 1\n")), doctest::Contains(":1: there is no setting \"prot\""), BadSetting);
    Given const high{"port", "70000", "--port"}, word{"durable", "perhaps", "YISHI_DURABLE"};
    CHECK_THROWS_WITH_AS(settings_from({&high, 1}), doctest::Contains("--port: port must be a number from 0 to 65535"), BadSetting);
    CHECK_THROWS_WITH_AS(settings_from({&word, 1}), doctest::Contains("one of true, false"), BadSetting);
    CHECK_THROWS_AS(in_file("port: [1, 2]\n"), BadSetting);
    CHECK_THROWS_AS(in_file("port: : :\n"), BadSetting);
    char const* environment[] = {"YISHI_PROT=1", nullptr};
    CHECK_THROWS_WITH_AS(settings_in(environment), doctest::Contains("YISHI_PROT"), BadSetting);
}

TEST_CASE("the address to listen on is a number, and a folder is no file of settings") {
    for (auto const* address : {"127.0.0.1", "0.0.0.0", "::", "::1"}) {
        Given const given{"listen", address, "--listen"};
        CHECK(settings_from({&given, 1}).listen == address);
    }
    for (auto const* address : {"localhost", "127.0.0.1:80", "300.1.1.1", ""}) {
        Given const given{"listen", address, "--listen"};
        CHECK_THROWS_WITH_AS(settings_from({&given, 1}), doctest::Contains("listen must be an IP address"), BadSetting);
    }
    CHECK_THROWS_WITH_AS(settings_in_file(std::filesystem::temp_directory_path().string()), doctest::Contains("it is no file"), BadSetting);
}

TEST_CASE("the settings explain themselves and keep a password to themselves") {
    Given const database{"database", "postgres:host=db password=geheim", "yishi.yaml:3"};
    for (auto const& text : {table_of({&database, 1}), explain({&database, 1})}) {
        for (auto const& [name, meaning] : setting_names()) {
            CHECK(text.contains(name));
            CHECK(text.contains(meaning));
        }
        CHECK(text.contains("yishi.yaml:3"));
        CHECK_FALSE(text.contains("geheim"));
    }
}

TEST_CASE("a mail server, robots' hosts and our own address are read and judged together") {
    auto const settings = settings_from(in_file(
        "public_url: https://yishi.example.cn/\nmail:\n  server: mail.example.cn:587\n  from: yishi@example.cn\n  tls: implicit\n  password: geheim\n"
        "robots:\n  hosts: robot.example.cn, 10.1.2.3:8443\n"));
    CHECK(settings.outside.public_url == "https://yishi.example.cn");
    CHECK(settings.outside.mail.server == "mail.example.cn:587");
    CHECK(settings.outside.mail.tls == MailServer::Tls::Implicit);
    CHECK(settings.outside.robot_hosts == std::vector<std::string>{"robot.example.cn", "10.1.2.3:8443"});
    CHECK_THROWS_WITH_AS(settings_from(in_file("mail:\n  server: mail.example.cn\n")), doctest::Contains("mail.from"), BadSetting);
    CHECK_THROWS_WITH_AS(settings_from(in_file("mail:\n  password: geheim\n  tls: none\n")), doctest::Contains("in the clear"), BadSetting);
    CHECK_THROWS_AS(settings_from(in_file("mail:\n  from: Yishi <yishi@example.cn>\n")), BadSetting);
    CHECK_THROWS_AS(settings_from(in_file("public_url: yishi.example.cn\n")), BadSetting);
}

TEST_CASE("the password of the mail server is never shown, whatever it is") {
    Given const password{"mail.password", "geheim", "yishi.yaml:3"};
    for (auto const& text : {table_of({&password, 1}), explain({&password, 1})}) {
        CHECK(text.contains("(hidden)"));
        CHECK_FALSE(text.contains("geheim"));
    }
}

TEST_CASE("an explained setting has its type, its default, and where its value came from") {
    auto given = in_file("port: 9000\nlog:\n  level: debug\n");
    char const* environment[] = {"YISHI_READERS=15", nullptr};
    for (auto const& one : settings_in(environment)) given.push_back(one);
    given.push_back({"port", "9002", "--port"});
    auto const text = explain(given);
    auto const about = [&](std::string const& name) {
        auto const at = text.find("\n" + name + "\n");
        REQUIRE(at != std::string::npos);
        return text.substr(at, text.find("\n\n", at + 1) - at);
    };
    CHECK(about("port").contains("type      a number from 0 to 65535"));
    CHECK(about("port").contains("default   8080"));
    CHECK(about("port").contains("value     9002"));
    CHECK(about("port").contains("from      the command line, --port"));
    CHECK(about("readers").contains("from      the environment, YISHI_READERS"));
    CHECK(about("log.level").contains("from      the file, "));
    CHECK(about("log.level").contains("type      one of debug, info, warn, error"));
    CHECK(about("writers").contains("from      the default"));
}

TEST_CASE("a log line is one line, for people and for collectors") {
    auto const plain = log::line_of(log::Level::Info, "request", {{"request", "r1"}, {"why", "two\nlines"}, {"status", 200}}, log::Format::Plain);
    CHECK(plain.ends_with(R"(info request request=r1 why="two\nlines" status=200)"));
    auto const json = log::line_of(log::Level::Warn, "request", {{"request", "r1"}, {"status", 200}}, log::Format::Json);
    CHECK(json.ends_with(R"("level":"warn","event":"request","request":"r1","status":200})"));
}
