#include "http/route.hpp"

#include <map>
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

bool is_place(std::string_view segment) { return segment.starts_with('{'); }

// Whether all but the places is the same: what most routes fail by, without anything being made.
bool has_shape(std::string_view pattern, std::string_view path) {
    while (!pattern.empty() && !path.empty()) {
        auto const wanted = next_segment(pattern), given = next_segment(path);
        if (wanted != given && !is_place(wanted)) return false;
    }
    return pattern.empty() && path.empty();
}

bool fits(std::string_view pattern, std::string_view path, Match& match) {
    if (!has_shape(pattern, path)) return false;
    match.places.clear();
    while (!pattern.empty()) {
        auto const wanted = next_segment(pattern), given = next_segment(path);
        if (!is_place(wanted)) continue;
        auto value = percent_decoded(given);
        if (!value || value->empty() || !is_utf8(*value)) return false;
        match.places.emplace_back(wanted.substr(1, wanted.size() - 2), std::move(*value));
    }
    return true;
}

// "/api/v1/matters" of "/api/v1/matters/m_1", "/calendar" of what is not under /api. No pattern has a place that early.
std::string_view beginning(std::string_view path) {
    int const segments = path.starts_with("/api/") ? 3 : 1;
    std::size_t end = 0;
    for (int i = 0; i < segments && end != path.npos; ++i) end = path.find('/', end + 1);
    return path.substr(0, end);
}

std::vector<Route const*> const& routes_beginning_like(std::string_view path) {
    static auto const by_beginning = [] {
        std::map<std::string_view, std::vector<Route const*>> all;
        for (auto const* route : all_routes()) all[beginning(route->path)].push_back(route);
        return all;
    }();
    static std::vector<Route const*> const none;
    auto const found = by_beginning.find(beginning(path));
    return found == by_beginning.end() ? none : found->second;
}
}  // namespace

// A pattern without places wins over one with ("matters/similar" over "matters/{id}") by standing earlier in its table.
Match match_route(Method method, std::string_view path) {
    Match match;
    if (method == Method::Head) method = Method::Get;
    for (auto const* route : routes_beginning_like(path)) {
        if (!fits(route->path, path, match)) continue;
        match.path_known = true;
        if (route->method != method) continue;
        match.route = route;
        return match;
    }
    return match;
}

}  // namespace yishi::http
