#include "postgres_fixture.hpp"
#include "store/rollup_store.hpp"

using namespace yishi;

TEST_CASE("what gives nothing to the figures any more is not kept among their parts") {
    test::on_both_engines([](store::Database& database) {
        auto const parts = [&] {
            std::vector<std::string> kept;
            database.read(
                [&](store::Tx& tx) { store::each_figure_part(tx, "zhumadian", [&](std::string_view gives) { kept.emplace_back(gives); }); });
            return kept;
        };
        auto const put = [&](std::string const& unit, std::string const& gives) {
            database.write([&](store::Tx& tx) {
                store::put_figure_part(tx, "zhumadian", unit, gives);
                return store::Outcome::Commit;
            });
        };
        put("m_1", "[1]");
        put("m_2", "[2]");
        put("m_1", "[3]");
        CHECK(parts() == std::vector<std::string>{"[3]", "[2]"});
        put("m_1", "");
        CHECK(parts() == std::vector<std::string>{"[2]"});
    });
}
