#pragma once
// For every operation of the API: who is meant to reach it, said a second time beside the route table, and a request that succeeds for
// whoever may make it. An operation without a sample, or a sample without an operation, fails the contract.
#include <functional>
#include <string_view>
#include <vector>

#include "../unit/world.hpp"
#include "town.hpp"

namespace yishi::test {

struct Sample {
    std::string_view operation;                                                // "GET /api/v1/matters/{id}"
    std::string_view needs;                                                    // nobody session sign_in, or a capability
    std::function<http::Request(Town&, std::string const& body)> ask;          // naming things of that body
    std::function<int(Town&, Reader const&, http::Request const&)> rule = {};  // beyond `needs`, in the reader's own body; 0: fine
};

std::vector<Sample> const& samples();
Sample const* sample_of(http::Route const& route);
std::string operation_of(http::Route const& route);
std::string needs_of(http::Route const& route);

// The status a reader must get for a sample's request about things of `body`; 0: that of success.
int expected_status(Town& town, Sample const& sample, Reader const& reader, std::string const& body, http::Request const& request);
int status_of_success(http::Route const& route);

bool names_a_thing(http::Request const& request);                // an id in its path
http::Request with_absent_things(http::Request const& request);  // ids of the same shape that nothing has

}  // namespace yishi::test
