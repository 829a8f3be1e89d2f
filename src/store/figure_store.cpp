#include "store/figure_store.hpp"

namespace yishi::store {
namespace {

Query const history_query{"figure.history", R"sql(
    select journal.matter, '', journal.state_from, journal.state_to, journal.entry, journal.at
      from journal
      join (select first.matter
              from journal as first
              join matter on matter.body = first.body and matter.id = first.matter
             where first.body = $1 and matter.flow = $2 and first.move = $3
             group by first.matter
            having min(first.at) >= $4 and min(first.at) < $5) as cohort
        on cohort.matter = journal.matter
     where journal.body = $1 and journal.at <= $6
     order by journal.matter, journal.seq)sql"};

Query const children_query{"figure.children", R"sql(
    select journal.matter, child.parent, journal.state_from, journal.state_to, journal.entry, journal.at
      from journal
      join matter as child on child.body = journal.body and child.id = journal.matter
      join (select first.matter
              from journal as first
              join matter on matter.body = first.body and matter.id = first.matter
             where first.body = $1 and matter.flow = $2 and first.move = $3
             group by first.matter
            having min(first.at) >= $4 and min(first.at) < $5) as cohort
        on cohort.matter = child.parent
     where journal.body = $1 and journal.at <= $6 and child.flow = $7 and journal.state_to = $8 and journal.state_from <> $8
     order by journal.matter, journal.seq)sql"};

Query const documents_query{"figure.documents", R"sql(
    select matter.id, matter.doc
      from matter
      join (select first.matter
              from journal as first
             where first.body = $1 and first.move = $3
             group by first.matter
            having min(first.at) >= $4 and min(first.at) < $5) as cohort
        on cohort.matter = matter.id
     where matter.body = $1 and matter.flow = $2
     order by matter.id)sql"};

Query const touched_query{"figure.touched", R"sql(
    select id, doc
      from matter
     where body = $1 and flow = $2 and changed_at >= $3 and opened_at <= $4
     order by id)sql"};

// `cross join`: SQLite then begins with the matters of the flow; by itself it goes through the body's whole journal to save the sorting.
Query const steps_query{"figure.steps", R"sql(
    select journal.matter, journal.move, journal.state_from, journal.state_to, journal.at
      from matter
     cross join journal
     where matter.body = $1 and matter.flow = $2 and matter.changed_at >= $3
       and journal.body = matter.body and journal.matter = matter.id and journal.at <= $4
     order by journal.matter, journal.seq)sql"};

Query const signed_in_query{"figure.signed_in", R"sql(
    select attendance.matter, attendance.sitting, attendance.person
      from attendance
      join matter on matter.body = attendance.body and matter.id = attendance.matter
     where attendance.body = $1 and matter.flow = $2 and attendance.sitting <> '' and attendance.in_at <= $3
     order by attendance.matter, attendance.sitting, attendance.person)sql"};

HistoryRow history_row(Row const& row) {
    return {.matter = row.str(0), .parent = row.str(1), .state_from = row.str(2), .state_to = row.str(3), .entry = row.str(4), .at = row.integer(5)};
}

}  // namespace

void each_history(Tx& tx, Cohort const& cohort, std::int64_t as_of, std::function<void(HistoryRow const&)> const& each) {
    tx.each(history_query, [&](Row const& row) { each(history_row(row)); }, cohort.body, cohort.flow, cohort.move, cohort.from, cohort.until, as_of);
}

void each_child_reaching(Tx& tx, Cohort const& cohort, std::string const& flow, std::string const& state, std::int64_t as_of,
                         std::function<void(HistoryRow const&)> const& each) {
    tx.each(
        children_query, [&](Row const& row) { each(history_row(row)); }, cohort.body, cohort.flow, cohort.move, cohort.from, cohort.until, as_of,
        flow, state);
}

void each_document(Tx& tx, Cohort const& cohort, std::function<void(std::string const&, std::string const&)> const& each) {
    tx.each(documents_query, [&](Row const& row) { each(row.str(0), row.str(1)); }, cohort.body, cohort.flow, cohort.move, cohort.from, cohort.until);
}

void each_touched(Tx& tx, Touched const& wanted, std::function<void(std::string const&, std::string const&)> const& each) {
    tx.each(touched_query, [&](Row const& row) { each(row.str(0), row.str(1)); }, wanted.body, wanted.flow, wanted.since, wanted.until);
}

void each_step(Tx& tx, Touched const& wanted, std::function<void(StepRow const&)> const& each) {
    tx.each(
        steps_query,
        [&](Row const& row) {
            each({.matter = row.str(0), .move = row.str(1), .state_from = row.str(2), .state_to = row.str(3), .at = row.integer(4)});
        },
        wanted.body, wanted.flow, wanted.since, wanted.until);
}

void each_signed_in(Tx& tx, std::string const& body, std::string const& flow, std::int64_t until,
                    std::function<void(std::string const&, std::string const&, std::string const&)> const& each) {
    tx.each(signed_in_query, [&](Row const& row) { each(row.str(0), row.str(1), row.str(2)); }, body, flow, until);
}

}  // namespace yishi::store
