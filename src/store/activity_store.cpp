#include "store/activity_store.hpp"

#include <algorithm>
#include <map>

#include "base/json.hpp"

namespace yishi::store {
namespace {

constexpr std::int64_t longest = 30LL * 24 * 3600 * 1000;  // of a sitting, so that an index by its start finds it

Query const sittings_query{"sitting.of",
                           "select id, kind, name, place, starts, ends, cancelled, narrow from sitting where body = $1 and matter = $2"};
Query const keys_query{"sitting_key.of", "select sitting, key from sitting_key where body = $1 and matter = $2"};
Query const sitting_query{"sitting.one", R"sql(
    select id, kind, name, place, starts, ends, cancelled, narrow
      from sitting
     where body = $1 and matter = $2 and id = $3)sql"};
Query const sitting_insert{"sitting.insert", R"sql(
    insert into sitting (body, matter, id, kind, name, place, starts, ends, cancelled, narrow)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql"};
Query const wanted_query{"sitting_wanted.of", "select sitting, person from sitting_wanted where body = $1 and matter = $2"};
Query const wanted_at_query{"sitting_wanted.at", "select person from sitting_wanted where body = $1 and matter = $2 and sitting = $3"};
Query const wanted_insert{"sitting_wanted.insert", "insert into sitting_wanted (body, matter, sitting, person) values ($1, $2, $3, $4)"};
Query const wanted_delete{"sitting_wanted.delete", "delete from sitting_wanted where body = $1 and matter = $2 and sitting = $3"};
Query const sitting_delete{"sitting.delete", "delete from sitting where body = $1 and matter = $2 and id = $3"};
Query const key_insert{"sitting_key.insert", R"sql(
    insert into sitting_key (body, key, starts, ends, matter, sitting)
    values ($1, $2, $3, $4, $5, $6))sql"};
Query const key_delete{"sitting_key.delete", "delete from sitting_key where body = $1 and matter = $2 and sitting = $3"};
Query const leaves_query{"sitting_leave.of", "select sitting, person, reason from sitting_leave where body = $1 and matter = $2"};
Query const leave_insert{"sitting_leave.insert", "insert into sitting_leave (body, matter, sitting, person, reason) values ($1, $2, $3, $4, $5)"};
Query const leave_delete{"sitting_leave.delete", "delete from sitting_leave where body = $1 and matter = $2 and sitting = $3"};

// $2 and $3: the time; $4: the start of the earliest sitting that can still touch it; $5 tokens; $6 a person or ''.
Query const between_query{"sitting.between", R"sql(
    select s.matter, m.flow, m.title, coalesce(m.number, ''), m.state, s.id, s.kind, s.name, s.place, s.starts, s.ends, s.cancelled, s.narrow, m.version, m.changed_at
      from sitting s join matter m on m.body = s.body and m.id = s.matter
     where s.body = $1 and s.starts < $3 and s.starts > $4 and s.ends > $2
       and exists (select 1 from audience a where a.body = $1 and a.matter = s.matter and a.token in (select value from json_each($5)))
       and ($6 = '' or exists (select 1 from party p where p.body = $1 and p.matter = s.matter and p.who = $6 and p.ended is null))
       and ($6 = '' or s.narrow = 0 or exists (select 1 from sitting_wanted w where w.body = $1 and w.matter = s.matter and w.sitting = s.id and w.person = $6))
     order by s.starts, s.matter, s.id)sql"};

Query const taken_query{"sitting_key.taken", R"sql(
    select k.matter, k.sitting, k.starts, k.ends
      from sitting_key k
     where k.body = $1 and k.key = $2 and k.starts < $4 and k.starts > $5 and k.ends > $3 and k.matter <> $6
     order by k.starts, k.matter)sql"};

Query const around_query{"sitting.around", R"sql(
    select matter, id, starts, ends, narrow
      from sitting
     where body = $1 and starts < $3 and starts > $4 and ends > $2 and cancelled = 0 and matter <> $5
     order by starts, matter, id)sql"};
Query const people_query{"party.people_of", "select who from party where body = $1 and matter = $2 and ended is null"};

SittingRow sitting_row(Row const& row, int from) {
    return {.id = row.str(from),
            .kind = row.str(from + 1),
            .name = row.str(from + 2),
            .place = row.str(from + 3),
            .starts = row.integer(from + 4),
            .ends = row.integer(from + 5),
            .cancelled = row.integer(from + 6) != 0,
            .narrow = row.integer(from + 7) != 0,
            .wanted = {},
            .keys = {},
            .leaves = {}};
}

void remove_sitting(Tx& tx, std::string const& body, std::string const& matter, std::string const& id) {
    tx.exec(key_delete, body, matter, id);
    tx.exec(leave_delete, body, matter, id);
    tx.exec(wanted_delete, body, matter, id);
    tx.exec(sitting_delete, body, matter, id);
}

void add_sitting(Tx& tx, std::string const& body, std::string const& matter, SittingRow const& row) {
    tx.exec(sitting_insert, body, matter, row.id, row.kind, row.name, row.place, row.starts, row.ends, row.cancelled, row.narrow);
    for (auto const& key : row.keys) tx.exec(key_insert, body, key, row.starts, row.ends, matter, row.id);
    for (auto const& person : row.wanted) tx.exec(wanted_insert, body, matter, row.id, person);
    for (auto const& [person, reason] : row.leaves) tx.exec(leave_insert, body, matter, row.id, person, reason);
}

}  // namespace

std::set<SittingRow> read_sittings(Tx& tx, std::string const& body, std::string const& matter) {
    std::map<std::string, SittingRow> by_id;
    tx.each(sittings_query, [&](Row const& row) { by_id[row.str(0)] = sitting_row(row, 0); }, body, matter);
    tx.each(keys_query, [&](Row const& row) { by_id[row.str(0)].keys.insert(row.str(1)); }, body, matter);
    tx.each(leaves_query, [&](Row const& row) { by_id[row.str(0)].leaves.emplace(row.str(1), row.str(2)); }, body, matter);
    tx.each(wanted_query, [&](Row const& row) { by_id[row.str(0)].wanted.insert(row.str(1)); }, body, matter);
    std::set<SittingRow> out;
    for (auto& [id, row] : by_id) out.insert(std::move(row));
    return out;
}

void write_sittings(Tx& tx, std::string const& body, std::string const& matter, std::set<SittingRow> const& wanted) {
    auto const there = read_sittings(tx, body, matter);
    for (auto const& row : there)
        if (!wanted.contains(row)) remove_sitting(tx, body, matter, row.id);
    for (auto const& row : wanted)
        if (!there.contains(row)) add_sitting(tx, body, matter, row);
}

std::optional<SittingRow> find_sitting(Tx& tx, std::string const& body, std::string const& matter, std::string const& id) {
    std::optional<SittingRow> out;
    tx.each(sitting_query, [&](Row const& row) { out = sitting_row(row, 0); }, body, matter, id);
    return out;
}

std::vector<CalendarRow> sittings_between(Tx& tx, std::string const& body, std::int64_t from, std::int64_t until,
                                          std::vector<std::string> const& tokens, std::string const& person) {
    std::vector<CalendarRow> out;
    tx.each(
        between_query,
        [&](Row const& row) {
            out.push_back({row.str(0), row.str(1), row.str(2), row.str(3), row.str(4), sitting_row(row, 5), static_cast<int>(row.integer(13)),
                           row.integer(14)});
        },
        body, from, until, from - longest, write(array_of(tokens)), person);
    return out;
}

std::vector<Taken> taken_keys(Tx& tx, std::string const& body, std::vector<std::string> const& keys, std::int64_t from, std::int64_t until,
                              std::string const& but_matter) {
    std::vector<Taken> out;
    for (auto const& key : keys)
        tx.each(
            taken_query, [&](Row const& row) { out.push_back({key, row.str(0), row.str(1), row.integer(2), row.integer(3)}); }, body, key, from,
            until, from - longest, but_matter);
    return out;
}

std::vector<Shared> shared_people(Tx& tx, std::string const& body, std::vector<std::string> const& people, std::int64_t from, std::int64_t until,
                                  std::string const& but_matter) {
    struct Around {
        Shared shared;
        bool narrow = false;
    };
    std::vector<Around> around;
    tx.each(
        around_query, [&](Row const& row) { around.push_back({{row.str(0), row.str(1), row.integer(2), row.integer(3), 0}, row.integer(4) != 0}); },
        body, from, until, from - longest, but_matter);
    std::set<std::string> const wanted(people.begin(), people.end());
    std::map<std::string, std::int64_t> counted;  // a matter with several sittings that want everybody is asked once
    std::vector<Shared> out;
    for (auto& [one, narrow] : around) {
        auto const [found, fresh] = counted.emplace(narrow ? one.matter + "/" + one.sitting : one.matter, 0);
        if (fresh) {
            std::set<std::string> there;  // who stands in two parties is one
            auto const take = [&](Row const& row) { there.insert(row.str(0)); };
            if (narrow)
                tx.each(wanted_at_query, take, body, one.matter, one.sitting);
            else
                tx.each(people_query, take, body, one.matter);
            found->second = std::ranges::count_if(there, [&](std::string const& who) { return wanted.contains(who); });
        }
        one.people = found->second;
        if (one.people > 0) out.push_back(one);
    }
    return out;
}

}  // namespace yishi::store
