#pragma once
// Work that one of several servers does for a body at a time: a row names who and until when. Who holds it renews it by taking it
// again; when he is gone, it falls to another.
#include <cstdint>
#include <string>
#include <vector>

#include "domain/context.hpp"

namespace yishi::lease {

constexpr std::int64_t lasts_ms = 30 * 1000;

std::vector<std::string> bodies(World& world);
bool take(World& world, std::string const& body, std::string const& work, std::string const& holder);

}  // namespace yishi::lease
