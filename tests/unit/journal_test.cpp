// Words that are erased leave the journal, and its chain stands.
#include "domain/journal.hpp"

#include <doctest/doctest.h>

#include "flow/load.hpp"

namespace yishi {
namespace {

// An entry of an opinion note that writes a title and a kind; the title is words, the kind is not.
store::JournalRow written(std::string const& title) {
    static auto const definitions = flow::load_definitions(YISHI_SOURCE_DIR "/definitions");
    flow::Entry entry{.id = "e_1", .matter = "m_1", .body = "zhumadian", .seq = 1};
    entry.changes.push_back({"title", "", nullptr, json::string(title)});
    entry.changes.push_back({"kind", "", nullptr, "problem"});
    return journal::sealed(definitions.flows.at("opinion_note"), entry, {}, {}, "");
}

}  // namespace

TEST_CASE("erased words are gone, what says so stays, and the chain holds") {
    auto row = written("一段不该再留着的话");
    CHECK(journal::opened(row).at("changes").at(0).at("after") == "一段不该再留着的话");
    CHECK(journal::struck_in(row).empty());

    auto const texts = journal::texts_without(row, {"title"});
    REQUIRE(texts);
    row.texts = *texts;
    CHECK_FALSE(row.texts.contains("不该"));
    CHECK_FALSE(row.entry.contains("不该"));
    CHECK(journal::fault_in(row, "", 1) == "");
    CHECK(journal::struck_in(row) == std::vector<std::string>{"title"});
    CHECK(journal::opened(row).at("changes").at(0).at("after").is_null());
    CHECK(journal::opened(row).at("changes").at(1).at("after") == "problem");
}

TEST_CASE("only the fields that are named are erased") {
    auto const row = written("照样留着");
    CHECK_FALSE(journal::texts_without(row, {"text"}));
    CHECK_FALSE(journal::texts_without(row, {}));
}

}  // namespace yishi
