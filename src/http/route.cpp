#include "http/route.hpp"

#include <stdexcept>

#include "base/text.hpp"

namespace yishi::http {

std::string const& Call::at(std::string_view place) const {
    for (auto const& [name, value] : places)
        if (name == place) return value;
    throw std::logic_error("the route has no {" + std::string(place) + "}");
}

Response json_response(json::object const& object, int status) {
    return text_response(status, "application/json; charset=utf-8", json::serialize(object));
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

std::vector<Route const*> const& all_routes() {
    static std::vector<Route const*> const routes = [] {
        std::vector<Route const*> all;
        for (auto const table : {session_routes(), matter_routes(), todo_routes(), flow_routes(), activity_routes(), plan_routes(),
                                 directory_routes(), roster_routes(), figure_routes(), report_routes(), notice_routes(), delivery_routes(),
                                 family_routes(), saved_view_routes(), file_routes(), system_routes()})
            for (auto const& route : table) all.push_back(&route);
        return all;
    }();
    return routes;
}

namespace {
std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);  // the slash
    auto const segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool fits(std::string_view pattern, std::string_view path, Match& match) {
    match.places.clear();
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = next_segment(pattern), given = next_segment(path);
        if (wanted.starts_with('{')) {
            auto value = percent_decoded(given);
            if (!value || value->empty() || !is_utf8(*value)) return false;
            match.places.emplace_back(wanted.substr(1, wanted.size() - 2), std::move(*value));
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}
}  // namespace

// A pattern without places wins over one with ("matters/similar" over "matters/{id}") by standing earlier in its table.
Match match_route(Method method, std::string_view path) {
    Match match;
    if (method == Method::Head) method = Method::Get;
    for (auto const* route : all_routes()) {
        if (!fits(route->path, path, match)) continue;
        match.path_known = true;
        if (route->method != method) continue;
        match.route = route;
        return match;
    }
    return match;
}

}  // namespace yishi::http
