#pragma once
// Where a webhook may lead: to hosts on the administrator's list alone, by https, and never into the office's own network unless that
// very address stands on the list (SSRF). The name is judged before connecting, the address it stands for while connecting.
#include <string>
#include <string_view>
#include <vector>

namespace yishi {

// An address of the public internet, in text: not loopback, private, link-local, shared, documentation, multicast or tunnelled.
bool is_public_address(std::string_view address);

// Why a robot's address is not taken: robot.address robot.host robot.https; "" when it is.
// `hosts` are names or addresses; one without a port stands for port 443, one with a port for that port alone. Plain http is for a
// listed loopback address.
std::string robot_fault(std::string const& url, std::vector<std::string> const& hosts);
// Whether a connection to this address may be made: a public one, or one that stands on the list itself.
bool may_connect(std::string const& address, std::vector<std::string> const& hosts);
std::string host_of(std::string const& url);  // for showing: the rest of a robot's address is its key; "" if it is none

}  // namespace yishi
