// Words in the reader's language.
#include "domain/texts.hpp"

#include <doctest/doctest.h>

#include "flow/load.hpp"

using namespace yishi;

namespace {
flow::Definitions words() {
    flow::Definitions definitions;
    definitions.texts["zh-CN"] = {{"greeting", "{0}，您好"}, {"only.chinese", "只有中文"}};
    definitions.texts["en"] = {{"greeting", "Good day, {0}{1}"}};
    return definitions;
}
}  // namespace

TEST_CASE("a text is filled with names, once") {
    auto const definitions = words();
    CHECK(text_for(definitions, "zh-CN", "greeting", {"李苇"}) == "李苇，您好");
    CHECK(text_for(definitions, "zh-CN", "greeting", {"{0}"}) == "{0}，您好");
    CHECK(text_for(definitions, "en", "greeting", {"Li Wei"}) == "Good day, Li Wei{1}");
}

TEST_CASE("a missing text falls back to Chinese, then to its key") {
    auto const definitions = words();
    CHECK(text_for(definitions, "en", "only.chinese") == "只有中文");
    CHECK(text_for(definitions, "zh-Hant", "greeting", {"李葦"}) == "李葦，您好");
    CHECK(text_for(definitions, "en", "no.such.key") == "no.such.key");
    CHECK(has_text(definitions, "zh-CN", "only.chinese"));
    CHECK_FALSE(has_text(definitions, "en", "only.chinese"));
}

TEST_CASE("a browser's languages become one of ours") {
    CHECK(language_of("zh-CN,zh;q=0.9,en;q=0.8") == "zh-CN");
    CHECK(language_of("zh-TW, en;q=0.5") == "zh-Hant");
    CHECK(language_of("zh-HK") == "zh-Hant");
    CHECK(language_of("fr, en-GB;q=0.7, zh;q=0.9") == "zh-CN");
    CHECK(language_of("en-US") == "en");
    CHECK(language_of("fr, de;q=0.5").empty());
    CHECK(language_of("").empty());
    CHECK(language_of("zh;q=0, en;q=0.1") == "en");
}
