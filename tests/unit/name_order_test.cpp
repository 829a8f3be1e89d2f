// Official lists of names. Expected orders follow domain.md 10.5.
#include "base/name_order.hpp"

#include <doctest/doctest.h>

namespace yishi {

TEST_CASE("names stand by the strokes of the surname, then of the given name") {
    std::vector<std::string> names{"魏然", "李苇", "丁一川", "王岚", "马骏"};
    order_by_strokes(names);
    CHECK(names == std::vector<std::string>{"丁一川", "马骏", "王岚", "李苇", "魏然"});
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
