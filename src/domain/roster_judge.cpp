#include "domain/roster_judge.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/account_store.hpp"

namespace yishi::roster {
namespace {

using directory::Book;
using directory::Person;

void note(RosterRow& row, Column column, std::string code, std::vector<std::string> names = {}) {
    row.errors.push_back({column, std::move(code), std::move(names)});
}

std::set<std::string> names_of_kind(Book const& book, std::string_view kind) {
    std::set<std::string> names;
    for (auto const& [id, organisation] : book.organisations)
        if (organisation.kind == kind) names.insert(organisation.name);
    return names;
}

bool was_in_sector(Person const& person, std::string const& sector) {
    return std::ranges::any_of(person.memberships, [&](auto const& membership) { return membership.sector == sector; });
}

bool says_the_same(Person const& person, RosterRow const& row) {
    if (person.reading != row.reading || person.contact != row.contact) return false;
    return std::ranges::any_of(person.memberships, [&](auto const& held) {
        return held.term == row.term && held.starts == row.starts && held.ends == row.ends && held.sector == row.sector &&
               held.committee == row.committee && held.seat == row.seat;
    });
}

bool is_same_spell(directory::Membership const& held, RosterRow const& row) { return held.term == row.term && held.starts == row.starts; }

// An earlier term that was left open ends when the next one begins.
bool ends_by(directory::Membership const& held, RosterRow const& row) {
    return held.ends.empty() && held.term < row.term && held.starts < row.starts;
}

bool overlaps(directory::Membership const& held, RosterRow const& row) {
    bool const before = ends_by(held, row) || (!held.ends.empty() && held.ends < row.starts);
    bool const after = !row.ends.empty() && row.ends < held.starts;
    return !is_same_spell(held, row) && !before && !after;
}

class Judge {
public:
    Judge(Book const& book, store::Tx& tx)
        : book_(book), tx_(tx), sectors_(names_of_kind(book, "sector")), committees_(names_of_kind(book, "committee")) {
        for (auto const& [id, person] : book.people) by_name_.emplace(person.name, &person);
    }

    void look_at(RosterRow& row) {
        // The first roster of a body may found its sectors; later ones must name them as they are.
        if (!row.sector.empty() && !sectors_.empty() && !sectors_.contains(row.sector)) note(row, Column::Sector, "sector_unknown", {row.sector});
        if (!row.committee.empty() && !committees_.empty() && !committees_.contains(row.committee))
            note(row, Column::Committee, "committee_unknown", {row.committee});
        if (!row.login.empty() && !logins_.insert(row.login).second) note(row, Column::Login, "login_twice", {row.login});
        find_person(row);
        find_repetition(row);
        if (row.person.empty()) return;
        compare(row, book_.people.at(row.person));
    }

private:
    void compare(RosterRow& row, Person const& person) {
        if (row.reading.empty()) row.reading = person.reading;  // what the sheet leaves out stays as it is
        if (row.contact.empty()) row.contact = person.contact;
        row.differs = !says_the_same(person, row);
        for (auto const& held : person.memberships) {
            if (ends_by(held, row)) row.ended_by_it.push_back(held);
            if (overlaps(held, row)) note(row, Column::Starts, "terms_overlap", {row.name});
        }
    }

    std::vector<std::string> people_like(RosterRow const& row) const {
        std::vector<std::string> found;
        auto const [first, last] = by_name_.equal_range(row.name);
        for (auto one = first; one != last; ++one)
            if (was_in_sector(*one->second, row.sector)) found.push_back(one->second->id);
        return found;
    }

    void find_person(RosterRow& row) {
        auto const account = row.login.empty() ? std::nullopt : store::account_by_login(tx_, book_.body.id, row.login);
        row.new_account = !row.login.empty() && !account;
        if (account) {
            if (book_.name_of(account->person) == row.name)
                row.person = account->person;
            else
                note(row, Column::Login, "login_taken", {row.login});
            return;
        }
        auto const alike = people_like(row);
        if (alike.size() > 1) note(row, Column::Name, "ambiguous", {row.name});
        if (alike.size() != 1) return;
        row.person = alike.front();
        auto const other = row.login.empty() ? std::nullopt : store::account_of_person(tx_, book_.body.id, row.person);
        if (other) note(row, Column::Login, "has_login", {other->login});
    }

    void find_repetition(RosterRow& row) {
        bool const again = row.person.empty() ? !new_.insert({row.name, row.sector, row.login}).second : !changed_.insert(row.person).second;
        if (again && !row.name.empty()) note(row, Column::Name, "row_twice", {row.name});
    }

    Book const& book_;
    store::Tx& tx_;
    std::multimap<std::string, Person const*> by_name_;
    std::set<std::string> sectors_, committees_, logins_, changed_;
    std::set<std::tuple<std::string, std::string, std::string>> new_;
};

}  // namespace

void judge(std::vector<RosterRow>& rows, Book const& book, store::Tx& tx) {
    Judge judge(book, tx);
    for (auto& row : rows) judge.look_at(row);
}

int bad_rows(std::vector<RosterRow> const& rows) {
    return static_cast<int>(std::ranges::count_if(rows, [](RosterRow const& row) { return !row.errors.empty(); }));
}

}  // namespace yishi::roster
