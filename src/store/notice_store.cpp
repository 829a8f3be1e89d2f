#include "store/notice_store.hpp"

#include "base/json.hpp"

namespace yishi::store {

// A reader of the journal may read an entry twice: the second notice falls on the first.
Query const add_notice_query{"notice.add", R"sql(
    insert into notice (body, person, id, matter, entry, kind, about, at, read_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, null)
    on conflict (body, person, entry, kind, about) do nothing)sql"};

bool add_notice(Tx& tx, std::string const& body, Notice const& notice) {
    return tx.exec(add_notice_query, body, notice.person, notice.id, notice.matter, notice.entry, notice.kind, notice.about, notice.at.ms) == 1;
}

Query const notices_query{"notice.of_person", R"sql(
    select notice.id, notice.person, notice.matter, notice.entry, notice.kind, notice.about, notice.at, notice.read_at,
           matter.flow, matter.title, matter.number
      from notice
      left join matter
        on matter.body = notice.body and matter.id = notice.matter
       and exists (select 1
                     from audience
                    where audience.body = matter.body and audience.matter = matter.id
                      and audience.token in (select value from json_each($3)))
     where notice.body = $1 and notice.person = $2
     order by notice.at desc, notice.id desc
     limit $4)sql"};

namespace {
Notice notice_in(Row const& row) {
    return {row.str(0),           row.str(1),      row.str(2), row.str(3), row.str(4), row.str(5),
            Time{row.integer(6)}, !row.is_null(7), row.str(8), row.str(9), row.str(10)};
}
}  // namespace

std::vector<Notice> notices(Tx& tx, std::string const& body, std::string const& person, std::vector<std::string> const& tokens, int limit) {
    std::vector<Notice> found;
    tx.each(notices_query, [&](Row const& row) { found.push_back(notice_in(row)); }, body, person, write(array_of(tokens)), limit);
    return found;
}

Query const notice_query{"notice.one", R"sql(
    select notice.id, notice.person, notice.matter, notice.entry, notice.kind, notice.about, notice.at, notice.read_at,
           matter.flow, matter.title, matter.number
      from notice
      left join matter
        on matter.body = notice.body and matter.id = notice.matter
       and exists (select 1
                     from audience
                    where audience.body = matter.body and audience.matter = matter.id
                      and audience.token in (select value from json_each($4)))
     where notice.body = $1 and notice.person = $2 and notice.id = $3)sql"};

std::optional<Notice> notice_of(Tx& tx, std::string const& body, std::string const& person, std::string const& id,
                                std::vector<std::string> const& tokens) {
    std::optional<Notice> found;
    tx.each(notice_query, [&](Row const& row) { found = notice_in(row); }, body, person, id, write(array_of(tokens)));
    return found;
}

Query const count_unread_query{"notice.count_unread", R"sql(
    select count(*)
      from notice
     where body = $1 and person = $2 and read_at is null)sql"};

int count_unread(Tx& tx, std::string const& body, std::string const& person) {
    int count = 0;
    tx.each(count_unread_query, [&](Row const& row) { count = static_cast<int>(row.integer(0)); }, body, person);
    return count;
}

Query const mark_read_query{"notice.mark_read", R"sql(
    update notice
       set read_at = $3
     where body = $1 and person = $2 and read_at is null)sql"};

void mark_all_read(Tx& tx, std::string const& body, std::string const& person, Time at) { tx.exec(mark_read_query, body, person, at.ms); }

}  // namespace yishi::store
