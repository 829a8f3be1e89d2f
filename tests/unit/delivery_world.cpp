#include "delivery_world.hpp"

namespace yishi::test {
namespace {

store::Query const add_matter_query{"test.delivery_matter", R"sql(
    insert into matter (body, id, flow, flow_version, rule_set, number, title, state, state_class, is_void, round, version,
                        parent, opened_for, opened_at, changed_at, due, first_party, doc)
    values ($1, 'm_1', 'proposal', 1, '', '12', '关于修缮东门石桥的建议', 'submitted', 'active', 0, 1, 1, null, null, 0, 0, null, '', '{}'))sql"};
store::Query const show_query{"test.delivery_show", "insert into audience (body, token, matter) values ($1, $2, 'm_1')"};
store::Query const hide_query{"test.delivery_hide", "delete from audience where body = $1 and token = $2 and matter = 'm_1'"};

}  // namespace

void DeliveryWorld::add_matter(store::Tx& tx) {
    tx.exec(add_matter_query, body);
    for (auto const& person : {li_wei, wang_lan}) tx.exec(show_query, body, person);
}

void DeliveryWorld::hide_from(std::string const& person) {
    write([&](store::Tx& tx) { tx.exec(hide_query, body, person); });
}

}  // namespace yishi::test
