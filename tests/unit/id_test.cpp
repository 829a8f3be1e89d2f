#include "base/id.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

using namespace yishi;

TEST_CASE("an id says what it names") {
    auto const id = new_id('m');
    CHECK(id.size() == 15);
    CHECK(letter_of(id) == 'm');
    CHECK(is_id(id, 'm'));
    CHECK_FALSE(is_id(id, 'p'));
}

TEST_CASE("only the one spelling of an id is an id") {
    CHECK(is_id("m_0123456789abc", 'm'));
    CHECK_FALSE(is_id("m_0123456789ABC", 'm'));
    CHECK_FALSE(is_id("m_0123456789abi", 'm'));  // Crockford has no i, l, o, u
    CHECK_FALSE(is_id("m_0123456789ab", 'm'));
    CHECK_FALSE(is_id("", 'm'));
    CHECK(letter_of("m") == '\0');
}

TEST_CASE("ids sort by time of making, even within a millisecond") {
    std::vector<std::string> ids;
    for (int i = 0; i < 50'000; ++i) ids.push_back(new_id('e'));
    CHECK(std::ranges::is_sorted(ids));
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("threads never make the same id") {
    std::vector<std::vector<std::string>> made(4);
    {
        std::vector<std::jthread> threads;
        for (auto& own : made)
            threads.emplace_back([&own] {
                for (int i = 0; i < 5'000; ++i) own.push_back(new_id('m'));
            });
    }
    std::set<std::string> all;
    for (auto const& own : made) all.insert(own.begin(), own.end());
    CHECK(all.size() == 20'000);
}

TEST_CASE("two nodes differ in every id") {
    set_id_node(7);
    auto const seven = new_id('m');
    set_id_node(0);
    auto const zero = new_id('m');
    CHECK(seven.substr(11, 2) != zero.substr(11, 2));
}
