#pragma once
// Bodies, organisations, people, terms in office, posts, accounts. Cached per body and refreshed when it changes, since every
// decision asks it; each change gives the directory a new version, never seen before.
#include <map>
#include <memory>
#include <set>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::directory {

struct Body {
    std::string id, parent, level, name_zh, name_hant, name_en;
};
struct Organisation {
    std::string id, kind, name, code, parent;
    Day ended{};
};
struct Membership {
    int term = 0;
    std::string sector, committee, seat;
    Day starts, ends;
};
struct UnitPost {
    std::string organisation, post;
    Day starts, ends;
};
struct Post {
    std::string post;
    Day starts, ends;
};
struct StandIn {
    std::string person, stands_in_for, token;
    Day starts, ends;
};
struct Person {
    std::string id, name, reading, contact;
    std::vector<Membership> memberships;
    std::vector<UnitPost> unit_posts;
    std::vector<Post> posts;
    bool in_office(Day day) const;
    std::string sector_on(Day day) const;  // "" when not in office
    bool belongs_to(Organisation const& organisation, Day day) const;
};
struct SearchKey {
    std::string name, other;
};  // other: a person's reading, an organisation's code
// As names are compared while searching: simplified, half-width, small letters, no blanks.
std::string search_key(std::string_view text);
// A whole body's directory: thousands of people, a few MB.
struct Book {
    Body body;
    std::map<std::string, Organisation> organisations;
    std::map<std::string, Person> people;
    std::vector<StandIn> stand_ins;
    std::set<std::string> posts_beside_people;         // unit posts by which some flow names someone beside a person
    std::map<std::string, SearchKey> search_keys;      // of people and organisations: too slow to make on each keystroke
    std::string name_of(std::string const& id) const;  // person, organisation; "" if unknown
    // The actor for a person on a day: posts, unit posts, membership, stand-ins.
    flow::Actor actor(std::string const& person, Day day) const;
    // Organisations a person belongs to on a day: sector and committee of the term in office, and those he holds a post in.
    std::vector<std::string> organisations_of(std::string const& person, Day day) const;
    // People who hold a token on a day ("p_…" "o_…" "o_…/leader" "p_…/convener" "post/x" "units/x" "members" "staff").
    std::vector<std::string> holders(std::string const& token, Day day) const;
    std::string label_of_token(flow::Definitions const& definitions, std::string const& token, std::string const& language) const;

private:
    void stand_beside(flow::Actor& actor, Day day) const;
    void act_for_body(flow::Actor& actor) const;
};
// The body's book as of the transaction. Throws DatabaseFault; an unknown body gives an empty Book.
std::shared_ptr<Book const> book(World& world, store::Tx& tx, std::string const& body);

// Writing (init, example, import). Each bumps the body's directory version.
void add_body(store::Tx& tx, Body const& body, Time now);
std::string add_organisation(store::Tx& tx, std::string const& body, Organisation const& organisation);  // gives its id
std::string add_person(store::Tx& tx, std::string const& body, Person const& person);                    // with memberships and posts
struct NewAccount {
    std::string person, login, password;
    bool must_change = true;
    std::string language = "zh-CN";
};
Result<std::string> add_account(store::Tx& tx, std::string const& body, NewAccount const& account, Time now);
std::string login_spelling(std::string_view login);  // as kept and compared: half-width, small letters, no outer blanks
bool is_body_id(std::string_view id);                // a–z, 0–9, "_" and "-", at most 40: it stands in addresses, cookies and names of files
bool is_login(std::string_view spelling);            // 3 to 40 letters, digits or . _ -
void directory_changed(store::Tx& tx, std::string const& body);                  // after rows were written by other means
Result<> check_password(std::string const& login, std::string const& password);  // password.weak: at least 10, 3 of 4 classes, not common

// Pickers.
Result<json::object> find_people(Ctx& ctx, std::string const& q, int limit);
Result<json::object> find_organisations(Ctx& ctx, std::string const& q, std::string const& kind, int limit);
Result<json::object> find_bodies(Ctx& ctx, std::string const& q, int limit);  // above and below one's own

// Roster import in two steps (XLSX or CSV; GBK accepted): check gives a reason per row and stores the rows, confirm applies them all or none.
Result<json::object> check_roster(Ctx& ctx, std::string const& content, std::string const& type);
Result<json::object> confirm_roster(Ctx& ctx, std::string const& id);
std::string roster_template(Ctx& ctx);

}  // namespace yishi::directory
