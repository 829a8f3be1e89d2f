#include "domain/directory.hpp"
#include "domain/people_set.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct FindPeople {
    std::string q;
    int limit = 20;
    static constexpr auto fields() {
        return describe(field("q", &FindPeople::q).max(100).about("part of a name or its reading"),
                        field("limit", &FindPeople::limit).between(1, 100));
    }
};
struct FindOrganisations {
    std::string q, kind;
    int limit = 20;
    static constexpr auto fields() {
        return describe(field("q", &FindOrganisations::q).max(100), field("kind", &FindOrganisations::kind).max(40).about("unit, party, committee …"),
                        field("limit", &FindOrganisations::limit).between(1, 100));
    }
};

struct WhichSet {
    std::string of;
    int n = 20;
    static constexpr auto fields() {
        return describe(field("of", &WhichSet::of).required().max(120).about("one of /people/sets, or observers"),
                        field("n", &WhichSet::n).between(1, 1000).about("how many observers"));
    }
};
struct SaveList {
    std::string name;
    std::vector<std::string> people;
    static constexpr auto fields() {
        return describe(field("name", &SaveList::name).required().max(40), field("people", &SaveList::people).required().about("ids"));
    }
};

Result<Response> list_sets(Call& call) { return json_response(TRY(people_set::sets(call.ctx))); }

Result<Response> show_set(Call& call) {
    auto const query = TRY(call.query<WhichSet>());
    return json_response(TRY(people_set::people(call.ctx, query.of, query.n)));
}

Result<Response> save_list(Call& call) {
    auto const form = TRY(call.command<SaveList>());
    return json_response(TRY(people_set::save(call.ctx, form.name, form.people)), 201);
}

Result<Response> drop_list(Call& call) {
    TRY(people_set::drop(call.ctx, call.id()));
    return no_content();
}

Result<Response> find_people(Call& call) {
    auto const query = TRY(call.query<FindPeople>());
    return json_response(TRY(directory::find_people(call.ctx, query.q, query.limit)));
}

Result<Response> find_organisations(Call& call) {
    auto const query = TRY(call.query<FindOrganisations>());
    return json_response(TRY(directory::find_organisations(call.ctx, query.q, query.kind, query.limit)));
}

Result<Response> find_bodies(Call& call) {
    auto const query = TRY(call.query<FindPeople>());
    return json_response(TRY(directory::find_bodies(call.ctx, query.q, query.limit)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/people", Access::Read, sign_in, find_people, "People, for pickers", query_of<FindPeople>(), "Picks"},
    {Get, "/api/v1/people/sets", Access::Read, able_to("directory.read"), list_sets, "Sets of people to invite", {}, "PeopleSets"},
    {Get, "/api/v1/people/set", Access::Read, able_to("directory.read"), show_set, "The people of a set, or the next observers", query_of<WhichSet>(),
     "Picks"},
    {Post, "/api/v1/people/lists", Access::Write, able_to("directory.read"), save_list, "Keeps a list of people", body_of<SaveList>("SaveList"),
     "PeopleSet", 201},
    {Delete, "/api/v1/people/lists/{id}", Access::Write, able_to("directory.read"), drop_list, "Lets a list of people go"},
    {Get, "/api/v1/organisations", Access::Read, sign_in, find_organisations, "Organisations, for pickers", query_of<FindOrganisations>(), "Picks"},
    {Get, "/api/v1/bodies/near", Access::Read, sign_in, find_bodies, "Bodies above and below one's own, for pickers", query_of<FindPeople>(),
     "Picks"},
};
}  // namespace

std::span<Route const> directory_routes() { return routes; }

}  // namespace yishi::http
