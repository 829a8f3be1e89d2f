#pragma once
// What the samples are made of.
#include "samples.hpp"

namespace yishi::test {

http::Request get(std::string path, std::string query = {});
http::Request send(http::Method method, std::string path, json::object const& body = {});
int if_seen(Town& town, Reader const& reader, http::Request const& request);  // a rule: by whoever sees the matter of the path

void add_activity_samples(std::vector<Sample>& all);
void add_kept_samples(std::vector<Sample>& all);
void add_report_samples(std::vector<Sample>& all);

}  // namespace yishi::test
