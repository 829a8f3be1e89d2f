#include "store/roster_store.hpp"

namespace yishi::store {

Query const add_roster_query{"roster.add", R"sql(
    insert into roster_import (body, id, at, by_account, state, content)
    values ($1, $2, $3, $4, $5, $6))sql"};

void add_roster(Tx& tx, std::string const& body, RosterImport const& import) {
    tx.exec(add_roster_query, body, import.id, import.at.ms, import.by_account, import.state, import.content);
}

Query const find_roster_query{"roster.by_id", R"sql(
    select id, at, by_account, state, content
      from roster_import
     where body = $1 and id = $2)sql"};

std::optional<RosterImport> find_roster(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<RosterImport> found;
    tx.each(
        find_roster_query, [&](Row const& row) { found = RosterImport{row.str(0), Time{row.integer(1)}, row.str(2), row.str(3), row.str(4)}; }, body,
        id);
    return found;
}

// The rows themselves are not needed once they are in the directory.
Query const take_roster_query{"roster.take", R"sql(
    update roster_import
       set state = 'applied', content = ''
     where body = $1 and id = $2 and state = 'checked')sql"};

bool take_roster(Tx& tx, std::string const& body, std::string const& id) { return tx.exec(take_roster_query, body, id) == 1; }

Query const drop_rosters_query{"roster.drop_old", R"sql(
    delete from roster_import
     where body = $1 and at < $2 and state = 'checked')sql"};

void drop_old_rosters(Tx& tx, std::string const& body, Time before) { tx.exec(drop_rosters_query, body, before.ms); }

}  // namespace yishi::store
