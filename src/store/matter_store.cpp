#include "store/matter_store.hpp"

#include <algorithm>

namespace yishi::store {
namespace {

Query const lock_query{"matter.lock", "select version from matter where body = $1 and id = $2",
                       "select version from matter where body = $1 and id = $2 for update"};

Query const doc_query{"matter.doc", R"sql(
    select doc
      from matter
     where body = $1 and id = $2)sql"};

Query const parent_query{"matter.parent", R"sql(
    select parent
      from matter
     where body = $1 and id = $2)sql"};

Query const children_query{"matter.children", R"sql(
    select id
      from matter
     where body = $1 and parent = $2
     order by id)sql"};

Query const links_to_query{"link.to", R"sql(
    select field, matter
      from link
     where body = $1 and target = $2
     order by field, matter)sql"};

Query const insert_query{"matter.insert", R"sql(
    insert into matter (body, id, flow, flow_version, rule_set, number, title, state, state_class, is_void,
                        round, version, parent, opened_for, opened_at, changed_at, due, first_party, doc)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19))sql"};

Query const update_query{"matter.update", R"sql(
    update matter
       set flow_version = $3, rule_set = $4, number = $5, title = $6, state = $7, state_class = $8, is_void = $9,
           round = $10, version = $11, changed_at = $12, due = $13, first_party = $14, doc = $15
     where body = $1 and id = $2)sql"};

Query const row_query{"matter.row", R"sql(
    select flow, flow_version, rule_set, number, title, state, state_class, is_void, round, version, parent, opened_for,
           opened_at, changed_at, due, first_party, doc
      from matter
     where body = $1 and id = $2)sql"};

Query const each_query{"matter.each", R"sql(
    select id, doc
      from matter
     where body = $1
     order by id)sql"};

Query const bodies_query{"body.ids", "select id from body where id <> '' order by id"};

Query const draw_query{"counter.draw", R"sql(
    insert into counter (body, series, last)
    values ($1, $2, 1)
        on conflict (body, series) do update
       set last = counter.last + 1
    returning last)sql"};

Query const values_query{"matter_value.of", "select name, value from matter_value where body = $1 and matter = $2"};
Query const value_insert{"matter_value.insert", "insert into matter_value (body, flow, name, value, matter) values ($1, $2, $3, $4, $5)"};
Query const value_delete{"matter_value.delete",
                         "delete from matter_value where body = $1 and flow = $2 and name = $3 and value = $4 and matter = $5"};

Query const links_query{"link.of", "select field, target from link where body = $1 and matter = $2"};
Query const link_insert{"link.insert", "insert into link (body, matter, field, target) values ($1, $2, $3, $4)"};
Query const link_delete{"link.delete", "delete from link where body = $1 and matter = $2 and field = $3 and target = $4"};

Query const parties_query{"party.of", "select role, id, who, standing, ended from party where body = $1 and matter = $2"};
Query const party_insert{"party.insert", R"sql(
    insert into party (body, matter, role, id, who, standing, ended)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};
Query const party_delete{"party.delete", "delete from party where body = $1 and matter = $2 and role = $3 and id = $4"};

Query const todos_query{"todo.of", "select token, move, due, clock from todo where body = $1 and matter = $2"};
Query const todo_insert{"todo.insert", R"sql(
    insert into todo (body, token, matter, move, due, clock, since)
    values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (body, token, matter, move) do update
       set due = excluded.due, clock = excluded.clock)sql"};
Query const todo_delete{"todo.delete", "delete from todo where body = $1 and token = $2 and matter = $3 and move = $4"};

Query const audience_query{"audience.of", "select token from audience where body = $1 and matter = $2"};
Query const audience_insert{"audience.insert", "insert into audience (body, token, matter) values ($1, $2, $3)"};
Query const audience_delete{"audience.delete", "delete from audience where body = $1 and token = $2 and matter = $3"};

Query const deadlines_query{"deadline.of", "select clock, next_at, due from deadline where body = $1 and matter = $2"};
Query const deadline_insert{"deadline.insert", R"sql(
    insert into deadline (body, matter, clock, next_at, due)
    values ($1, $2, $3, $4, $5)
        on conflict (body, matter, clock) do update
       set next_at = excluded.next_at, due = excluded.due)sql"};
Query const deadline_delete{"deadline.delete", "delete from deadline where body = $1 and matter = $2 and clock = $3"};

Query const due_query{"deadline.before", R"sql(
    select matter, clock, next_at
      from deadline
     where body = $1 and next_at <= $2
     order by next_at, matter
     limit $3)sql"};

Query const answer_query{"idempotency.get", "select digest, answer from idempotency where body = $1 and actor = $2 and key = $3"};
Query const answer_insert{"idempotency.put", "insert into idempotency (body, actor, key, digest, answer, at) values ($1, $2, $3, $4, $5, $6)"};
Query const answers_forget{"idempotency.forget", "delete from idempotency where body = $1 and at < $2"};

Query const flow_text_insert{"flow_text.keep", R"sql(
    insert into flow_text (body, flow, version, digest, text, since)
    values ($1, $2, $3, $4, $5, $6)
        on conflict (body, flow, version) do nothing)sql"};
Query const flow_texts_query{"flow_text.all", "select flow, digest, text, version from flow_text where body = $1 order by flow, version"};

// Writes what is wanted and not there, and takes away what is there and not wanted.
template <class T, class Insert, class Delete>
void sync(std::set<T> const& there, std::set<T> const& wanted, Delete const& remove, Insert const& insert) {
    for (auto const& item : there)
        if (!wanted.contains(item)) remove(item);
    for (auto const& item : wanted)
        if (!there.contains(item)) insert(item);
}

std::vector<std::string> ids(Tx& tx, Query const& query, std::string const& body, std::string const& a) {
    std::vector<std::string> out;
    tx.each(query, [&](Row const& row) { out.push_back(row.str(0)); }, body, a);
    return out;
}

std::optional<std::string> or_null(std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); }

std::set<NameValue> pairs(Tx& tx, Query const& query, std::string const& body, std::string const& matter) {
    std::set<NameValue> out;
    tx.each(query, [&](Row const& row) { out.emplace(row.str(0), row.str(1)); }, body, matter);
    return out;
}

void write_deadlines(Tx& tx, std::string const& body, std::string const& matter, std::set<DeadlineRow> const& there,
                     std::set<DeadlineRow> const& wanted) {
    auto const stays = [&](DeadlineRow const& d) { return std::ranges::any_of(wanted, [&](DeadlineRow const& w) { return w.clock == d.clock; }); };
    sync(
        there, wanted,
        [&](DeadlineRow const& d) {
            if (!stays(d)) tx.exec(deadline_delete, body, matter, d.clock);
        },
        [&](DeadlineRow const& d) { tx.exec(deadline_insert, body, matter, d.clock, d.next_at, d.due); });
}

// A to-do whose date changed keeps the day it came up, so it is updated, not made anew; only the new ones are news.
std::vector<TodoRow> write_todos(Tx& tx, std::string const& body, std::string const& matter, std::set<TodoRow> const& there,
                                 std::set<TodoRow> const& wanted, std::int64_t now) {
    auto const in = [](std::set<TodoRow> const& set, TodoRow const& t) {
        return std::ranges::any_of(set, [&](TodoRow const& other) { return other.token == t.token && other.move == t.move; });
    };
    std::vector<TodoRow> gained;
    sync(
        there, wanted,
        [&](TodoRow const& t) {
            if (!in(wanted, t)) tx.exec(todo_delete, body, t.token, matter, t.move);
        },
        [&](TodoRow const& t) {
            tx.exec(todo_insert, body, t.token, matter, t.move, t.due, t.clock, now);
            if (!in(there, t)) gained.push_back(t);
        });
    return gained;
}

}  // namespace

void lock_matter(Tx& tx, std::string const& body, std::string const& id) {
    if (tx.is_postgres()) tx.exec(lock_query, body, id);  // SQLite has one writer at a time
}

std::optional<std::string> matter_doc(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<std::string> doc;
    tx.each(doc_query, [&](Row const& row) { doc = row.str(0); }, body, id);
    return doc;
}

std::string topmost(Tx& tx, std::string const& body, std::string const& id) {
    std::string top = id, next = id;
    for (int depth = 0; depth < 20; ++depth) {
        std::optional<std::string> parent;
        tx.each(parent_query, [&](Row const& row) { parent = row.str(0); }, body, next);
        if (!parent) return top;  // what stands above lives in another body
        top = next;
        if (parent->empty()) return top;
        next = *parent;
    }
    return top;
}

std::vector<std::string> children_ids(Tx& tx, std::string const& body, std::string const& parent) { return ids(tx, children_query, body, parent); }

std::vector<LinkTo> links_to(Tx& tx, std::string const& body, std::string const& target) {
    std::vector<LinkTo> out;
    tx.each(links_to_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1)}); }, body, target);
    return out;
}

void insert_matter(Tx& tx, MatterRow const& row) {
    tx.exec(insert_query, row.body, row.id, row.flow, row.flow_version, row.rule_set, or_null(row.number), row.title, row.state, row.state_class,
            row.is_void, row.round, row.version, or_null(row.parent), or_null(row.opened_for), row.opened_at, row.changed_at, or_null(row.due),
            row.first_party, row.doc);
}

void update_matter(Tx& tx, MatterRow const& row) {
    tx.exec(update_query, row.body, row.id, row.flow_version, row.rule_set, or_null(row.number), row.title, row.state, row.state_class, row.is_void,
            row.round, row.version, row.changed_at, or_null(row.due), row.first_party, row.doc);
}

std::optional<MatterRow> read_row(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<MatterRow> out;
    tx.each(
        row_query,
        [&](Row const& row) {
            auto const number = [&](int column) { return static_cast<int>(row.integer(column)); };
            out = MatterRow{.body = body,
                            .id = id,
                            .flow = row.str(0),
                            .rule_set = row.str(2),
                            .number = row.str(3),
                            .title = row.str(4),
                            .state = row.str(5),
                            .state_class = row.str(6),
                            .parent = row.str(10),
                            .opened_for = row.str(11),
                            .due = row.str(14),
                            .first_party = row.str(15),
                            .doc = row.str(16),
                            .flow_version = number(1),
                            .round = number(8),
                            .version = number(9),
                            .is_void = row.integer(7) != 0,
                            .opened_at = row.integer(12),
                            .changed_at = row.integer(13)};
        },
        body, id);
    return out;
}

std::set<std::string> audience_of(Tx& tx, std::string const& body, std::string const& matter) {
    std::set<std::string> tokens;
    tx.each(audience_query, [&](Row const& row) { tokens.insert(row.str(0)); }, body, matter);
    return tokens;
}

Derived read_derived(Tx& tx, std::string const& body, std::string const& matter) {
    Derived out;
    out.values = pairs(tx, values_query, body, matter);
    out.links = pairs(tx, links_query, body, matter);
    tx.each(
        parties_query,
        [&](Row const& row) {
            out.parties.insert({row.str(0), row.str(1), row.str(2), row.str(3), row.is_null(4) ? std::nullopt : std::optional(row.integer(4))});
        },
        body, matter);
    tx.each(todos_query, [&](Row const& row) { out.todos.insert({row.str(0), row.str(1), row.str(2), row.str(3)}); }, body, matter);
    out.audience = audience_of(tx, body, matter);
    tx.each(deadlines_query, [&](Row const& row) { out.deadlines.insert({row.str(0), row.str(2), row.integer(1)}); }, body, matter);
    return out;
}

std::vector<TodoRow> write_derived(Tx& tx, std::string const& body, std::string const& flow, std::string const& matter, Derived const& wanted,
                                   std::int64_t now) {
    auto const there = read_derived(tx, body, matter);
    sync(
        there.values, wanted.values, [&](NameValue const& v) { tx.exec(value_delete, body, flow, v.first, v.second, matter); },
        [&](NameValue const& v) { tx.exec(value_insert, body, flow, v.first, v.second, matter); });
    sync(
        there.links, wanted.links, [&](NameValue const& v) { tx.exec(link_delete, body, matter, v.first, v.second); },
        [&](NameValue const& v) { tx.exec(link_insert, body, matter, v.first, v.second); });
    sync(
        there.parties, wanted.parties, [&](PartyRow const& p) { tx.exec(party_delete, body, matter, p.role, p.id); },
        [&](PartyRow const& p) { tx.exec(party_insert, body, matter, p.role, p.id, p.who, p.standing, p.ended); });
    sync(
        there.audience, wanted.audience, [&](std::string const& token) { tx.exec(audience_delete, body, token, matter); },
        [&](std::string const& token) { tx.exec(audience_insert, body, token, matter); });
    write_deadlines(tx, body, matter, there.deadlines, wanted.deadlines);
    return write_todos(tx, body, matter, there.todos, wanted.todos, now);
}

void each_matter(Tx& tx, std::string const& body, std::function<void(std::string const&, std::string const&)> const& each) {
    tx.each(each_query, [&](Row const& row) { each(row.str(0), row.str(1)); }, body);
}

std::vector<std::string> body_ids(Tx& tx) {
    std::vector<std::string> out;
    tx.each(bodies_query, [&](Row const& row) { out.push_back(row.str(0)); });
    return out;
}

std::int64_t draw(Tx& tx, std::string const& body, std::string const& series) {
    std::int64_t last = 0;
    tx.each(draw_query, [&](Row const& row) { last = row.integer(0); }, body, series);
    return last;
}

std::vector<Due> due_before(Tx& tx, std::string const& body, std::int64_t now, int limit) {
    std::vector<Due> out;
    tx.each(due_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.integer(2)}); }, body, now, limit);
    return out;
}

std::optional<StoredAnswer> stored_answer(Tx& tx, std::string const& body, std::string const& actor, std::string const& key) {
    std::optional<StoredAnswer> out;
    tx.each(answer_query, [&](Row const& row) { out = StoredAnswer{row.str(0), row.str(1)}; }, body, actor, key);
    return out;
}

void store_answer(Tx& tx, std::string const& body, std::string const& actor, std::string const& key, StoredAnswer const& answer, std::int64_t now) {
    tx.exec(answer_insert, body, actor, key, answer.digest, answer.answer, now);
}

void forget_answers(Tx& tx, std::string const& body, std::int64_t before) { tx.exec(answers_forget, body, before); }

void keep_flow_text(Tx& tx, std::string const& body, FlowText const& text, std::int64_t now) {
    tx.exec(flow_text_insert, body, text.flow, text.version, text.digest, text.text, now);
}

std::vector<FlowText> flow_texts(Tx& tx, std::string const& body) {
    std::vector<FlowText> out;
    tx.each(flow_texts_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.str(2), static_cast<int>(row.integer(3))}); }, body);
    return out;
}

}  // namespace yishi::store
