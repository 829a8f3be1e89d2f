// What people read: texts, labels and rule sets as shipped in definitions/.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "flow/load.hpp"

using namespace yishi;
using namespace yishi::flow;

namespace {

Definitions const& shipped() {
    static Definitions const definitions = load_definitions(YISHI_SOURCE_DIR "/definitions");
    return definitions;
}

std::set<std::string> matches(std::string const& text, std::regex const& pattern, int group) {
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        found.insert((*match)[static_cast<std::size_t>(group)]);
    return found;
}

std::string read(std::filesystem::path const& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// Codes in the places where the program refuses: refuse(Why::…, "code", bad_field("name", "code" and {path, "code", {…}}.
std::set<std::string> refusal_codes() {
    static std::regex const refused(R"re(refuse\(Why::\w+, "([a-z_.]+)")re");
    static std::regex const field(R"re(bad_field\([^,()]+, "([a-z_.]+)")re");
    static std::regex const note(R"re(\{(?:path|at|path \+ "\." \+ name), "([a-z_]+\.[a-z_]+)")re");
    std::set<std::string> codes;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(YISHI_SOURCE_DIR "/src")) {
        if (entry.path().extension() != ".cpp") continue;
        auto const text = read(entry.path());
        for (auto const* pattern : {&refused, &field, &note}) codes.merge(matches(text, *pattern, 1));
    }
    return codes;
}

Flow proposal_of(std::string const& body) {
    auto const& rules = shipped().bodies.at(body).rules;
    return resolve(shipped(), shipped().flows.at("proposal"), body, rules.back().id);
}

}  // namespace

TEST_CASE("every text is there in three languages and takes the same parameters") {
    static std::regex const parameter(R"re(\{\d\})re");
    auto const& chinese = shipped().texts.at("zh-CN");
    for (auto const& language : {"zh-Hant", "en"}) {
        auto const& other = shipped().texts.at(language);
        CHECK(other.size() == chinese.size());
        for (auto const& [key, text] : chinese) {
            INFO(language << " " << key);
            REQUIRE(other.contains(key));
            CHECK(matches(other.at(key), parameter, 0) == matches(text, parameter, 0));
        }
    }
}

TEST_CASE("every refusal of the program says what to do") {
    auto const codes = refusal_codes();
    CHECK(codes.size() > 40);
    for (auto const& code : codes) {
        INFO(code);
        CHECK(shipped().texts.at("zh-CN").contains("refusal." + code));
    }
}

TEST_CASE("no sentence speaks like a machine") {
    for (auto const& [key, text] : shipped().texts.at("zh-CN"))
        for (auto const* word : {"失败", "异常", "错误", "非法", "ID", "！", "确定/取消"}) {
            INFO(key << ": " << text);
            CHECK(text.find(word) == std::string::npos);
        }
}

TEST_CASE("Anlan numbers proposals within a session, Zhumadian by the year of the session") {
    CHECK(proposal_of("anlan").number("number")->pattern == "第{serial}号");
    CHECK(proposal_of("anlan").number("number")->per == std::vector<std::string>{"term", "session"});
    CHECK(proposal_of("zhumadian").number("number")->pattern == "{session_year}{serial:4}");
}

TEST_CASE("Anlan rates results alone, so attitude is not asked") {
    auto const anlan = proposal_of("anlan"), zhumadian = proposal_of("zhumadian");
    CHECK(anlan.move("rate")->asks == std::vector<std::string>{"result"});
    CHECK(zhumadian.move("rate")->asks == std::vector<std::string>{"attitude", "result"});
}

TEST_CASE("Anlan knows three result classes from its first day on") {
    auto const anlan = proposal_of("anlan");
    auto const first_day = shipped().bodies.at("anlan").rules.front().starts;
    auto const& values = anlan.vocab("result_classes")->values;
    CHECK(std::ranges::count_if(values, [&](VocabValue const& value) { return value.ends.empty() || first_day <= value.ends; }) == 3);
    CHECK(anlan.vocab("result_classes")->find("reference")->code == "C");
}
