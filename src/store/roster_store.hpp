#pragma once
// A checked roster waiting to be confirmed: its rows as JSON, exactly what was checked.
#include <optional>
#include <string>

#include "base/time.hpp"
#include "store/database.hpp"

namespace yishi::store {

struct RosterImport {
    std::string id;
    Time at{};
    std::string by_account, state, content;  // state: "checked" "applied"
};
void add_roster(Tx& tx, std::string const& body, RosterImport const& import);
std::optional<RosterImport> find_roster(Tx& tx, std::string const& body, std::string const& id);
// True for the one caller that takes it from "checked" to "applied".
bool take_roster(Tx& tx, std::string const& body, std::string const& id);
void drop_old_rosters(Tx& tx, std::string const& body, Time before);  // their rows are personal data

}  // namespace yishi::store
