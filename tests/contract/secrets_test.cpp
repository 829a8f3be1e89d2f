// What is shown once is written nowhere.
#include <fstream>
#include <sstream>

#include "samples.hpp"

namespace yishi::test {
namespace {

// Whether the text stands in any file of the folder, the database's own files included.
bool is_kept_in(std::filesystem::path const& folder, std::string const& text) {
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ostringstream content;
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        if (content.str().contains(text)) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("the passwords of a confirmed roster are in its answer alone, whatever key the request carried") {
    Town town;
    Reader const office{"administrator", "zhumadian"};
    http::Request confirm = sample_of(*http::match_route(http::Method::Post, "/api/v1/roster/x/confirm").route)->ask(town, office.body);
    confirm.headers.emplace_back("idempotency-key", "the-same-key");
    auto const first = parse(town.ask(office, confirm).body);
    REQUIRE(member(first, "passwords").as_array().size() == 1);
    auto const account = member(first, "passwords").as_array().front();
    REQUIRE(text_at(account, "password").size() == 14);

    auto const database = std::filesystem::path(town.database_options().url.substr(std::string_view("sqlite:").size())).parent_path();
    CHECK(is_kept_in(database, text_at(account, "login")));  // so the search finds what is there
    CHECK_FALSE(is_kept_in(database, text_at(account, "password")));
    CHECK_FALSE(is_kept_in(database, "the-same-key"));
    CHECK_FALSE(is_kept_in(town.folder(), text_at(account, "password")));
    CHECK(town.ask(office, confirm).status == 409);  // and nobody gets them by asking again
}

}  // namespace yishi::test
