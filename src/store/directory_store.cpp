#include "store/directory_store.hpp"

#include <optional>

namespace yishi::store {
namespace {

// No day and no parent are null in the tables, so that "ends is null" means what it says.
std::optional<std::string> text_or_null(std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); }
std::optional<std::string> day_or_null(Day day) { return text_or_null(to_text(day)); }
Day day_at(Row const& row, int column) { return parse_day(row.text(column)); }

template <class T, class Make, class... Args>
std::vector<T> rows_of(Tx& tx, Query const& query, Make make, Args const&... values) {
    std::vector<T> rows;
    tx.each(query, [&](Row const& row) { rows.push_back(make(row)); }, values...);
    return rows;
}

BodyRow body_in(Row const& row) { return {row.str(0), row.str(1), row.str(2), row.str(3), row.str(4), row.str(5)}; }

}  // namespace

Query const bodies_query{"directory.bodies", R"sql(
    select id, parent, level, name_zh, name_hant, name_en
      from body
     order by opened, id)sql"};

std::vector<BodyRow> bodies(Tx& tx) { return rows_of<BodyRow>(tx, bodies_query, body_in); }

Query const body_query{"directory.body", R"sql(
    select id, parent, level, name_zh, name_hant, name_en
      from body
     where id = $1)sql"};

std::vector<BodyRow> body_of(Tx& tx, std::string const& body) { return rows_of<BodyRow>(tx, body_query, body_in, body); }

Query const organisations_query{"directory.organisations", R"sql(
    select id, kind, name, code, parent, ended
      from organisation
     where body = $1
     order by id)sql"};

std::vector<OrganisationRow> organisations(Tx& tx, std::string const& body) {
    auto const make = [](Row const& row) { return OrganisationRow{row.str(0), row.str(1), row.str(2), row.str(3), row.str(4), day_at(row, 5)}; };
    return rows_of<OrganisationRow>(tx, organisations_query, make, body);
}

Query const people_query{"directory.people", R"sql(
    select id, name, reading, contact
      from person
     where body = $1
     order by id)sql"};

std::vector<PersonRow> people(Tx& tx, std::string const& body) {
    return rows_of<PersonRow>(tx, people_query, [](Row const& row) { return PersonRow{row.str(0), row.str(1), row.str(2), row.str(3)}; }, body);
}

Query const memberships_query{"directory.memberships", R"sql(
    select person, term, sector, committee, seat, starts, ends
      from membership
     where body = $1
     order by person, starts)sql"};

std::vector<MembershipRow> memberships(Tx& tx, std::string const& body) {
    auto const make = [](Row const& row) {
        return MembershipRow{row.str(0), static_cast<int>(row.integer(1)), row.str(2), row.str(3), row.str(4), day_at(row, 5), day_at(row, 6)};
    };
    return rows_of<MembershipRow>(tx, memberships_query, make, body);
}

Query const unit_posts_query{"directory.unit_posts", R"sql(
    select organisation, person, post, starts, ends
      from unit_post
     where body = $1
     order by organisation, person, post, starts)sql"};

std::vector<UnitPostRow> unit_posts(Tx& tx, std::string const& body) {
    auto const make = [](Row const& row) { return UnitPostRow{row.str(0), row.str(1), row.str(2), day_at(row, 3), day_at(row, 4)}; };
    return rows_of<UnitPostRow>(tx, unit_posts_query, make, body);
}

Query const posts_query{"directory.posts", R"sql(
    select person, post, starts, ends
      from post
     where body = $1
     order by person, post, starts)sql"};

std::vector<PostRow> posts(Tx& tx, std::string const& body) {
    return rows_of<PostRow>(tx, posts_query, [](Row const& row) { return PostRow{row.str(0), row.str(1), day_at(row, 2), day_at(row, 3)}; }, body);
}

Query const stand_ins_query{"directory.stand_ins", R"sql(
    select person, stands_in_for, token, starts, ends
      from stand_in
     where body = $1
     order by person, token, starts)sql"};

std::vector<StandInRow> stand_ins(Tx& tx, std::string const& body) {
    auto const make = [](Row const& row) { return StandInRow{row.str(0), row.str(1), row.str(2), day_at(row, 3), day_at(row, 4)}; };
    return rows_of<StandInRow>(tx, stand_ins_query, make, body);
}

Query const add_body_query{"directory.add_body", R"sql(
    insert into body (id, parent, level, name_zh, name_hant, name_en, opened)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};

void add_body(Tx& tx, BodyRow const& row, Time opened) {
    tx.exec(add_body_query, row.id, text_or_null(row.parent), row.level, row.name_zh, row.name_hant, row.name_en, opened.ms);
}

Query const add_organisation_query{"directory.add_organisation", R"sql(
    insert into organisation (body, id, kind, name, code, parent, ended)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};

void add_organisation(Tx& tx, std::string const& body, OrganisationRow const& row) {
    tx.exec(add_organisation_query, body, row.id, row.kind, row.name, row.code, text_or_null(row.parent), day_or_null(row.ended));
}

Query const add_person_query{"directory.add_person", R"sql(
    insert into person (body, id, name, reading, contact)
    values ($1, $2, $3, $4, $5))sql"};

void add_person(Tx& tx, std::string const& body, PersonRow const& row) {
    tx.exec(add_person_query, body, row.id, row.name, row.reading, row.contact);
}

Query const change_person_query{"directory.change_person", R"sql(
    update person
       set name = $3, reading = $4, contact = $5
     where body = $1 and id = $2)sql"};

void change_person(Tx& tx, std::string const& body, PersonRow const& row) {
    tx.exec(change_person_query, body, row.id, row.name, row.reading, row.contact);
}

Query const put_membership_query{"directory.put_membership", R"sql(
    insert into membership (body, person, term, sector, committee, seat, starts, ends)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (body, person, term, starts) do update
       set sector = excluded.sector, committee = excluded.committee, seat = excluded.seat, ends = excluded.ends)sql"};

void put_membership(Tx& tx, std::string const& body, MembershipRow const& row) {
    tx.exec(put_membership_query, body, row.person, row.term, row.sector, text_or_null(row.committee), row.seat, to_text(row.starts),
            day_or_null(row.ends));
}

Query const add_unit_post_query{"directory.add_unit_post", R"sql(
    insert into unit_post (body, organisation, person, post, starts, ends)
    values ($1, $2, $3, $4, $5, $6))sql"};

void add_unit_post(Tx& tx, std::string const& body, UnitPostRow const& row) {
    tx.exec(add_unit_post_query, body, row.organisation, row.person, row.post, to_text(row.starts), day_or_null(row.ends));
}

Query const add_post_query{"directory.add_post", R"sql(
    insert into post (body, person, post, starts, ends)
    values ($1, $2, $3, $4, $5))sql"};

void add_post(Tx& tx, std::string const& body, PostRow const& row) {
    tx.exec(add_post_query, body, row.person, row.post, to_text(row.starts), day_or_null(row.ends));
}

Query const add_stand_in_query{"directory.add_stand_in", R"sql(
    insert into stand_in (body, person, stands_in_for, token, starts, ends)
    values ($1, $2, $3, $4, $5, $6))sql"};

void add_stand_in(Tx& tx, std::string const& body, StandInRow const& row) {
    tx.exec(add_stand_in_query, body, row.person, row.stands_in_for, row.token, to_text(row.starts), day_or_null(row.ends));
}

Query const version_query{"directory.version", R"sql(
    select last
      from counter
     where body = $1 and series = 'directory|version')sql"};

std::int64_t directory_version(Tx& tx, std::string const& body) {
    std::int64_t version = 0;
    tx.each(version_query, [&](Row const& row) { version = row.integer(0); }, body);
    return version;
}

Query const set_version_query{"directory.set_version", R"sql(
    insert into counter (body, series, last)
    values ($1, 'directory|version', $2)
    on conflict (body, series) do update
       set last = excluded.last)sql"};

void set_directory_version(Tx& tx, std::string const& body, std::int64_t version) { tx.exec(set_version_query, body, version); }

}  // namespace yishi::store
