#include "store/report_store.hpp"

namespace yishi::store {
namespace {

Query const paragraph_put{"report_paragraph.put", R"sql(
    insert into report_paragraph (body, matter, anchor, place, gone, text, sent, seen, seq, person, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (body, matter, anchor) do update
       set place = excluded.place, gone = excluded.gone, text = excluded.text, sent = excluded.sent, seen = excluded.seen,
           seq = excluded.seq, person = excluded.person, at = excluded.at)sql"};
Query const paragraphs_query{"report_paragraph.of", R"sql(
    select anchor, gone, text, sent, seen, seq, person, at
      from report_paragraph
     where body = $1 and matter = $2
     order by place, anchor)sql"};
Query const paragraphs_all{"report_paragraph.all", R"sql(
    select anchor, gone, text, sent, seen, seq, person, at, matter
      from report_paragraph
     where body = $1
     order by matter, place, anchor)sql"};

Query const edition_add{"report_edition.add", R"sql(
    insert into report_edition (body, matter, edition, known, person, document)
    values ($1, $2, $3, $4, $5, $6))sql"};
Query const edition_query{"report_edition.one", R"sql(
    select edition, known, person, document
      from report_edition
     where body = $1 and matter = $2 and edition = $3)sql"};
Query const last_edition_query{"report_edition.last", R"sql(
    select edition, known, person, document
      from report_edition
     where body = $1 and matter = $2
     order by edition desc
     limit 1)sql"};
Query const edition_heads_query{"report_edition.heads", R"sql(
    select edition, known, person, ''
      from report_edition
     where body = $1 and matter = $2
     order by edition)sql"};
Query const editions_all{"report_edition.all", R"sql(
    select edition, known, person, document, matter
      from report_edition
     where body = $1
     order by matter, edition)sql"};

Query const snapshot_add{"snapshot.add", R"sql(
    insert into snapshot (body, matter, edition, place, indicator, definition_hash, period, at, known, value, qualifier, printed, convention,
                          facts_count, facts_digest)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))sql"};
Query const snapshots_query{"snapshot.of", R"sql(
    select place, indicator, definition_hash, period, at, known, value, qualifier, printed, convention, facts_count, facts_digest
      from snapshot
     where body = $1 and matter = $2 and edition = $3
     order by place)sql"};
Query const snapshot_one{"snapshot.at", R"sql(
    select place, indicator, definition_hash, period, at, known, value, qualifier, printed, convention, facts_count, facts_digest
      from snapshot
     where body = $1 and matter = $2 and edition = $3 and place = $4)sql"};

ReportParagraphRow paragraph_in(Row const& row) {
    return {.anchor = row.str(0),
            .text = row.str(2),
            .sent = row.str(3),
            .seen = row.str(4),
            .person = row.str(6),
            .seq = row.integer(5),
            .at = row.integer(7),
            .gone = row.integer(1) != 0};
}

ReportEditionRow edition_in(Row const& row) { return {static_cast<int>(row.integer(0)), row.integer(1), row.str(2), row.str(3)}; }

SnapshotRow snapshot_in(Row const& row) {
    return {.place = row.str(0),
            .indicator = row.str(1),
            .definition_hash = row.str(2),
            .period = row.str(3),
            .at = row.str(4),
            .known = row.integer(5),
            .value = row.str(6),
            .qualifier = row.str(7),
            .printed = row.str(8),
            .convention = row.str(9),
            .facts_count = row.integer(10),
            .facts_digest = row.str(11)};
}

}  // namespace

std::vector<ReportParagraphRow> report_paragraphs(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<ReportParagraphRow> out;
    tx.each(paragraphs_query, [&](Row const& row) { out.push_back(paragraph_in(row)); }, body, matter);
    return out;
}

void put_report_paragraph(Tx& tx, std::string const& body, std::string const& matter, ReportParagraphRow const& row, std::int64_t place) {
    tx.exec(paragraph_put, body, matter, row.anchor, place, row.gone ? 1 : 0, row.text, row.sent, row.seen, row.seq, row.person, row.at);
}

void each_report_paragraph(Tx& tx, std::string const& body, std::function<void(std::string const&, ReportParagraphRow const&)> const& each) {
    tx.each(paragraphs_all, [&](Row const& row) { each(row.str(8), paragraph_in(row)); }, body);
}

void add_report_edition(Tx& tx, std::string const& body, std::string const& matter, ReportEditionRow const& row) {
    tx.exec(edition_add, body, matter, row.edition, row.known, row.person, row.document);
}

std::optional<ReportEditionRow> report_edition(Tx& tx, std::string const& body, std::string const& matter, int edition) {
    std::optional<ReportEditionRow> found;
    auto const take = [&](Row const& row) { found = edition_in(row); };
    if (edition == 0)
        tx.each(last_edition_query, take, body, matter);
    else
        tx.each(edition_query, take, body, matter, edition);
    return found;
}

std::vector<ReportEditionRow> report_edition_heads(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<ReportEditionRow> out;
    tx.each(edition_heads_query, [&](Row const& row) { out.push_back(edition_in(row)); }, body, matter);
    return out;
}

void each_report_edition(Tx& tx, std::string const& body, std::function<void(std::string const&, ReportEditionRow const&)> const& each) {
    tx.each(editions_all, [&](Row const& row) { each(row.str(4), edition_in(row)); }, body);
}

void add_snapshot(Tx& tx, std::string const& body, std::string const& matter, int edition, SnapshotRow const& row) {
    tx.exec(snapshot_add, body, matter, edition, row.place, row.indicator, row.definition_hash, row.period, row.at, row.known, row.value,
            row.qualifier, row.printed, row.convention, row.facts_count, row.facts_digest);
}

std::vector<SnapshotRow> snapshots(Tx& tx, std::string const& body, std::string const& matter, int edition) {
    std::vector<SnapshotRow> out;
    tx.each(snapshots_query, [&](Row const& row) { out.push_back(snapshot_in(row)); }, body, matter, edition);
    return out;
}

std::optional<SnapshotRow> snapshot_at(Tx& tx, std::string const& body, std::string const& matter, int edition, std::string const& place) {
    std::optional<SnapshotRow> found;
    tx.each(snapshot_one, [&](Row const& row) { found = snapshot_in(row); }, body, matter, edition, place);
    return found;
}

}  // namespace yishi::store
