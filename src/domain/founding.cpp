#include "domain/founding.hpp"

#include <algorithm>
#include <array>

#include "domain/directory.hpp"
#include "domain/first_password.hpp"
#include "store/directory_store.hpp"

namespace yishi::founding {
namespace {

constexpr std::array<std::string_view, 5> levels{"national", "province", "city", "county", "district"};

Result<> check(store::Tx& tx, Order const& order) {
    if (!directory::is_body_id(order.id)) return bad_field("id", "body.id", {order.id});
    if (order.name.empty()) return bad_field("name", "field.missing", {"--name"});
    if (order.person.empty()) return bad_field("person", "field.missing", {"--person"});
    if (std::ranges::find(levels, order.level) == levels.end()) return bad_field("level", "body.level", {order.level});
    if (!order.parent.empty() && store::body_of(tx, order.parent).empty()) return bad_field("parent", "body.parent", {order.parent});
    if (!store::body_of(tx, order.id).empty()) return bad_field("id", "body.taken", {order.id});
    return {};
}

}  // namespace

Result<Founded> found(World& world, Order const& order) {
    auto const password = directory::first_password();
    Ctx ctx{.world = world, .body = order.id, .now = world.clock()};
    return ctx.write([&](store::Tx& tx) -> Result<Founded> {
        TRY(check(tx, order));
        directory::add_body(tx, {order.id, order.parent, order.level, order.name, order.name, order.name}, ctx.now);
        directory::Person administrator;
        administrator.name = order.person;
        administrator.posts.push_back({"administrator", day_of(ctx.now), Day{}});
        auto const person = directory::add_person(tx, order.id, administrator);
        TRY(directory::add_account(tx, order.id, {.person = person, .login = order.login, .password = password}, ctx.now));
        return Founded{directory::login_spelling(order.login), password};
    });
}

}  // namespace yishi::founding
