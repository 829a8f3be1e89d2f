#include "store/journal_store.hpp"

#include "store/matter_store.hpp"

namespace yishi::store {
namespace {

Query const append_query{"journal.append", R"sql(
    insert into journal (body, matter, seq, id, pos, at, actor, move, state_from, state_to, entry, texts, previous, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))sql"};

Query const strike_query{"journal.strike", R"sql(
    update journal
       set texts = $4
     where body = $1 and matter = $2 and seq = $3)sql"};

Query const of_matter_query{"journal.of_matter", R"sql(
    select body, matter, seq, id, pos, at, actor, move, state_from, state_to, entry, texts, previous, hash
      from journal
     where body = $1 and matter = $2
     order by seq)sql"};

Query const states_query{"journal.states", R"sql(
    select state_to, at
      from journal
     where body = $1 and matter = $2 and state_to <> state_from
     order by seq)sql"};

Query const after_query{"journal.after", R"sql(
    select body, matter, seq, id, pos, at, actor, move, state_from, state_to, entry, texts, previous, hash
      from journal
     where body = $1 and pos > $2
     order by pos
     limit $3)sql"};

Query const each_query{"journal.each", R"sql(
    select body, matter, seq, id, pos, at, actor, move, state_from, state_to, entry, texts, previous, hash
      from journal
     where body = $1
     order by matter, seq)sql"};

Query const checkpoint_insert{"checkpoint.insert", R"sql(
    insert into checkpoint (body, id, at, pos, heads, key_id, signature)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};

Query const checkpoint_last{"checkpoint.last", R"sql(
    select id, at, pos, heads, key_id, signature
      from checkpoint
     where body = $1
     order by pos desc, id desc
     limit 1)sql"};

Query const checkpoint_all{"checkpoint.all", R"sql(
    select id, at, pos, heads, key_id, signature
      from checkpoint
     where body = $1
     order by pos, id)sql"};

Query const last_pos_query{"journal.last_pos", "select coalesce(max(pos), 0) from journal where body = $1"};

Query const cursor_insert{"reader_cursor.insert", R"sql(
    insert into reader_cursor (body, reader, pos, lease_until, holder)
    values ($1, $2, 0, 0, '-')
        on conflict (body, reader) do nothing)sql"};

Query const cursor_take{"reader_cursor.take", R"sql(
    update reader_cursor
       set lease_until = $5, holder = $3
     where body = $1 and reader = $2 and (holder = $3 or lease_until < $4)
    returning pos)sql"};

Query const cursor_advance{"reader_cursor.advance", "update reader_cursor set pos = $3 where body = $1 and reader = $2 and pos < $3"};

JournalRow journal_row(Row const& row) {
    return {.body = row.str(0),
            .matter = row.str(1),
            .id = row.str(3),
            .actor = row.str(6),
            .move = row.str(7),
            .state_from = row.str(8),
            .state_to = row.str(9),
            .entry = row.str(10),
            .texts = row.str(11),
            .previous = row.str(12),
            .hash = row.str(13),
            .seq = row.integer(2),
            .pos = row.integer(4),
            .at = row.integer(5)};
}

Checkpoint checkpoint(Row const& row) {
    return {.id = row.str(0), .heads = row.str(3), .key_id = row.str(4), .signature = row.str(5), .at = row.integer(1), .pos = row.integer(2)};
}

}  // namespace

void append(Tx& tx, JournalRow const& row) {
    auto const pos = draw(tx, row.body, "journal|pos");
    tx.exec(append_query, row.body, row.matter, row.seq, row.id, pos, row.at, row.actor, row.move, row.state_from, row.state_to, row.entry, row.texts,
            row.previous, row.hash);
}

void strike(Tx& tx, JournalRow const& row, std::string const& texts) { tx.exec(strike_query, row.body, row.matter, row.seq, texts); }

std::vector<JournalRow> entries_of(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<JournalRow> out;
    tx.each(of_matter_query, [&](Row const& row) { out.push_back(journal_row(row)); }, body, matter);
    return out;
}

std::vector<StateReached> states_reached(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<StateReached> out;
    tx.each(states_query, [&](Row const& row) { out.push_back({row.str(0), row.integer(1)}); }, body, matter);
    return out;
}

std::vector<JournalRow> entries_after(Tx& tx, std::string const& body, std::int64_t pos, int limit) {
    std::vector<JournalRow> out;
    tx.each(after_query, [&](Row const& row) { out.push_back(journal_row(row)); }, body, pos, limit);
    return out;
}

void each_entry(Tx& tx, std::string const& body, std::function<void(JournalRow const&)> const& each) {
    tx.each(each_query, [&](Row const& row) { each(journal_row(row)); }, body);
}

void add_checkpoint(Tx& tx, std::string const& body, Checkpoint const& checkpoint) {
    tx.exec(checkpoint_insert, body, checkpoint.id, checkpoint.at, checkpoint.pos, checkpoint.heads, checkpoint.key_id, checkpoint.signature);
}

std::optional<Checkpoint> last_checkpoint(Tx& tx, std::string const& body) {
    std::optional<Checkpoint> out;
    tx.each(checkpoint_last, [&](Row const& row) { out = checkpoint(row); }, body);
    return out;
}

std::vector<Checkpoint> checkpoints(Tx& tx, std::string const& body) {
    std::vector<Checkpoint> out;
    tx.each(checkpoint_all, [&](Row const& row) { out.push_back(checkpoint(row)); }, body);
    return out;
}

std::int64_t last_pos(Tx& tx, std::string const& body) {
    std::int64_t pos = 0;
    tx.each(last_pos_query, [&](Row const& row) { pos = row.integer(0); }, body);
    return pos;
}

Lease take_lease(Tx& tx, std::string const& body, std::string const& reader, std::string const& holder, std::int64_t now, std::int64_t until) {
    tx.exec(cursor_insert, body, reader);
    Lease lease;
    tx.each(cursor_take, [&](Row const& row) { lease = {row.integer(0), true}; }, body, reader, holder, now, until);
    return lease;
}

void advance(Tx& tx, std::string const& body, std::string const& reader, std::int64_t pos) { tx.exec(cursor_advance, body, reader, pos); }

}  // namespace yishi::store
