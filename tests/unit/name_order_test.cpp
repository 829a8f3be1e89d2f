// Official lists of names. Expected orders follow domain.md 10.5.
#include "base/name_order.hpp"

#include <doctest/doctest.h>

namespace yishi {

TEST_CASE("names stand by the strokes of the surname, then of the given name") {
    std::vector<std::string> names{"魏然", "李苇", "丁一川", "王岚", "马骏"};
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"丁一川", "马骏", "王岚", "李苇", "魏然"});
}

TEST_CASE("of equally many strokes the first one that differs decides: heng, shu, pie, dian, zhe") {
    std::vector<std::string> names{"冯新", "白云", "石磊", "叶茂", "甘霖", "宁静", "田富", "卢山", "史文", "邓林"};
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"邓林", "甘霖", "石磊", "卢山", "叶茂", "田富", "史文", "白云", "冯新", "宁静"});
    std::vector<std::string> short_names{"卜一", "丁一", "刁一", "刘一", "江一", "孙一", "毕一"};
    order_by_strokes(short_names);
    CHECK(short_names == std::vector<std::string>{"丁一", "卜一", "刁一", "毕一", "刘一", "江一", "孙一"});
}

TEST_CASE("strokes alike so far: the plain one stands before the hooked one, and one that bends less before one that bends more") {
    std::vector<std::string> names{"丁一", "十一", "刀一", "了一"};
    order_by_strokes(names);
    CHECK(names.front() == "十一");
    CHECK(names[1] == "丁一");
}

TEST_CASE("what is not in the table goes by its number of strokes, behind those that are") {
    std::vector<std::string> names{"黃一", "陳一", "黄一", "梁一", "韩一"};  // 陳 has 11 strokes like 梁 and 黄, 黃 and 韩 12
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"黄一", "梁一", "陳一", "韩一", "黃一"});
}

TEST_CASE("a name of two characters stands before longer ones of the same surname") {
    std::vector<std::string> names{"田大利", "田富", "田一"};
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"田一", "田富", "田大利"});
}

TEST_CASE("a compound surname goes by its first character") {
    std::vector<std::string> names{"欧阳青", "魏青", "刘青"};
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"刘青", "欧阳青", "魏青"});
}

}  // namespace yishi
