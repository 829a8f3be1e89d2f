#include "store/mirror_store.hpp"

namespace yishi::store {
namespace {

Query const put_query{"mirror.put", R"sql(
    insert into mirror (body, id, home, parent, seq, doc)
    values ($1, $2, $3, $4, $5, $6)
        on conflict (body, id) do update
       set home = excluded.home, parent = excluded.parent, seq = excluded.seq, doc = excluded.doc
     where mirror.seq < excluded.seq
    returning id)sql"};

Query const find_query{"mirror.find", R"sql(
    select id, home, parent, seq, doc
      from mirror
     where body = $1 and id = $2)sql"};

Query const under_query{"mirror.under", R"sql(
    select id, home, parent, seq, doc
      from mirror
     where body = $1 and parent = $2
     order by id)sql"};

Query const of_home_query{"mirror.of_home", R"sql(
    select id, home, parent, seq, doc
      from mirror
     where body = $1 and home = $2
     order by id)sql"};

Query const drop_query{"mirror.drop", "delete from mirror where body = $1 and id = $2"};

Query const receive_query{"received.note", R"sql(
    insert into received (body, id)
    values ($1, $2)
        on conflict (body, id) do nothing
    returning id)sql"};

Query const waiting_put{"parcel_waiting.put", R"sql(
    insert into parcel_waiting (body, matter, entry, tries, retry_at)
    values ($1, $2, $3, $4, $5)
        on conflict (body, matter) do update
       set entry = excluded.entry, tries = excluded.tries, retry_at = excluded.retry_at)sql"};

Query const waiting_drop{"parcel_waiting.drop", "delete from parcel_waiting where body = $1 and matter = $2"};

Query const waiting_query{"parcel_waiting.until", R"sql(
    select matter, entry, tries, retry_at
      from parcel_waiting
     where body = $1 and retry_at <= $2
     order by retry_at, matter
     limit $3)sql"};

Query const told_query{"journal.for_bodies", R"sql(
    select j.matter, j.id, j.pos
      from journal j
     where j.body = $1 and j.pos > $2
       and exists (select 1
                     from party p
                    where p.body = j.body and p.matter = j.matter and substr(p.who, 1, 2) = 'b_')
     order by j.pos
     limit $3)sql"};

Query const place_query{"reader_cursor.place", "select pos from reader_cursor where body = $1 and reader = $2"};

MirrorRow mirror_row(Row const& row) {
    return {.id = row.str(0), .home = row.str(1), .parent = row.str(2), .doc = row.str(4), .seq = row.integer(3)};
}

}  // namespace

bool put_mirror(Tx& tx, std::string const& body, MirrorRow const& row) {
    bool written = false;
    tx.each(put_query, [&](Row const&) { written = true; }, body, row.id, row.home, row.parent, row.seq, row.doc);
    return written;
}

std::optional<MirrorRow> find_mirror(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<MirrorRow> out;
    tx.each(find_query, [&](Row const& row) { out = mirror_row(row); }, body, id);
    return out;
}

std::vector<MirrorRow> mirrors_under(Tx& tx, std::string const& body, std::string const& parent) {
    std::vector<MirrorRow> out;
    tx.each(under_query, [&](Row const& row) { out.push_back(mirror_row(row)); }, body, parent);
    return out;
}

std::vector<MirrorRow> mirrors_of(Tx& tx, std::string const& body, std::string const& home) {
    std::vector<MirrorRow> out;
    tx.each(of_home_query, [&](Row const& row) { out.push_back(mirror_row(row)); }, body, home);
    return out;
}

void drop_mirror(Tx& tx, std::string const& body, std::string const& id) { tx.exec(drop_query, body, id); }

bool note_received(Tx& tx, std::string const& body, std::string const& id) {
    bool fresh = false;
    tx.each(receive_query, [&](Row const&) { fresh = true; }, body, id);
    return fresh;
}

void put_waiting(Tx& tx, std::string const& body, Waiting const& waiting) {
    tx.exec(waiting_put, body, waiting.matter, waiting.entry, waiting.tries, waiting.retry_at);
}

void drop_waiting(Tx& tx, std::string const& body, std::string const& matter) { tx.exec(waiting_drop, body, matter); }

std::vector<Waiting> waiting_until(Tx& tx, std::string const& body, std::int64_t moment, int limit) {
    std::vector<Waiting> out;
    tx.each(waiting_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.integer(2), row.integer(3)}); }, body, moment, limit);
    return out;
}

std::vector<Told> entries_for_bodies(Tx& tx, std::string const& body, std::int64_t after, int limit) {
    std::vector<Told> out;
    tx.each(told_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.integer(2)}); }, body, after, limit);
    return out;
}

std::int64_t place_of(Tx& tx, std::string const& body, std::string const& reader) {
    std::int64_t pos = 0;
    tx.each(place_query, [&](Row const& row) { pos = row.integer(0); }, body, reader);
    return pos;
}

}  // namespace yishi::store
