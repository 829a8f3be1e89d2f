#include "store/person_list_store.hpp"

#include "base/json.hpp"

namespace yishi::store {
namespace {

Query const lists_query{"person_list.of", "select id, name, people from person_list where body = $1 and account = $2 order by since, id"};
Query const list_insert{"person_list.add", "insert into person_list (body, account, id, name, people, since) values ($1, $2, $3, $4, $5, $6)"};
Query const list_delete{"person_list.drop", "delete from person_list where body = $1 and account = $2 and id = $3"};
Query const times_query{"party.times_in_role", R"sql(
    select p.who, count(*)
      from (select distinct matter from sitting where body = $1 and starts >= $3 and cancelled = 0) held
      join party p on p.body = $1 and p.matter = held.matter and p.role = $2 and p.ended is null
     group by p.who)sql"};

}  // namespace

std::vector<PersonList> person_lists(Tx& tx, std::string const& body, std::string const& account) {
    std::vector<PersonList> out;
    tx.each(lists_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), texts_of(parse(row.text(2)))}); }, body, account);
    return out;
}

void add_person_list(Tx& tx, std::string const& body, std::string const& account, PersonList const& list, std::int64_t now) {
    tx.exec(list_insert, body, account, list.id, list.name, write(array_of(list.people)), now);
}

bool drop_person_list(Tx& tx, std::string const& body, std::string const& account, std::string const& id) {
    return tx.exec(list_delete, body, account, id) > 0;
}

std::map<std::string, std::int64_t> times_in_role(Tx& tx, std::string const& body, std::string const& role, std::int64_t since) {
    std::map<std::string, std::int64_t> out;
    tx.each(times_query, [&](Row const& row) { out[row.str(0)] = row.integer(1); }, body, role, since);
    return out;
}

}  // namespace yishi::store
