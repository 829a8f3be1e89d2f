#pragma once
// Bodies, organisations, people, memberships, posts and stand-ins as rows. The domain's directory makes a Book of them.
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace yishi::store {

struct BodyRow {
    std::string id, parent, level, name_zh, name_hant, name_en;
};
struct OrganisationRow {
    std::string id, kind, name, code, parent;
    Day ended;
};
struct PersonRow {
    std::string id, name, reading, contact;
};
struct MembershipRow {
    std::string person;
    int term = 0;
    std::string sector, committee, seat;
    Day starts, ends;
};
struct UnitPostRow {
    std::string organisation, person, post;
    Day starts, ends;
};
struct PostRow {
    std::string person, post;
    Day starts, ends;
};
struct StandInRow {
    std::string person, stands_in_for, token;
    Day starts, ends;
};

std::vector<BodyRow> bodies(Tx& tx);
std::vector<BodyRow> body_of(Tx& tx, std::string const& body);  // none or one
std::vector<OrganisationRow> organisations(Tx& tx, std::string const& body);
std::vector<PersonRow> people(Tx& tx, std::string const& body);
std::vector<MembershipRow> memberships(Tx& tx, std::string const& body);  // by person, then start
std::vector<UnitPostRow> unit_posts(Tx& tx, std::string const& body);
std::vector<PostRow> posts(Tx& tx, std::string const& body);
std::vector<StandInRow> stand_ins(Tx& tx, std::string const& body);

void add_body(Tx& tx, BodyRow const& row, Time opened);
void add_organisation(Tx& tx, std::string const& body, OrganisationRow const& row);
void add_person(Tx& tx, std::string const& body, PersonRow const& row);
void change_person(Tx& tx, std::string const& body, PersonRow const& row);
void put_membership(Tx& tx, std::string const& body, MembershipRow const& row);  // the same term and start: replaced
void add_unit_post(Tx& tx, std::string const& body, UnitPostRow const& row);
void add_post(Tx& tx, std::string const& body, PostRow const& row);
void add_stand_in(Tx& tx, std::string const& body, StandInRow const& row);

// A number that is another one after each change of the body's directory; 0 before the first.
std::int64_t directory_version(Tx& tx, std::string const& body);
void set_directory_version(Tx& tx, std::string const& body, std::int64_t version);

}  // namespace yishi::store
