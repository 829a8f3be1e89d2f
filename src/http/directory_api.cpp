#include "domain/directory.hpp"
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

Result<Response> find_people(Call& call) {
    auto const query = TRY(call.query<FindPeople>());
    return json_response(TRY(directory::find_people(call.ctx, query.q, query.limit)));
}

Result<Response> find_organisations(Call& call) {
    auto const query = TRY(call.query<FindOrganisations>());
    return json_response(TRY(directory::find_organisations(call.ctx, query.q, query.kind, query.limit)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/people", Access::Read, sign_in, find_people, "People, for pickers", query_of<FindPeople>(), "Picks"},
    {Get, "/api/v1/organisations", Access::Read, sign_in, find_organisations, "Organisations, for pickers", query_of<FindOrganisations>(), "Picks"},
};
}  // namespace

std::span<Route const> directory_routes() { return routes; }

}  // namespace yishi::http
