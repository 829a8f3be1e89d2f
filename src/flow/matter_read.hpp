#pragma once
// Matters read in great numbers, to be looked at and left: their values stand in memory that is given back as a whole, and must outlive them.
#include "flow/matter.hpp"

namespace yishi::flow {

json::value parsed(std::string_view text, json::memory_resource* memory);  // throws std::runtime_error
// Takes the values out of their document. Copies made of them stand in the same memory.
Matter read_matter(json::value&& document);

}  // namespace yishi::flow
