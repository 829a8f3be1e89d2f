#include "cast.hpp"

#include <yaml-cpp/yaml.h>

#include "base/id.hpp"
#include "store/directory_store.hpp"

namespace yishi::scenario {
namespace {

Day const first_day{2017, 1, 1};

std::string text_at(YAML::Node const& node, char const* name) { return node[name] ? node[name].as<std::string>() : ""; }

Day day_at(YAML::Node const& node, char const* name, Day otherwise) { return node[name] ? parse_day(node[name].as<std::string>()) : otherwise; }

void read_organisations(YAML::Node const& node, BodyCast& cast) {
    for (auto const& item : node) {
        auto const id = new_id('o');
        cast.ids[item.first.as<std::string>()] = id;
        cast.organisations.push_back({.id = id,
                                      .kind = text_at(item.second, "kind"),
                                      .name = text_at(item.second, "name"),
                                      .code = text_at(item.second, "code"),
                                      .parent = {}});
    }
}

directory::Person read_person(YAML::Node const& node, BodyCast const& cast) {
    auto const starts = day_at(node, "from", first_day), ends = day_at(node, "until", {});
    directory::Person person{
        .id = new_id('p'), .name = text_at(node, "name"), .reading = {}, .contact = {}, .memberships = {}, .unit_posts = {}, .posts = {}};
    if (auto const sector = text_at(node, "member"); !sector.empty())
        person.memberships.push_back({.term = 4, .sector = sector, .committee = {}, .seat = {}, .starts = starts, .ends = ends});
    for (auto const& post : node["posts"]) person.posts.push_back({.post = post.as<std::string>(), .starts = starts, .ends = ends});
    for (auto const* post : {"leader", "clerk", "convener"})
        if (auto const unit = text_at(node, post); !unit.empty())
            person.unit_posts.push_back({.organisation = cast.ids.at(unit), .post = post, .starts = starts, .ends = ends});
    return person;
}

}  // namespace

std::map<std::string, BodyCast> read_cast(std::string const& file) {
    std::map<std::string, BodyCast> out;
    auto const root = YAML::LoadFile(file);
    for (auto const& body : root) {
        auto& cast = out[body.first.as<std::string>()];
        cast.name = text_at(body.second, "name");
        read_organisations(body.second["organisations"], cast);
        for (auto const& item : body.second["people"]) {
            cast.people.push_back(read_person(item.second, cast));
            cast.ids[item.first.as<std::string>()] = cast.people.back().id;
        }
        for (auto const& item : body.second["stand_ins"])
            cast.stand_ins.push_back({.person = cast.ids.at(text_at(item, "person")),
                                      .stands_in_for = cast.ids.at(text_at(item, "for")),
                                      .token = text_at(item, "token"),
                                      .starts = day_at(item, "from", first_day),
                                      .ends = day_at(item, "until", {})});
    }
    return out;
}

void seat(store::Database& database, std::map<std::string, BodyCast> const& cast) {
    database.write([&](store::Tx& tx) {
        for (auto const& [body, members] : cast) {
            directory::add_body(
                tx, {.id = body, .parent = {}, .level = "city", .name_zh = members.name, .name_hant = members.name, .name_en = members.name},
                start_of(first_day));
            for (auto const& organisation : members.organisations) directory::add_organisation(tx, body, organisation);
            for (auto const& person : members.people) directory::add_person(tx, body, person);
            for (auto const& stand_in : members.stand_ins)
                store::add_stand_in(tx, body, {stand_in.person, stand_in.stands_in_for, stand_in.token, stand_in.starts, stand_in.ends});
            directory::directory_changed(tx, body);
        }
        return store::Outcome::Commit;
    });
}

}  // namespace yishi::scenario
