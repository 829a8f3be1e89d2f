#include "store/anonymous_store.hpp"

namespace yishi::store {
namespace {

Query const share_query{"matter.share", "select version from matter where body = $1 and id = $2",
                        "select version from matter where body = $1 and id = $2 for share"};

Query const mark_insert{"has_answered.insert", "insert into has_answered (body, matter, record, round, who) values ($1, $2, $3, $4, $5)"};
Query const marks_query{"has_answered.of_round",
                        "select who from has_answered where body = $1 and matter = $2 and record = $3 and round = $4 order by who"};
Query const mark_query{"has_answered.one", "select 1 from has_answered where body = $1 and matter = $2 and record = $3 and round = $4 and who = $5"};
Query const marks_count{"has_answered.count", "select count(*) from has_answered where body = $1 and matter = $2 and record = $3 and round = $4"};
Query const all_marks_query{"has_answered.of", R"sql(
    select round, who
      from has_answered
     where body = $1 and matter = $2 and record = $3
     order by round, who)sql"};
Query const marks_delete{"has_answered.delete", "delete from has_answered where body = $1 and matter = $2 and record = $3"};

Query const row_insert{"anonymous_row.insert", R"sql(
    insert into anonymous_row (body, matter, record, id, round, role, answer)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};
Query const rows_query{"anonymous_row.of", R"sql(
    select id, role, answer, round
      from anonymous_row
     where body = $1 and matter = $2 and record = $3
     order by id)sql"};
Query const rows_delete{"anonymous_row.delete", "delete from anonymous_row where body = $1 and matter = $2 and record = $3"};

Query const todo_delete{"todo.drop", "delete from todo where body = $1 and token = $2 and matter = $3 and move = $4"};

}  // namespace

void share_matter(Tx& tx, std::string const& body, std::string const& id) {
    tx.each(share_query, [](Row const&) {}, body, id);
}

void mark_answered(Tx& tx, Answering const& answering, int round, std::string const& who) {
    tx.exec(mark_insert, answering.body, answering.matter, answering.record, round, who);
}

bool has_answered(Tx& tx, Answering const& answering, int round, std::string const& who) {
    bool found = false;
    tx.each(mark_query, [&](Row const&) { found = true; }, answering.body, answering.matter, answering.record, round, who);
    return found;
}

std::size_t count_answered(Tx& tx, Answering const& answering, int round) {
    std::size_t count = 0;
    tx.each(
        marks_count, [&](Row const& row) { count = static_cast<std::size_t>(row.integer(0)); }, answering.body, answering.matter, answering.record,
        round);
    return count;
}

std::set<std::string> answered(Tx& tx, Answering const& answering, int round) {
    std::set<std::string> out;
    tx.each(marks_query, [&](Row const& row) { out.insert(row.str(0)); }, answering.body, answering.matter, answering.record, round);
    return out;
}

void add_anonymous(Tx& tx, Answering const& answering, AnonymousRow const& row) {
    tx.exec(row_insert, answering.body, answering.matter, answering.record, row.id, row.round, row.role, row.answer);
}

std::vector<AnonymousRow> anonymous_rows(Tx& tx, Answering const& answering) {
    std::vector<AnonymousRow> out;
    tx.each(
        rows_query,
        [&](Row const& row) {
            out.push_back({.id = row.str(0), .role = row.str(1), .answer = row.str(2), .round = static_cast<int>(row.integer(3))});
        },
        answering.body, answering.matter, answering.record);
    return out;
}

void forget_order(Tx& tx, Answering const& answering) {
    auto const rows = anonymous_rows(tx, answering);
    std::vector<std::pair<int, std::string>> marks;
    tx.each(
        all_marks_query, [&](Row const& row) { marks.emplace_back(static_cast<int>(row.integer(0)), row.str(1)); }, answering.body, answering.matter,
        answering.record);
    tx.exec(rows_delete, answering.body, answering.matter, answering.record);
    tx.exec(marks_delete, answering.body, answering.matter, answering.record);
    for (auto const& row : rows) add_anonymous(tx, answering, row);
    for (auto const& [round, who] : marks) mark_answered(tx, answering, round, who);
}

void drop_todo(Tx& tx, std::string const& body, std::string const& token, std::string const& matter, std::string const& move) {
    tx.exec(todo_delete, body, token, matter, move);
}

}  // namespace yishi::store
