#include "store/figure_store.hpp"

namespace yishi::store {
namespace {

Query const touched_query{"figure.touched", R"sql(
    select doc
      from matter
     where body = $1 and flow = $2 and changed_at >= $3 and changed_at < $5 and opened_at <= $4
     order by id)sql"};

// `cross join`: SQLite then begins with the matters of the flow; by itself it goes through the body's whole journal to save the sorting.
Query const steps_query{"figure.steps", R"sql(
    select journal.matter, journal.move, journal.state_from, journal.state_to, journal.at
      from matter
     cross join journal
     where matter.body = $1 and matter.flow = $2 and matter.changed_at >= $3 and matter.changed_at < $5
       and journal.body = matter.body and journal.matter = matter.id and journal.at <= $4
     order by journal.matter, journal.seq)sql"};

Query const later_query{"figure.later", R"sql(
    select journal.matter, journal.entry, journal.texts, journal.at
      from matter
     cross join journal
     where matter.body = $1 and matter.flow = $2 and matter.changed_at >= $3
       and matter.changed_at > $5 and matter.opened_at <= $4
       and journal.body = matter.body and journal.matter = matter.id
       and journal.seq >= coalesce((select max(before.seq)
                                      from journal as before
                                     where before.body = matter.body and before.matter = matter.id and before.at <= $5), 0)
     order by journal.matter, journal.seq desc)sql"};

// The same of one matter, by its key: with an `or` in one query SQLite goes through all of the flow for it.
Query const touched_one_query{"figure.touched_one", R"sql(
    select doc
      from matter
     where body = $1 and id = $2 and flow = $3 and opened_at <= $4)sql"};
Query const steps_one_query{"figure.steps_one", R"sql(
    select matter, move, state_from, state_to, at
      from journal
     where body = $1 and matter = $2 and at <= $3
     order by seq)sql"};
Query const later_one_query{"figure.later_one", R"sql(
    select matter, entry, texts, at
      from journal
     where body = $1 and matter = $2
       and seq >= coalesce((select max(before.seq)
                              from journal as before
                             where before.body = $1 and before.matter = $2 and before.at <= $3), 0)
     order by seq desc)sql"};

Query const signatures_of_query{"figure.signatures_of", R"sql(
    select matter, sitting, person, in_at, out_at
      from attendance
     where body = $1 and matter = $2 and sitting <> '' and in_at is not null
     order by sitting, person)sql"};

Query const signing_times_query{"figure.signing_times", R"sql(
    select distinct in_at
      from attendance
     where body = $1 and matter = $2 and sitting <> '' and in_at is not null)sql"};

Query const signatures_query{"figure.signatures", R"sql(
    select attendance.matter, attendance.sitting, attendance.person, attendance.in_at, attendance.out_at
      from attendance
      join matter on matter.body = attendance.body and matter.id = attendance.matter
     where attendance.body = $1 and matter.flow = $2 and attendance.sitting <> '' and attendance.in_at is not null
     order by attendance.matter, attendance.sitting, attendance.person)sql"};

Query const signed_after_query{"figure.signed_after", R"sql(
    select distinct crowd_entry.matter
      from matter
      join crowd_entry on crowd_entry.body = matter.body and crowd_entry.matter = matter.id
     where matter.body = $1 and matter.flow = $2 and substr(crowd_entry.chain, 1, 8) = 'sign_in/' and crowd_entry.at > $3)sql"};
Query const one_signed_after_query{"figure.one_signed_after", R"sql(
    select distinct matter
      from crowd_entry
     where body = $1 and matter = $2 and substr(chain, 1, 8) = 'sign_in/' and at > $3)sql"};

Query const signing_query{"figure.signing", R"sql(
    select entry
      from crowd_entry
     where body = $1 and matter = $2 and substr(chain, 1, 8) = 'sign_in/' and at <= $3
     order by chain, seq)sql"};

}  // namespace

void each_touched(Tx& tx, Touched const& wanted, std::function<void(std::string_view)> const& each) {
    auto const give = [&](Row const& row) { each(row.text(0)); };
    if (wanted.only.empty())
        tx.each(touched_query, give, wanted.body, wanted.flow, wanted.since, wanted.until, wanted.before);
    else
        tx.each(touched_one_query, give, wanted.body, wanted.only, wanted.flow, wanted.until);
}

void each_step(Tx& tx, Touched const& wanted, std::function<void(StepRow const&)> const& each) {
    auto const give = [&](Row const& row) {
        each({.matter = row.text(0), .move = row.text(1), .state_from = row.text(2), .state_to = row.text(3), .at = row.integer(4)});
    };
    if (wanted.only.empty())
        tx.each(steps_query, give, wanted.body, wanted.flow, wanted.since, wanted.until, wanted.before);
    else
        tx.each(steps_one_query, give, wanted.body, wanted.only, wanted.until);
}

void each_later(Tx& tx, Touched const& wanted, std::int64_t moment, std::function<void(JournalRow const&)> const& each) {
    auto const give = [&](Row const& row) {
        JournalRow entry;
        entry.matter = row.str(0);
        entry.entry = row.str(1);
        entry.texts = row.str(2);
        entry.at = row.integer(3);
        each(entry);
    };
    if (wanted.only.empty())
        tx.each(later_query, give, wanted.body, wanted.flow, wanted.since, wanted.until, moment);
    else
        tx.each(later_one_query, give, wanted.body, wanted.only, moment);
}

void each_signature(Tx& tx, SignedIn const& wanted, std::function<void(Signature const&)> const& each) {
    auto const give = [&](Row const& row) {
        Signature one{.matter = row.str(0), .sitting = row.str(1), .person = row.str(2), .in_at = row.integer(3), .out_at = {}};
        if (!row.is_null(4)) one.out_at = row.integer(4);
        each(one);
    };
    if (wanted.matter.empty())
        tx.each(signatures_query, give, wanted.body, wanted.flow);
    else
        tx.each(signatures_of_query, give, wanted.body, wanted.matter);
}

std::vector<std::string> signed_after(Tx& tx, SignedIn const& wanted, std::int64_t moment) {
    std::vector<std::string> matters;
    auto const add = [&](Row const& row) { matters.push_back(row.str(0)); };
    if (wanted.matter.empty())
        tx.each(signed_after_query, add, wanted.body, wanted.flow, moment);
    else
        tx.each(one_signed_after_query, add, wanted.body, wanted.matter, moment);
    return matters;
}

void each_signing(Tx& tx, std::string const& body, std::string const& matter, std::int64_t until,
                  std::function<void(std::string const& entry)> const& each) {
    tx.each(signing_query, [&](Row const& row) { each(row.str(0)); }, body, matter, until);
}

std::vector<std::int64_t> signing_times(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<std::int64_t> times;
    tx.each(signing_times_query, [&](Row const& row) { times.push_back(row.integer(0)); }, body, matter);
    return times;
}

}  // namespace yishi::store
