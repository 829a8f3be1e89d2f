#include "store/saved_view_store.hpp"

namespace yishi::store {

// Ids sort by time of making.
Query const saved_views_query{"saved_view.of_account", R"sql(
    select id, name, query
      from saved_view
     where body = $1 and account = $2
     order by id)sql"};

std::vector<SavedView> saved_views(Tx& tx, std::string const& body, std::string const& account) {
    std::vector<SavedView> found;
    tx.each(saved_views_query, [&](Row const& row) { found.push_back({row.str(0), row.str(1), row.str(2)}); }, body, account);
    return found;
}

Query const put_saved_view_query{"saved_view.put", R"sql(
    insert into saved_view (body, account, id, name, query)
    values ($1, $2, $3, $4, $5)
    on conflict (body, account, id) do update
       set name = excluded.name, query = excluded.query)sql"};

void put_saved_view(Tx& tx, std::string const& body, std::string const& account, SavedView const& view) {
    tx.exec(put_saved_view_query, body, account, view.id, view.name, view.query);
}

Query const drop_saved_view_query{"saved_view.drop", R"sql(
    delete from saved_view
     where body = $1 and account = $2 and id = $3)sql"};

bool drop_saved_view(Tx& tx, std::string const& body, std::string const& account, std::string const& id) {
    return tx.exec(drop_saved_view_query, body, account, id) == 1;
}

}  // namespace yishi::store
