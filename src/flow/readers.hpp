#pragma once
// Records with `readers`: papers that are for some of those who see the matter, come out at a time, and take each other's place. Pure.
#include <optional>
#include <set>

#include "flow/situation.hpp"

namespace yishi::flow {

bool keeps(Situation const& situation, Matter const& matter, Record const& record);  // situation.actor sees every row at any time
// Whether situation.actor sees the row, once he sees the record at all.
bool shows_row(Situation const& situation, Matter const& matter, Record const& record, Row const& row);
bool is_out(Matter const& matter, Record const& record, Row const& row, Time now);  // come out, not withdrawn, not replaced
int version_of(Matter const& matter, Record const& record, Row const& row);         // 1 for one that takes nobody's place
// The people and organisations it is for; nullopt: everybody who sees the record. What takes another's place is for the same people
// unless it says otherwise.
std::optional<std::set<std::string>> readers_of(Matter const& matter, Record const& record, Row const& row);

// Whether situation.actor sees the file in some field or row of the matter.
bool shows_file(Situation const& situation, Matter const& matter, std::string const& file);
std::set<std::string> guarded_files(Flow const& flow, Matter const& matter);  // in rows of records with `readers`

// Whom a move about a row is told to, out of those it would be told to; nullopt: all of them. A sitting of some groups concerns those
// wanted there, a paper its readers, and nobody before it comes out.
std::optional<std::set<std::string>> concerned(Situation const& situation, Matter const& matter, std::string const& record, Row const& row);

// Rows that came or come out after they were written, and of which nobody has been told yet.
struct Release {
    Record const* record = nullptr;
    Row const* row = nullptr;
    Time at{};
    std::string mark;  // in Matter::once when it has been told
};
std::vector<Release> releases(Flow const& flow, Matter const& matter);
std::vector<std::string> told_of(Situation const& situation, Matter const& matter, Release const& release);  // tokens

}  // namespace yishi::flow
