#include "store/paper_store.hpp"

namespace yishi::store {
namespace {

Query const read_put{"paper_read.put", R"sql(
    insert into paper_read (body, matter, paper, who, at)
    values ($1, $2, $3, $4, $5)
        on conflict (body, matter, paper, who) do nothing)sql"};
Query const read_one{"paper_read.one", "select 1 from paper_read where body = $1 and matter = $2 and paper = $3 and who = $4"};
Query const reads_query{"paper_read.of", R"sql(
    select paper, who, at
      from paper_read
     where body = $1 and matter = $2
     order by paper, at, who)sql"};
Query const reads_all{"paper_read.all", R"sql(
    select paper, who, at, matter
      from paper_read
     where body = $1
     order by matter, paper, who)sql"};

PaperRead read_in(Row const& row) { return {row.str(0), row.str(1), row.integer(2)}; }

}  // namespace

void put_paper_read(Tx& tx, std::string const& body, std::string const& matter, PaperRead const& read) {
    tx.exec(read_put, body, matter, read.paper, read.who, read.at);
}

bool has_read(Tx& tx, std::string const& body, std::string const& matter, std::string const& paper, std::string const& who) {
    bool found = false;
    tx.each(read_one, [&](Row const&) { found = true; }, body, matter, paper, who);
    return found;
}

std::vector<PaperRead> paper_reads(Tx& tx, std::string const& body, std::string const& matter) {
    std::vector<PaperRead> out;
    tx.each(reads_query, [&](Row const& row) { out.push_back(read_in(row)); }, body, matter);
    return out;
}

void each_paper_read(Tx& tx, std::string const& body, std::function<void(std::string const&, PaperRead const&)> const& each) {
    tx.each(reads_all, [&](Row const& row) { each(row.str(3), read_in(row)); }, body);
}

}  // namespace yishi::store
