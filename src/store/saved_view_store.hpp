#pragma once
// Lists an account keeps under a name: a name and the query of the list's address.
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct SavedView {
    std::string id, name, query;
};
std::vector<SavedView> saved_views(Tx& tx, std::string const& body, std::string const& account);  // the oldest first
void put_saved_view(Tx& tx, std::string const& body, std::string const& account, SavedView const& view);
bool drop_saved_view(Tx& tx, std::string const& body, std::string const& account, std::string const& id);  // false: there was none

}  // namespace yishi::store
