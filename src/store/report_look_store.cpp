#include "store/report_look_store.hpp"

namespace yishi::store {
namespace {

Query const look_query{"report_look.of", R"sql(
    select edition, at, pos, directory
      from report_look
     where body = $1 and matter = $2)sql"};
Query const look_put{"report_look.put", R"sql(
    insert into report_look (body, matter, edition, at, pos, directory)
    values ($1, $2, $3, $4, $5, $6)
        on conflict (body, matter) do update
       set edition = excluded.edition, at = excluded.at, pos = excluded.pos, directory = excluded.directory
     where report_look.at <= excluded.at)sql"};

Query const differences_query{"report_difference.of", R"sql(
    select place, printed, now, value, records
      from report_difference
     where body = $1 and matter = $2
     order by place)sql"};
Query const difference_add{"report_difference.add", R"sql(
    insert into report_difference (body, matter, place, printed, now, value, records)
    values ($1, $2, $3, $4, $5, $6, $7))sql"};
Query const differences_drop{"report_difference.drop", "delete from report_difference where body = $1 and matter = $2"};

Query const approved_query{"report_edition.last_of_all", R"sql(
    select last.matter, last.edition, last.known, report_look.edition, report_look.at, report_look.pos, report_look.directory
      from (select matter, max(edition) as edition, max(known) as known
              from report_edition
             where body = $1
             group by matter) as last
      left join report_look on report_look.body = $1 and report_look.matter = last.matter
     order by coalesce(report_look.at, 0), last.matter)sql"};

ReportLook look_in(Row const& row, int column) {
    return {.edition = static_cast<int>(row.integer(column)),
            .at = row.integer(column + 1),
            .pos = row.integer(column + 2),
            .directory = row.integer(column + 3)};
}

}  // namespace

std::optional<ReportLook> report_look(Tx& tx, std::string const& body, std::string const& matter) {
    std::optional<ReportLook> found;
    tx.each(look_query, [&](Row const& row) { found = look_in(row, 0); }, body, matter);
    return found;
}

std::vector<ReportDifferenceRow> report_differences(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<ReportDifferenceRow> out;
    tx.each(differences_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.str(2), row.str(3), row.str(4)}); }, body, matter);
    return out;
}

void put_report_look(Tx& tx, std::string const& body, std::string const& matter, ReportLook const& look,
                     std::vector<ReportDifferenceRow> const& differences) {
    if (tx.exec(look_put, body, matter, look.edition, look.at, look.pos, look.directory) == 0) return;
    tx.exec(differences_drop, body, matter);
    for (auto const& one : differences) tx.exec(difference_add, body, matter, one.place, one.printed, one.now, one.value, one.records);
}

std::vector<ApprovedReport> approved_reports(Tx& tx, std::string const& body) {
    std::vector<ApprovedReport> out;
    tx.each(
        approved_query,
        [&](Row const& row) {
            out.push_back({.matter = row.str(0),
                           .edition = static_cast<int>(row.integer(1)),
                           .known = row.integer(2),
                           .look = row.is_null(3) ? std::nullopt : std::optional(look_in(row, 3))});
        },
        body);
    return out;
}

}  // namespace yishi::store
