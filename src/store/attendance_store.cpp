// Who answered and who was there: chains beside the matters, what follows from them, and the secrets of hall screens and calendars.
#include <algorithm>

#include "base/json.hpp"
#include "store/activity_store.hpp"

namespace yishi::store {
namespace {

Query const wanted_one{"sitting_wanted.one", "select 1 from sitting_wanted where body = $1 and matter = $2 and sitting = $3 and person = $4"};
Query const leaves_at_query{"sitting_leave.at", R"sql(
    select person, reason
      from sitting_leave
     where body = $1 and matter = $2 and sitting = $3
     order by person)sql"};
Query const leave_count{"sitting_leave.count", R"sql(
    select count(*)
      from sitting_leave l
     where l.body = $1 and l.matter = $2 and l.sitting = $3
       and not exists (select 1
                         from attendance a
                        where a.body = $1 and a.matter = $2 and a.sitting = $3 and a.person = l.person and a.in_at is not null))sql"};
Query const wanted_count{"party.count_wanted", R"sql(
    select count(*)
      from party
     where body = $1 and matter = $2 and role = $3 and standing = 'confirmed' and ended is null)sql"};

Query const head_query{"matter.head", "select flow, flow_version, rule_set, state, title from matter where body = $1 and id = $2"};
Query const standing_query{"party.standing", R"sql(
    select role, who, standing
      from party
     where body = $1 and matter = $2 and who = $3 and ended is null)sql"};
Query const entries_query{"party.entries_in", R"sql(
    select who
      from party
     where body = $1 and matter = $2 and role = $3 and standing = 'confirmed' and ended is null
     order by id)sql"};

Query const chain_lock{"crowd_head.lock", R"sql(
    insert into crowd_head (body, matter, chain, seq, hash, told)
    values ($1, $2, $3, 0, '', 0)
        on conflict (body, matter, chain) do update
       set seq = crowd_head.seq
 returning seq, hash)sql"};
Query const chain_move{"crowd_head.move", "update crowd_head set seq = $4, hash = $5 where body = $1 and matter = $2 and chain = $3"};
Query const crowd_insert{"crowd.append", R"sql(
    insert into crowd_entry (body, matter, chain, seq, at, actor, person, entry, previous, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql"};
Query const heads_tell{"crowd_head.tell", R"sql(
    update crowd_head
       set told = seq
     where body = $1 and matter = $2 and seq > told
 returning chain, seq, hash)sql"};
Query const crowd_query{"crowd.all", R"sql(
    select matter, chain, seq, at, actor, person, entry, previous, hash
      from crowd_entry
     where body = $1
     order by matter, chain, seq)sql"};

Query const attendance_put{"attendance.put", R"sql(
    insert into attendance (body, matter, sitting, person, answer, substitute, in_at, out_at, means)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (body, matter, sitting, person) do update
       set answer = excluded.answer, substitute = excluded.substitute, in_at = excluded.in_at, out_at = excluded.out_at, means = excluded.means)sql"};
Query const attendance_one{"attendance.one", R"sql(
    select sitting, person, answer, substitute, means, in_at, out_at
      from attendance
     where body = $1 and matter = $2 and sitting = $3 and person = $4)sql"};
Query const attendance_query{"attendance.of", R"sql(
    select sitting, person, answer, substitute, means, in_at, out_at
      from attendance
     where body = $1 and matter = $2 and sitting = $3
     order by person)sql"};
Query const attendance_all{"attendance.all", R"sql(
    select sitting, person, answer, substitute, means, in_at, out_at, matter
      from attendance
     where body = $1
     order by matter, sitting, person)sql"};
Query const signed_count{"attendance.signed_in", R"sql(
    select count(*)
      from attendance
     where body = $1 and matter = $2 and sitting = $3 and in_at is not null)sql"};

Query const wanted_at_count{"party.count_wanted_at", R"sql(
    select count(*)
      from party p join sitting_wanted w on w.body = p.body and w.matter = p.matter and w.person = p.who
     where p.body = $1 and p.matter = $2 and p.role = $3 and p.standing = 'confirmed' and p.ended is null and w.sitting = $4)sql"};
Query const signed_wanted_count{"attendance.signed_in_wanted", R"sql(
    select count(*)
      from attendance a join sitting_wanted w on w.body = a.body and w.matter = a.matter and w.sitting = a.sitting and w.person = a.person
     where a.body = $1 and a.matter = $2 and a.sitting = $3 and a.in_at is not null)sql"};

Query const secret_query{"sitting_secret.get", "select secret from sitting_secret where body = $1 and matter = $2 and sitting = $3"};
Query const secret_insert{"sitting_secret.put", R"sql(
    insert into sitting_secret (body, matter, sitting, secret)
    values ($1, $2, $3, $4)
        on conflict (body, matter, sitting) do nothing)sql"};

Query const feed_put{"calendar_feed.put", R"sql(
    insert into calendar_feed (body, person, token_hash, since)
    values ($1, $2, $3, $4)
        on conflict (body, person) do update
       set token_hash = excluded.token_hash, since = excluded.since)sql"};
Query const feed_delete{"calendar_feed.delete", "delete from calendar_feed where body = $1 and person = $2"};
Query const feed_owner_query{"calendar_feed.owner", "select person from calendar_feed where body = $1 and token_hash = $2"};
Query const feed_query{"calendar_feed.of", "select 1 from calendar_feed where body = $1 and person = $2"};

AttendanceRow attendance_row(Row const& row) {
    auto const moment = [&](int column) { return row.is_null(column) ? std::nullopt : std::optional(row.integer(column)); };
    return {.sitting = row.str(0),
            .person = row.str(1),
            .answer = row.str(2),
            .substitute = row.str(3),
            .means = row.str(4),
            .in_at = moment(5),
            .out_at = moment(6)};
}

}  // namespace

std::optional<Head> matter_head(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<Head> out;
    tx.each(
        head_query,
        [&](Row const& row) {
            out = Head{.flow = row.str(0),
                       .rule_set = row.str(2),
                       .state = row.str(3),
                       .title = row.str(4),
                       .flow_version = static_cast<int>(row.integer(1))};
        },
        body, id);
    return out;
}

std::vector<Standing> standings_of(Tx& tx, std::string const& body, std::string const& matter, std::vector<std::string> const& who) {
    std::vector<Standing> out;
    for (auto const& one : who)
        tx.each(standing_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.str(2)}); }, body, matter, one);
    return out;
}

std::vector<std::string> entries_in(Tx& tx, std::string const& body, std::string const& matter, std::string const& role) {
    std::vector<std::string> out;
    tx.each(entries_query, [&](Row const& row) { out.push_back(row.str(0)); }, body, matter, role);
    return out;
}

CrowdHead lock_chain(Tx& tx, std::string const& body, std::string const& matter, std::string const& chain) {
    CrowdHead head{.chain = chain, .hash = {}};
    tx.each(chain_lock, [&](Row const& row) { head = {chain, row.str(1), row.integer(0)}; }, body, matter, chain);
    return head;
}

void append_crowd(Tx& tx, std::string const& body, std::string const& matter, CrowdEntry const& entry) {
    tx.exec(crowd_insert, body, matter, entry.chain, entry.seq, entry.at, entry.actor, entry.person, entry.entry, entry.previous, entry.hash);
    tx.exec(chain_move, body, matter, entry.chain, entry.seq, entry.hash);
}

std::vector<CrowdHead> new_heads(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<CrowdHead> out;
    tx.each(heads_tell, [&](Row const& row) { out.push_back({row.str(0), row.str(2), row.integer(1)}); }, body, matter);
    std::ranges::sort(out, {}, &CrowdHead::chain);
    return out;
}

void each_crowd_entry(Tx& tx, std::string const& body, std::function<void(std::string const&, CrowdEntry const&)> const& each) {
    tx.each(
        crowd_query,
        [&](Row const& row) {
            each(row.str(0), {.chain = row.str(1),
                              .actor = row.str(4),
                              .person = row.str(5),
                              .entry = row.str(6),
                              .previous = row.str(7),
                              .hash = row.str(8),
                              .seq = row.integer(2),
                              .at = row.integer(3)});
        },
        body);
}

void put_attendance(Tx& tx, std::string const& body, std::string const& matter, AttendanceRow const& row) {
    tx.exec(attendance_put, body, matter, row.sitting, row.person, row.answer, row.substitute, row.in_at, row.out_at, row.means);
}

std::optional<AttendanceRow> attendance_of(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting,
                                           std::string const& person) {
    std::optional<AttendanceRow> out;
    tx.each(attendance_one, [&](Row const& row) { out = attendance_row(row); }, body, matter, sitting, person);
    return out;
}

std::vector<AttendanceRow> attendance(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::vector<AttendanceRow> out;
    tx.each(attendance_query, [&](Row const& row) { out.push_back(attendance_row(row)); }, body, matter, sitting);
    return out;
}

std::vector<std::pair<std::string, std::string>> leaves_of(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::vector<std::pair<std::string, std::string>> out;
    tx.each(leaves_at_query, [&](Row const& row) { out.emplace_back(row.str(0), row.str(1)); }, body, matter, sitting);
    return out;
}

std::int64_t count_leaves(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::int64_t count = 0;
    tx.each(leave_count, [&](Row const& row) { count = row.integer(0); }, body, matter, sitting);
    return count;
}

std::int64_t count_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& role) {
    std::int64_t count = 0;
    tx.each(wanted_count, [&](Row const& row) { count = row.integer(0); }, body, matter, role);
    return count;
}

std::int64_t count_signed_in(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::int64_t count = 0;
    tx.each(signed_count, [&](Row const& row) { count = row.integer(0); }, body, matter, sitting);
    return count;
}

std::int64_t count_wanted_at(Tx& tx, std::string const& body, std::string const& matter, std::string const& role, std::string const& sitting) {
    std::int64_t count = 0;
    tx.each(wanted_at_count, [&](Row const& row) { count = row.integer(0); }, body, matter, role, sitting);
    return count;
}

std::int64_t count_signed_in_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::int64_t count = 0;
    tx.each(signed_wanted_count, [&](Row const& row) { count = row.integer(0); }, body, matter, sitting);
    return count;
}

bool is_wanted(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting, std::string const& person) {
    bool wanted = false;
    tx.each(wanted_one, [&](Row const&) { wanted = true; }, body, matter, sitting, person);
    return wanted;
}

void each_attendance(Tx& tx, std::string const& body, std::function<void(std::string const&, AttendanceRow const&)> const& each) {
    tx.each(attendance_all, [&](Row const& row) { each(row.str(7), attendance_row(row)); }, body);
}

std::optional<std::string> sitting_secret(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting) {
    std::optional<std::string> out;
    tx.each(secret_query, [&](Row const& row) { out = row.str(0); }, body, matter, sitting);
    return out;
}

void add_sitting_secret(Tx& tx, std::string const& body, std::string const& matter, std::string const& sitting, std::string const& secret) {
    tx.exec(secret_insert, body, matter, sitting, secret);
}

void put_feed(Tx& tx, std::string const& body, std::string const& person, std::string const& token_hash, std::int64_t now) {
    tx.exec(feed_put, body, person, token_hash, now);
}

void drop_feed(Tx& tx, std::string const& body, std::string const& person) { tx.exec(feed_delete, body, person); }

std::optional<std::string> feed_owner(Tx& tx, std::string const& body, std::string const& token_hash) {
    std::optional<std::string> out;
    tx.each(feed_owner_query, [&](Row const& row) { out = row.str(0); }, body, token_hash);
    return out;
}

bool has_feed(Tx& tx, std::string const& body, std::string const& person) {
    bool found = false;
    tx.each(feed_query, [&](Row const&) { found = true; }, body, person);
    return found;
}

}  // namespace yishi::store
