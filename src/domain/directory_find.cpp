// The pickers: who and what can be named in a form. Contacts are never among the answers.
#include <algorithm>

#include "base/text.hpp"
#include "domain/access.hpp"
#include "domain/body_tree.hpp"
#include "domain/directory.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::directory {
namespace {

constexpr int most = 50;

// 0 the name itself, 1 it begins so, 2 it contains it, 3 its reading or code begins so; nothing: no match.
std::optional<int> rank(std::string const& wanted, SearchKey const& key) {
    if (key.name == wanted) return 0;
    if (key.name.starts_with(wanted)) return 1;
    if (key.name.contains(wanted)) return 2;
    if (key.other.starts_with(wanted)) return 3;
    return std::nullopt;
}

struct Found {
    int rank = 0;
    std::string name, id, sub;
    auto operator<=>(Found const&) const = default;
};

json::object answer(std::vector<Found> found, int limit) {
    std::ranges::sort(found);
    json::array items;
    auto const wanted = static_cast<std::size_t>(std::clamp(limit, 1, most));
    for (auto const& one : found) {
        if (items.size() == wanted) break;
        items.push_back(json::object{{"id", one.id}, {"name", one.name}, {"sub", one.sub}});
    }
    return {{"items", std::move(items)}};
}

// What tells two people of one name apart: the sector of a member, else the first post.
std::string sub_of(Book const& book, flow::Definitions const& definitions, Person const& person, Day day, std::string const& language) {
    if (auto sector = person.sector_on(day); !sector.empty()) return sector;
    auto const actor = book.actor(person.id, day);
    if (!actor.posts.empty()) return book.label_of_token(definitions, "post/" + *actor.posts.begin(), language);
    if (!actor.unit_posts.empty()) return book.name_of(actor.unit_posts.begin()->first);
    return "";
}

}  // namespace

std::string search_key(std::string_view text) {
    auto key = simplified(normalised(text));
    std::erase(key, ' ');
    for (auto& letter : key)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return key;
}

Result<json::object> find_people(Ctx& ctx, std::string const& q, int limit) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    auto const book = ctx.read([&](store::Tx& tx) { return directory::book(ctx.world, tx, ctx.body); });
    auto const wanted = search_key(q);
    auto const today = day_of(ctx.now);
    std::vector<Found> found;
    for (auto const& [id, person] : book->people) {
        if (person.name.empty()) continue;
        if (auto const place = rank(wanted, book->search_keys.at(id)))
            found.push_back({*place, person.name, id, sub_of(*book, ctx.world.definitions, person, today, ctx.language)});
    }
    return answer(std::move(found), limit);
}

Result<json::object> find_organisations(Ctx& ctx, std::string const& q, std::string const& kind, int limit) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    auto const book = ctx.read([&](store::Tx& tx) { return directory::book(ctx.world, tx, ctx.body); });
    auto const wanted = search_key(q);
    auto const today = day_of(ctx.now);
    std::vector<Found> found;
    for (auto const& [id, organisation] : book->organisations) {
        if (!kind.empty() && organisation.kind != kind) continue;
        if (!organisation.ended.empty() && organisation.ended < today) continue;
        if (auto const place = rank(wanted, book->search_keys.at(id)))
            found.push_back({*place, organisation.name, id, text_for(ctx.world.definitions, ctx.language, "organisation." + organisation.kind)});
    }
    return answer(std::move(found), limit);
}

Result<json::object> find_bodies(Ctx& ctx, std::string const& q, int limit) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    auto const& definitions = ctx.world.definitions;
    auto const near = ctx.read([&](store::Tx& tx) { return body_tree::near(ctx.world, tx, ctx.body); });
    auto const wanted = search_key(q);
    std::vector<Found> found;
    for (auto const& id : near) {
        auto const name = body_tree::name_of(definitions, id, ctx.language);
        SearchKey const key{search_key(body_tree::name_of(definitions, id, "zh-CN")), search_key(id.substr(2))};
        if (auto const place = rank(wanted, key))
            found.push_back({*place, name, id, text_for(definitions, ctx.language, "body." + definitions.bodies.at(id.substr(2)).level)});
    }
    return answer(std::move(found), limit);
}

}  // namespace yishi::directory
