#include "store/carry_store.hpp"

namespace yishi::store {
namespace {

Query const of_flow_query{"carry.open_of_flow", R"sql(
    select id, flow, rule_set, flow_version
      from matter
     where body = $1 and flow = $2 and state_class <> 'done'
     order by id)sql"};

// Ids of rule sets are "body@2021-01-01": within a body they are ordered by their first day, and the base rules, "", come first.
Query const before_query{"carry.open_before_rule_set", R"sql(
    select id, flow, rule_set, flow_version
      from matter
     where body = $1 and rule_set < $2 and state_class <> 'done'
     order by id)sql"};

Query const done_query{"carry.done_of_flow", R"sql(
    select count(*)
      from matter
     where body = $1 and flow = $2 and flow_version <> $3 and state_class = 'done')sql"};

Pinned pinned(Row const& row) {
    return {.matter = row.str(0), .flow = row.str(1), .rule_set = row.str(2), .flow_version = static_cast<int>(row.integer(3))};
}

}  // namespace

std::vector<Pinned> open_of_flow(Tx& tx, std::string const& body, std::string const& flow) {
    std::vector<Pinned> out;
    tx.each(of_flow_query, [&](Row const& row) { out.push_back(pinned(row)); }, body, flow);
    return out;
}

std::vector<Pinned> open_before_rule_set(Tx& tx, std::string const& body, std::string const& rule_set) {
    std::vector<Pinned> out;
    tx.each(before_query, [&](Row const& row) { out.push_back(pinned(row)); }, body, rule_set);
    return out;
}

std::int64_t done_of_flow(Tx& tx, std::string const& body, std::string const& flow, int other_than_version) {
    std::int64_t count = 0;
    tx.each(done_query, [&](Row const& row) { count = row.integer(0); }, body, flow, other_than_version);
    return count;
}

}  // namespace yishi::store
