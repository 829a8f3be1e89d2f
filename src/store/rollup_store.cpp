#include "store/rollup_store.hpp"

#include <algorithm>
#include <set>

namespace yishi::store {
namespace {

// ---- parts
Query const part_query{"figure_part.one", "select gives from figure_part where body = $1 and unit = $2"};
Query const part_put{"figure_part.put", R"sql(
    insert into figure_part (body, unit, gives)
    values ($1, $2, $3)
        on conflict (body, unit) do update
       set gives = excluded.gives)sql"};
Query const part_drop{"figure_part.drop", "delete from figure_part where body = $1 and unit = $2"};
Query const parts_query{"figure_part.of_body", "select gives from figure_part where body = $1 order by unit"};

// ---- cells
Query const cell_query{"figure_cell.one", "select changes from figure_cell where body = $1 and indicator = $2 and year = $3 and day = $4"};
Query const cell_put{"figure_cell.put", R"sql(
    insert into figure_cell (body, indicator, year, day, changes)
    values ($1, $2, $3, $4, $5)
        on conflict (body, indicator, year, day) do update
       set changes = excluded.changes)sql"};
Query const cell_drop{"figure_cell.drop", "delete from figure_cell where body = $1 and indicator = $2 and year = $3 and day = $4"};
Query const cells_query{"figure_cell.until", R"sql(
    select changes
      from figure_cell
     where body = $1 and indicator = $2 and year = $3 and day <= $4)sql"};
Query const years_query{"figure_cell.years", R"sql(
    select year
      from figure_cell
     where body = $1 and indicator = $2 and year <> ''
     union
    select substr(day, 1, 4)
      from figure_cell
     where body = $1 and indicator = $2 and year = '')sql"};

// ---- reading
Query const reader_query{"figure_reader.one", "select plan, making, next, above, directory from figure_reader where body = $1"};
Query const reader_put{"figure_reader.put", R"sql(
    insert into figure_reader (body, plan, making, next, above, directory)
    values ($1, $2, $3, $4, $5, $6)
        on conflict (body) do update
       set plan = excluded.plan, making = excluded.making, next = excluded.next, above = excluded.above, directory = excluded.directory)sql"};
Query const reader_drop{"figure_reader.drop", "delete from figure_reader where body = $1"};
Query const parts_drop{"figure_part.drop_body", "delete from figure_part where body = $1"};
Query const all_parts_drop{"figure_part.drop_all", "delete from figure_part"};
Query const all_cells_drop{"figure_cell.drop_all", "delete from figure_cell"};
Query const all_keepers_drop{"figure_keeper.drop_all", "delete from figure_keeper"};
Query const all_readers_drop{"figure_reader.drop_all", "delete from figure_reader"};
Query const bodies_query{"figure_reader.bodies", R"sql(
    select body.id, coalesce(reader_cursor.pos, 0), coalesce((select max(pos) from journal where journal.body = body.id), 0),
           coalesce(counter.last, 0), figure_reader.body,
           figure_reader.plan, figure_reader.making, figure_reader.next, figure_reader.above, figure_reader.directory
      from body
      left join reader_cursor on reader_cursor.body = body.id and reader_cursor.reader = 'figures'
      left join figure_reader on figure_reader.body = body.id
      left join counter on counter.body = body.id and counter.series = 'directory|version'
     order by body.id)sql"};
Query const stale_bodies_query{"figure_stale.bodies", "select distinct body from figure_stale"};
Query const after_query{"figure_reader.entries_after", R"sql(
    select journal.pos, journal.matter, matter.flow, matter.parent
      from journal
      join matter on matter.body = journal.body and matter.id = journal.matter
     where journal.body = $1 and journal.pos > $2
     order by journal.pos
     limit $3)sql"};
Query const stale_query{"figure_stale.of_body", R"sql(
    select figure_stale.matter, matter.flow, matter.parent
      from figure_stale
      join matter on matter.body = figure_stale.body and matter.id = figure_stale.matter
     where figure_stale.body = $1
     order by figure_stale.matter
     limit $2)sql"};
Query const stale_put{"figure_stale.put", R"sql(
    insert into figure_stale (body, matter)
    select $1, $2
      from figure_reader
     where body = $1
        on conflict (body, matter) do nothing)sql"};
Query const stale_drop{"figure_stale.drop", "delete from figure_stale where body = $1 and matter = $2"};
// Sorted afterwards: asked for in order, SQLite reads the whole body instead of the few there are.
Query const neighbours_query{"figure_reader.neighbours", R"sql(
    select id, flow, parent from matter where body = $1 and id = $2
     union
    select id, flow, parent from matter where body = $1 and parent = $2
     union
    select id, flow, parent from matter where body = $1 and id = (select parent from matter where body = $1 and id = $2)
     union
    select id, flow, parent from matter where body = $1 and id in (select matter from link where body = $1 and target = $2)
     union
    select id, flow, parent from matter where body = $1 and id in (select target from link where body = $1 and matter = $2))sql"};
Query const units_query{"figure_reader.units", R"sql(
    select name
      from (select * from (select id as name from matter where body = $1 and id > $2 order by id limit $3) as own
             union
            select * from (select parent as name from matter where body = $1 and parent > $2 order by parent limit $3) as above
             union
            select * from (select unit as name from figure_part where body = $1 and unit > $2 order by unit limit $3) as kept) as unit
     order by name
     limit $3)sql"};

// ---- plans
Query const plan_put{"figure_plan.put", R"sql(
    insert into figure_plan (plan, indicator, digest)
    values ($1, $2, $3)
        on conflict (plan, indicator) do nothing)sql"};
Query const plan_query{"figure_plan.one", "select digest from figure_plan where plan = $1 and indicator = $2"};

Query const keepers_query{"figure_keeper.all", "select body from figure_keeper order by body"};
Query const keeper_query{"figure_keeper.one", "select plan, tree from figure_keeper where body = $1"};
Query const keeper_put{"figure_keeper.put", R"sql(
    insert into figure_keeper (body, plan, tree)
    values ($1, $2, $3)
        on conflict (body) do update
       set plan = excluded.plan, tree = excluded.tree)sql"};
Query const keeper_drop{"figure_keeper.drop", "delete from figure_keeper where body = $1"};

FigureReader reader_from(Row const& row, int column) {
    return {.plan = row.str(column),
            .making = row.str(column + 1),
            .next = row.str(column + 2),
            .above = row.str(column + 3),
            .directory = row.integer(column + 4)};
}

}  // namespace

std::string figure_part(Tx& tx, std::string const& body, std::string const& unit) {
    std::string gives;
    tx.each(part_query, [&](Row const& row) { gives = row.str(0); }, body, unit);
    return gives;
}

void put_figure_part(Tx& tx, std::string const& body, std::string const& unit, std::string const& gives) {
    if (gives.empty())
        tx.exec(part_drop, body, unit);
    else
        tx.exec(part_put, body, unit, gives);
}

void each_figure_part(Tx& tx, std::string const& body, std::function<void(std::string_view)> const& each) {
    tx.each(parts_query, [&](Row const& row) { each(row.text(0)); }, body);
}

std::string figure_cell(Tx& tx, FigureCell const& named) {
    std::string changes;
    tx.each(cell_query, [&](Row const& row) { changes = row.str(0); }, named.body, named.indicator, named.year, named.day);
    return changes;
}

void put_figure_cell(Tx& tx, FigureCell const& named, std::string const& changes) {
    if (changes.empty())
        tx.exec(cell_drop, named.body, named.indicator, named.year, named.day);
    else
        tx.exec(cell_put, named.body, named.indicator, named.year, named.day, changes);
}

void each_figure_cell(Tx& tx, FigureCell const& until, std::function<void(std::string_view)> const& each) {
    tx.each(cells_query, [&](Row const& row) { each(row.text(0)); }, until.body, until.indicator, until.year, until.day);
}

std::vector<std::string> figure_years(Tx& tx, std::string const& body, std::string const& indicator) {
    std::vector<std::string> years;
    tx.each(years_query, [&](Row const& row) { years.push_back(row.str(0)); }, body, indicator);
    return years;
}

std::optional<FigureReader> figure_reader(Tx& tx, std::string const& body) {
    std::optional<FigureReader> found;
    tx.each(reader_query, [&](Row const& row) { found = reader_from(row, 0); }, body);
    return found;
}

void put_figure_reader(Tx& tx, std::string const& body, FigureReader const& reader) {
    tx.exec(reader_put, body, reader.plan, reader.making, reader.next, reader.above, reader.directory);
}

void drop_figure_reader(Tx& tx, std::string const& body) {
    tx.exec(parts_drop, body);
    tx.exec(reader_drop, body);
}

void drop_figures(Tx& tx) {
    for (auto const* query : {&all_keepers_drop, &all_readers_drop, &all_cells_drop, &all_parts_drop}) tx.exec(*query);
}

std::vector<FigureBody> figure_bodies(Tx& tx) {
    std::set<std::string> stale;
    tx.each(stale_bodies_query, [&](Row const& row) { stale.insert(row.str(0)); });
    std::vector<FigureBody> all;
    tx.each(bodies_query, [&](Row const& row) {
        FigureBody one{.body = row.str(0), .pos = row.integer(1), .last = row.integer(2), .directory = row.integer(3), .reader = {}};
        if (!row.is_null(4)) one.reader = reader_from(row, 5);
        one.stale = stale.contains(one.body);
        all.push_back(std::move(one));
    });
    return all;
}

std::int64_t matters_after(Tx& tx, std::string const& body, std::int64_t pos, int limit, std::vector<TouchedMatter>& into) {
    tx.each(
        after_query,
        [&](Row const& row) {
            pos = row.integer(0);
            into.push_back({row.str(1), row.str(2), row.str(3)});
        },
        body, pos, limit);
    return pos;
}

std::vector<TouchedMatter> stale_matters(Tx& tx, std::string const& body, int limit) {
    std::vector<TouchedMatter> all;
    tx.each(stale_query, [&](Row const& row) { all.push_back({row.str(0), row.str(1), row.str(2)}); }, body, limit);
    return all;
}

std::vector<TouchedMatter> neighbours(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<TouchedMatter> all;
    tx.each(neighbours_query, [&](Row const& row) { all.push_back({row.str(0), row.str(1), row.str(2)}); }, body, matter);
    std::ranges::sort(all, {}, &TouchedMatter::matter);
    return all;
}

std::vector<std::string> figure_units(Tx& tx, std::string const& body, std::string const& unit, int limit) {
    std::vector<std::string> names;
    tx.each(units_query, [&](Row const& row) { names.push_back(row.str(0)); }, body, unit, limit);
    return names;
}

void mark_stale(Tx& tx, std::string const& body, std::string const& matter) { tx.exec(stale_put, body, matter); }
void clear_stale(Tx& tx, std::string const& body, std::string const& matter) { tx.exec(stale_drop, body, matter); }

void put_figure_plan(Tx& tx, std::string const& plan, std::string const& indicator, std::string const& digest) {
    tx.exec(plan_put, plan, indicator, digest);
}

std::string figure_plan_digest(Tx& tx, std::string const& plan, std::string const& indicator) {
    std::string digest;
    tx.each(plan_query, [&](Row const& row) { digest = row.str(0); }, plan, indicator);
    return digest;
}

std::vector<std::string> figure_keepers(Tx& tx) {
    std::vector<std::string> all;
    tx.each(keepers_query, [&](Row const& row) { all.push_back(row.str(0)); });
    return all;
}

std::optional<FigureKeeper> figure_keeper(Tx& tx, std::string const& body) {
    std::optional<FigureKeeper> found;
    tx.each(keeper_query, [&](Row const& row) { found = {.plan = row.str(0), .tree = row.str(1)}; }, body);
    return found;
}

void put_figure_keeper(Tx& tx, std::string const& body, FigureKeeper const& keeper) { tx.exec(keeper_put, body, keeper.plan, keeper.tree); }
void drop_figure_keeper(Tx& tx, std::string const& body) { tx.exec(keeper_drop, body); }

}  // namespace yishi::store
