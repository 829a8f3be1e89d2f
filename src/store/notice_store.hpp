#pragma once
// Notices: one per person, journal entry, kind and what it is about.
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace yishi::store {

struct Notice {
    std::string id, person, matter, entry, kind, about;  // kind: todo told remind late
    Time at{};
    bool read = false;
    std::string flow, title, number;  // of the matter; empty when the reader no longer sees it
};
bool add_notice(Tx& tx, std::string const& body, Notice const& notice);  // false: it was there
std::vector<Notice> notices(Tx& tx, std::string const& body, std::string const& person, std::vector<std::string> const& tokens, int limit);
std::optional<Notice> notice_of(Tx& tx, std::string const& body, std::string const& person, std::string const& id,
                                std::vector<std::string> const& tokens);
int count_unread(Tx& tx, std::string const& body, std::string const& person);
void mark_all_read(Tx& tx, std::string const& body, std::string const& person, Time at);

}  // namespace yishi::store
