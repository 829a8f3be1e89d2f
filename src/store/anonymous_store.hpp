#pragma once
// Anonymous rows, and apart from them who has answered. Nothing joins the two: neither a time, nor an order, nor a key.
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct AnonymousRow {
    std::string id, role, answer;
    int round = 1;
};
struct Answering {
    std::string body, matter, record;
};

void share_matter(Tx& tx, std::string const& body, std::string const& id);  // many may hold it at once; whoever moves the matter waits
// Throws ConstraintFailed when `who` has answered in this round.
void mark_answered(Tx& tx, Answering const& answering, int round, std::string const& who);
bool has_answered(Tx& tx, Answering const& answering, int round, std::string const& who);
std::size_t count_answered(Tx& tx, Answering const& answering, int round);
std::set<std::string> answered(Tx& tx, Answering const& answering, int round);
void add_anonymous(Tx& tx, Answering const& answering, AnonymousRow const& row);
std::vector<AnonymousRow> anonymous_rows(Tx& tx, Answering const& answering);  // by id
void forget_order(Tx& tx, Answering const& answering);                         // both lists are written anew, by key
void drop_todo(Tx& tx, std::string const& body, std::string const& token, std::string const& matter, std::string const& move);

}  // namespace yishi::store
