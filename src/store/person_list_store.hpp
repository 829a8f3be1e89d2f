#pragma once
// Lists of people an account keeps, and how often people have stood in a role at what was held.
#include <map>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct PersonList {
    std::string id, name;
    std::vector<std::string> people;
};
std::vector<PersonList> person_lists(Tx& tx, std::string const& body, std::string const& account);  // the oldest first
void add_person_list(Tx& tx, std::string const& body, std::string const& account, PersonList const& list, std::int64_t now);
bool drop_person_list(Tx& tx, std::string const& body, std::string const& account, std::string const& id);  // false: there was none

// person -> activities with a sitting since then in which he stands in the role; cancelled ones do not count.
std::map<std::string, std::int64_t> times_in_role(Tx& tx, std::string const& body, std::string const& role, std::int64_t since);

}  // namespace yishi::store
