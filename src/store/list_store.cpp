#include "store/list_store.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "base/json.hpp"

namespace yishi::store {
namespace {

// Lists of texts travel as one JSON parameter.
std::string as_list(std::vector<std::string> const& texts) { return write(array_of(texts)); }

std::string values_of(int parameter) { return "(select value from json_each($" + std::to_string(parameter) + "))"; }

constexpr char const* columns =
    "m.id, m.flow, m.rule_set, m.number, m.title, m.state, m.state_class, m.due, m.first_party, m.doc, m.flow_version, m.round, m.version, "
    "m.changed_at";

ListItem item_of(Row const& row) {
    return {.id = row.str(0),
            .flow = row.str(1),
            .rule_set = row.str(2),
            .number = row.str(3),
            .title = row.str(4),
            .state = row.str(5),
            .state_class = row.str(6),
            .due = row.str(7),
            .first_party = row.str(8),
            .doc = row.str(9),
            .flow_version = static_cast<int>(row.integer(10)),
            .round = static_cast<int>(row.integer(11)),
            .version = static_cast<int>(row.integer(12)),
            .changed_at = row.integer(13)};
}

std::string key_column(Sort sort) {
    switch (sort) {
        case Sort::Changed:
            return "m.changed_at";
        case Sort::Due:
            return "coalesce(m.due, '9999-12-31')";
        case Sort::Number:
            return "coalesce(m.number, '~')";
        case Sort::Title:
            return "m.title";
    }
    return "";
}

// Parameters, the same in every text: $1 body $2 flow $3 tokens $4 states $5 classes $6 words $7 today $8 mine $9 only $10 limited $11-$14 two value
// filters $15 cursor key $16 cursor id $17 limit. A filter that is not set is an empty text, which the engine tests before it looks at rows.
std::string where(Reach reach) {
    std::string const visible =
        reach == Reach::Wide ? " and exists (select 1 from audience a where a.body = $1 and a.matter = m.id and a.token in " + values_of(3) + ")"
                             : " and m.id in (select a.matter from audience a where a.body = $1 and a.token in " + values_of(3) + ")";
    auto const value = [&](int name, int values) {
        auto const n = "$" + std::to_string(name);
        return " and (" + n + " = '' or exists (select 1 from matter_value v where v.body = $1 and v.flow = $2 and v.name = " + n +
               " and v.matter = m.id and v.value in " + values_of(values) + "))";
    };
    return " from matter m where m.body = $1 and m.flow = $2" + visible + " and ($4 = '[]' or m.state in " + values_of(4) + ")" +
           " and ($5 = '[]' or m.state_class in " + values_of(5) + ")" +
           " and ($6 = '' or m.title like $6 or m.number like $6 or exists (select 1 from search_text s where s.body = $1 and s.matter = m.id and "
           "s.words like $6))" +
           " and ($7 = '' or (m.state_class = 'active' and m.due < $7))" +
           " and ($8 = '' or exists (select 1 from party p where p.body = $1 and p.matter = m.id and p.who = $8 and p.ended is null))" +
           " and ($10 = '' or m.id in " + values_of(9) + ")" + value(11, 12) + value(13, 14);
}

std::string page_text(Sort sort, Direction direction, Reach reach) {
    auto const key = key_column(sort);
    bool const numeric = sort == Sort::Changed;
    // An empty cursor is never read as a number.
    std::string const cursor = numeric ? "case when $16 = '' then 0 else cast(cast($15 as text) as bigint) end" : "$15";
    std::string const compare = direction == Direction::Down ? "<" : ">", order = direction == Direction::Down ? " desc" : "";
    std::string const after = " and ($16 = '' or (" + key + ", m.id) " + compare + " (" + cursor + ", $16))";
    return "select " + std::string(columns) + where(reach) + after + " order by " + key + order + ", m.id" + order + " limit $17";
}

// $15 holds the states to be counted, $17 where counting ends: a list of a million costs no more than one of so many.
std::string count_text(Reach reach) {
    return "select s.value, (select count(*) from (select 1" + where(reach) +
           " and m.state = s.value and cast($16 as text) = $16 limit $17) counted) from json_each($15) s";
}

// The texts are put together once, at the start: four orders up and down, two ways of walking.
constexpr char const* sort_names[] = {"changed", "due", "number", "title"};
constexpr char const* direction_names[] = {"up", "down"};
constexpr char const* reach_names[] = {"wide", "narrow"};

struct Texts {
    std::vector<std::unique_ptr<std::string>> kept;
    std::vector<std::unique_ptr<Query>> pages, counts;
    std::string const& keep(std::string text) {
        kept.push_back(std::make_unique<std::string>(std::move(text)));
        return *kept.back();
    }
    Texts() {
        for (int sort = 0; sort < 4; ++sort)
            for (int direction = 0; direction < 2; ++direction)
                for (int reach = 0; reach < 2; ++reach) {
                    auto const& name = keep(std::string("list.") + sort_names[sort] + "." + direction_names[direction] + "." + reach_names[reach]);
                    pages.push_back(std::make_unique<Query>(name.c_str(), keep(page_text(Sort(sort), Direction(direction), Reach(reach)))));
                }
        for (int reach = 0; reach < 2; ++reach) {
            auto const& name = keep(std::string("list.count.") + reach_names[reach]);
            counts.push_back(std::make_unique<Query>(name.c_str(), keep(count_text(Reach(reach)))));
        }
    }
};
Texts const texts;

// One holder's to-dos in the order of the index: a reader's few tokens are merged, so that a long list costs no more than a short one.
Query const todos_query{"todo.list", R"sql(
    select m.id, m.flow, m.rule_set, m.number, m.title, m.state, m.state_class, m.due, m.first_party, m.doc, m.flow_version, m.round, m.version, m.changed_at,
           t.token, t.move, t.due, t.clock, t.since
      from (select body, matter, token, move, due, clock, since
              from todo
             where body = $1 and token = $2
             order by due, since
             limit $3) t
      join matter m on m.body = $1 and m.id = t.matter)sql"};

Query const todo_count_query{"todo.count_some", R"sql(
    select count(*), coalesce(sum(case when due < $3 then 1 else 0 end), 0), coalesce(sum(case when due = $3 then 1 else 0 end), 0)
      from (select matter, min(due) as due
              from (select matter, due
                      from todo
                     where body = $1 and token = $2
                     order by due, since
                     limit 1000) rows
             group by matter) t)sql"};

Query const holders_query{"todo.holders", R"sql(
    select matter, token, min(since)
      from todo
     where body = $1 and matter in (select value from json_each($2))
     group by matter, token
     order by matter, min(since), token)sql"};

// As far as most_counted: the office walks each flow's matters, all of which it sees; others walk once what they may see.
Query const flows_wide{"matter.count_by_flow.wide", R"sql(
    select s.value, (select count(*)
                       from (select 1
                               from matter m
                              where m.body = $1 and m.flow = s.value
                                and exists (select 1
                                              from audience a
                                             where a.body = $1 and a.matter = m.id and a.token in (select value from json_each($2)))
                              limit $4) counted)
      from json_each($3) s)sql"};
Query const flows_narrow{"matter.count_by_flow.narrow", R"sql(
    select t.flow, count(*)
      from (select distinct a.matter, m.flow
              from audience a
              join matter m on m.body = $1 and m.id = a.matter
             where a.body = $1 and a.token in (select value from json_each($2)) and m.flow in (select value from json_each($3))) t
     group by t.flow)sql"};

Query const text_put{"search_text.put", R"sql(
    insert into search_text (body, matter, words)
    values ($1, $2, $3)
        on conflict (body, matter) do update
       set words = excluded.words)sql"};

Query const shingles_of{"shingle.of", "select hash from shingle where body = $1 and matter = $2"};
Query const shingle_drop{"shingle.drop", "delete from shingle where body = $1 and hash = $2 and matter = $3"};
Query const shingle_put{"shingle.put", R"sql(
    insert into shingle (body, hash, matter)
    values ($1, $2, $3)
        on conflict (body, hash, matter) do nothing)sql"};

Query const alike_query{"shingle.alike", R"sql(
    select matter, count(*)
      from shingle
     where body = $1 and hash in (select cast(value as bigint) from json_each($2))
     group by matter
     order by count(*) desc, matter
     limit $3)sql"};

std::vector<Value> parameters(ListFilter const& f) {
    auto const value = [&](std::size_t i) -> std::pair<std::string, std::string> {
        if (i >= f.values.size()) return {"", "[]"};
        return {f.values[i].first, as_list(f.values[i].second)};
    };
    auto const [name1, values1] = value(0);
    auto const [name2, values2] = value(1);
    return {f.body,
            f.flow,
            as_list(f.tokens),
            as_list(f.states),
            as_list(f.classes),
            f.words.empty() ? std::string() : "%" + f.words + "%",
            f.today,
            f.mine,
            as_list(f.only),
            std::string(f.limited_to ? "1" : ""),
            name1,
            values1,
            name2,
            values2,
            f.after_key,
            f.after_id,
            std::int64_t{f.limit}};
}

}  // namespace

std::string sort_key(ListItem const& item, Sort sort) {
    switch (sort) {
        case Sort::Changed:
            return std::to_string(item.changed_at);
        case Sort::Due:
            return item.due.empty() ? "9999-12-31" : item.due;
        case Sort::Number:
            return item.number.empty() ? "~" : item.number;
        case Sort::Title:
            return item.title;
    }
    return "";
}

std::vector<ListItem> list_matters(Tx& tx, ListFilter const& filter) {
    std::vector<ListItem> out;
    auto const values = parameters(filter);
    auto const& query = *texts.pages[static_cast<std::size_t>(filter.sort) * 4 + static_cast<std::size_t>(filter.direction) * 2 +
                                     static_cast<std::size_t>(filter.reach)];
    tx.run(query, values, [&](Row const& row) { out.push_back(item_of(row)); });
    return out;
}

std::vector<StateCount> count_by_state(Tx& tx, ListFilter filter, std::vector<std::string> const& states) {
    std::vector<StateCount> out;
    filter.after_key = as_list(states);
    filter.after_id.clear();
    filter.limit = most_counted;
    auto const values = parameters(filter);
    tx.run(*texts.counts[static_cast<std::size_t>(filter.reach)], values, [&](Row const& row) {
        if (row.integer(1) > 0) out.push_back({row.str(0), row.integer(1)});
    });
    return out;
}

std::vector<FlowCount> count_by_flow(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, std::vector<std::string> const& flows,
                                     Reach reach) {
    std::vector<FlowCount> out;
    auto const add = [&](Row const& row) {
        if (row.integer(1) > 0) out.push_back({row.str(0), std::min<std::int64_t>(row.integer(1), most_counted)});
    };
    if (reach == Reach::Wide)
        tx.each(flows_wide, add, body, as_list(tokens), as_list(flows), most_counted);
    else
        tx.each(flows_narrow, add, body, as_list(tokens), as_list(flows));
    return out;
}

std::vector<TodoItem> list_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, int limit) {
    std::vector<TodoItem> out;
    for (auto const& token : tokens)
        tx.each(
            todos_query, [&](Row const& row) { out.push_back({item_of(row), row.str(14), row.str(15), row.str(16), row.str(17), row.integer(18)}); },
            body, token, limit);
    std::ranges::sort(out, {}, [](TodoItem const& item) { return std::tie(item.due, item.since, item.matter.id, item.move); });
    if (out.size() > static_cast<std::size_t>(limit)) out.resize(static_cast<std::size_t>(limit));
    return out;
}

TodoCount count_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, std::string const& today) {
    TodoCount out;
    for (auto const& token : tokens)
        tx.each(
            todo_count_query,
            [&](Row const& row) {
                out.total += row.integer(0);
                out.overdue += row.integer(1);
                out.today += row.integer(2);
            },
            body, token, today);
    return out;
}

std::vector<Holder> holders_of(Tx& tx, std::string const& body, std::vector<std::string> const& matters) {
    std::vector<Holder> out;
    tx.each(holders_query, [&](Row const& row) { out.push_back({row.str(0), row.str(1), row.integer(2)}); }, body, as_list(matters));
    return out;
}

void index_text(Tx& tx, std::string const& body, std::string const& matter, std::string const& words) { tx.exec(text_put, body, matter, words); }

void index_shingles(Tx& tx, std::string const& body, std::string const& matter, std::vector<std::int64_t> const& shingles) {
    std::set<std::int64_t> there;
    tx.each(shingles_of, [&](Row const& row) { there.insert(row.integer(0)); }, body, matter);
    for (auto hash : shingles)
        if (there.erase(hash) == 0) tx.exec(shingle_put, body, hash, matter);
    for (auto hash : there) tx.exec(shingle_drop, body, hash, matter);
}

std::vector<Alike> alike(Tx& tx, std::string const& body, std::vector<std::int64_t> const& shingles, int limit) {
    std::string list = "[";
    for (auto hash : shingles) list += (list.size() > 1 ? "," : "") + std::to_string(hash);
    std::vector<Alike> out;
    tx.each(alike_query, [&](Row const& row) { out.push_back({row.str(0), row.integer(1)}); }, body, list + "]", limit);
    return out;
}

}  // namespace yishi::store
