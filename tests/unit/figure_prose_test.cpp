// Running text and sheets of other offices, laid out as a table.
#include "domain/figure_prose.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "domain/figure_table.hpp"
#include "sheet_files.hpp"

namespace yishi {
namespace {

std::string table(std::string const& content) {
    auto const laid = figure::laid_out(content);
    REQUIRE(laid.has_value());
    return laid->text;
}

bool holds(std::string const& text) {
    auto const found = figure::check_figure_table(figure::read_figure_table(text));
    return !found.empty() && std::ranges::none_of(found, [](auto const& one) {
        return one.verdict == figure::Verdict::Fails || one.verdict == figure::Verdict::CannotTell;
    });
}

}  // namespace

TEST_CASE("a sentence with shares is a whole and its parts") {
    auto const text =
        table("2021年，共收到提案405件，经审查立案361件，占89.1%，并案18件（4.4%），转意见建议26件，占6.4%。立案提案中，经济类139件，占38.5%；");
    CHECK(text == "收到提案 405 件\n  经审查立案 361 件 89.1%\n  并案 18 件 4.4%\n  转意见建议 26 件 6.4%\n~ 经审查立案\n  经济类 139 件 38.5%\n");
    CHECK(holds(text));
}

TEST_CASE("what stands behind 其中 are parts of the number before") {
    auto const text = table("全年立案提案３１８件，其中集体提案５０件、委员提案２６８件。办复率100%。");
    CHECK(text == "立案提案 318 件\n  集体提案 50 件\n  委员提案 268 件\n办复率 100%\n");
    CHECK(holds(text));
}

TEST_CASE("one part alone leaves the rest open") {
    CHECK(table("收到社情民意信息1.4万余条，其中被采用300多条。") == "收到社情民意信息 1.4万余 条\n~ 收到社情民意信息\n  被采用 300多 条\n");
}

TEST_CASE("a share that names its base belongs to that") {
    auto const text = table("收到提案405件，立案361件。经济类提案139件，占立案总数的38.5%，社会类提案222件，占立案总数的61.5%。");
    CHECK(text == "收到提案 405 件\n立案 361 件\n/ 立案\n  经济类提案 139 件 38.5%\n  社会类提案 222 件 61.5%\n");
}

TEST_CASE("years, dates, ordinals and numbers without a unit are no figures; names may stand behind") {
    CHECK(table("五届第3次会议于2021年2月18日至21日召开，12345热线受理，近500件提案立案，约2586万字。") == "提案立案 近500 件\n？ 约2586万 字\n");
    CHECK(table("2021年共征集文稿650件，就“放管服”等12个课题开展调研。") == "征集文稿 650 件\n课题开展调研 12 个\n");
    CHECK(table("委员400人以上参加。") == "委员 400人以上\n");
}

TEST_CASE("a sheet in any order of columns becomes lines with their parts under them") {
    auto const csv =
        "单位,项目,占比,数量,属于\n件,收到,,405,\n件,立案,89.1%,361,收到\n件,并案,4.4%,18,收到\n件,转 "
        "意见,6.4%,26,收到\n件,经济,0.385,139,立案\n件,社会,0.615,222,立案\n";
    CHECK(table(csv) == "收到 405 件\n  立案 361 件 89.1%\n    经济 139 件 38.5%\n    社会 222 件 61.5%\n  并案 18 件 4.4%\n  转意见 26 件 6.4%\n");
    CHECK(holds(table(csv)));
}

TEST_CASE("a workbook is read like a sheet") {
    auto const book = test::workbook({{"名称", "数值", "单位", "占比", "属于"},
                                      {"收到", "#10", "件", "", ""},
                                      {"立案", "#8", "件", "#0.8", "收到"},
                                      {"其他", "#2", "件", "#0.2", "收到"}});
    CHECK(table(book) == "收到 10 件\n  立案 8 件 80%\n  其他 2 件 20%\n");
    CHECK(figure::laid_out(book)->source == figure::Source::Sheet);
}

TEST_CASE("a table is left as it is, and what is none is refused") {
    CHECK(table("收到 10 件\n  立案 8 件 80%\n") == "收到 10 件\n  立案 8 件 80%\n");
    CHECK(figure::laid_out(std::string("\x00\x01\x02", 3)).error().code == "table.file");
    CHECK(figure::laid_out("PK\x03\x04 no archive").error().code == "table.file");
}

}  // namespace yishi
