#pragma once
// Whether figures that must agree do, in words: "收到提案 399 ＝ 立案 318 ＋ 并案 20 ＋ …".
#include "domain/figure_words.hpp"

namespace yishi::figure {

// Those of a group, or of all where none is named: [{text, holds}]. What has no value, or no parts, is not held against another.
json::array checks(Words const& words, Measures& measures, Asked asked, std::string const& group);

}  // namespace yishi::figure
