#pragma once
// Requests that make no sense, made from a request that does and from what its route declares: each must be refused, and said why.
#include <string>
#include <vector>

#include "http/message.hpp"
#include "http/route.hpp"

namespace yishi::test {

struct Nonsense {
    std::string what;   // for the reader of a failure
    std::string field;  // that the refusal must name; "" where no field is at fault
    http::Request request;
};
std::vector<Nonsense> nonsense_of(http::Route const& route, http::Request const& good);

// A fault for every kind of value a form may get, whether it fits or not.
std::vector<json::value> odd_values();

}  // namespace yishi::test
