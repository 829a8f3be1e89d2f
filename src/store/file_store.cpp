#include "store/file_store.hpp"

#include "base/json.hpp"

namespace yishi::store {
namespace {

FileRow file_in(Row const& row) { return {row.str(0), row.str(1), row.str(2), row.str(3), row.integer(4), row.str(5), Time{row.integer(6)}}; }

}  // namespace

Query const add_file_query{"file.add", R"sql(
    insert into file (body, id, digest, name, type, size, by_account, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void add_file(Tx& tx, std::string const& body, FileRow const& file) {
    tx.exec(add_file_query, body, file.id, file.digest, file.name, file.type, file.size, file.by_account, file.at.ms);
}

Query const find_file_query{"file.by_id", R"sql(
    select id, digest, name, type, size, by_account, at
      from file
     where body = $1 and id = $2)sql"};

std::optional<FileRow> find_file(Tx& tx, std::string const& body, std::string const& id) {
    std::optional<FileRow> found;
    tx.each(find_file_query, [&](Row const& row) { found = file_in(row); }, body, id);
    return found;
}

Query const file_is_shown_query{"file.is_shown", R"sql(
    select 1
      from file_use
      join audience on audience.body = file_use.body and audience.matter = file_use.matter
     where file_use.body = $1 and file_use.file = $2 and file_use.guarded = 0 and audience.token in (select value from json_each($3))
     limit 1)sql"};

bool file_is_shown(Tx& tx, std::string const& body, std::string const& id, std::vector<std::string> const& tokens) {
    bool shown = false;
    tx.each(file_is_shown_query, [&](Row const&) { shown = true; }, body, id, write(array_of(tokens)));
    return shown;
}

Query const use_file_query{"file.use", R"sql(
    insert into file_use (body, file, matter, guarded)
    values ($1, $2, $3, $4)
        on conflict (body, file, matter) do update
       set guarded = 1
     where excluded.guarded = 1 and file_use.guarded = 0)sql"};

void use_file(Tx& tx, std::string const& body, std::string const& id, std::string const& matter, Use use) {
    tx.exec(use_file_query, body, id, matter, use == Use::Guarded);
}

Query const guarding_query{"file.guarding", R"sql(
    select distinct file_use.matter
      from file_use
      join audience on audience.body = file_use.body and audience.matter = file_use.matter
     where file_use.body = $1 and file_use.file = $2 and file_use.guarded = 1 and audience.token in (select value from json_each($3))
     order by file_use.matter)sql"};

std::vector<std::string> guarding_matters(Tx& tx, std::string const& body, std::string const& id, std::vector<std::string> const& tokens) {
    std::vector<std::string> out;
    tx.each(guarding_query, [&](Row const& row) { out.push_back(row.str(0)); }, body, id, write(array_of(tokens)));
    return out;
}

Query const each_file_query{"file.each", R"sql(
    select id, digest, name, type, size, by_account, at
      from file
     where body = $1
     order by id)sql"};

void each_file(Tx& tx, std::string const& body, std::function<void(FileRow const&)> const& each) {
    tx.each(each_file_query, [&](Row const& row) { each(file_in(row)); }, body);
}

}  // namespace yishi::store
