#pragma once
// Matters read in great numbers, to be looked at and left: their values stand in memory that is given back as a whole, and must outlive them.
#include "flow/matter.hpp"

namespace yishi::flow {

// Takes the values out of their document, which stands in memory of its own. Copies made of them stand there too.
Matter read_matter(json::value&& document);

}  // namespace yishi::flow
