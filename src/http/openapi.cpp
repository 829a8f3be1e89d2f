#include "http/openapi.hpp"

#include "http/route.hpp"

namespace yishi::http {

namespace {
json::object reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string(name)}}; }

json::object content(std::string_view type, json::object schema) { return {{type, json::object{{"schema", std::move(schema)}}}}; }

json::object parameter(std::string_view place, std::string_view name, json::object schema, bool required) {
    json::object described{{"name", name}, {"in", place}, {"required", required}};
    if (auto const about = schema.find("description"); about != schema.end()) {
        described["description"] = about->value();
        schema.erase(about);
    }
    if (schema["type"] == "array") described.insert({{"style", "form"}, {"explode", false}});
    described["schema"] = std::move(schema);
    return described;
}

json::array parameters(Route const& route) {
    json::array list;
    for (auto at = route.path.find('{'); at != route.path.npos; at = route.path.find('{', at + 1))
        list.push_back(parameter("path", route.path.substr(at + 1, route.path.find('}', at) - at - 1), {{"type", "string"}}, true));
    if (route.takes.query) {
        auto const query = route.takes.query();
        auto const required = texts_of(member(query, "required"));
        for (auto const& each : query.at("properties").as_object())
            list.push_back(parameter("query", each.key(), each.value().as_object(), std::ranges::find(required, each.key()) != required.end()));
    }
    return list;
}

json::object request_body(Takes const& takes) {
    if (takes.body == Takes::Body::Json) return {{"required", true}, {"content", content("application/json", reference(takes.name))}};
    json::object types;  // Raw and Pieces name their media types
    for (std::string_view rest = takes.name; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        types[rest.substr(0, end)] = json::object{{"schema", json::object{{"type", "string"}, {"format", "binary"}}}};
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return {{"required", true}, {"content", std::move(types)}};
}

json::object answers(Route const& route) {
    json::object answer{{"description", route.about}};
    bool const is_media_type = route.gives.find('/') != route.gives.npos;
    if (is_media_type) {
        answer["content"] = content(route.gives, {{"type", "string"}});
    } else if (!route.gives.empty()) {
        answer["content"] = content("application/json", reference(route.gives));
    }
    json::object const refused{{"description", "Refused, and why"}, {"content", content("application/problem+json", reference("Problem"))}};
    return {{std::to_string(route.gives.empty() ? 204 : route.status), std::move(answer)}, {"default", refused}};
}

std::string operation_name(Route const& route) {
    std::string name(name_of(route.method));
    for (char& letter : name) letter = static_cast<char>(letter | 0x20);
    auto path = route.path;
    if (path.starts_with("/api/v1")) path.remove_prefix(7);
    for (char const letter : path) name += std::isalnum(static_cast<unsigned char>(letter)) ? letter : '_';
    while (name.ends_with('_')) name.pop_back();
    return name;
}

json::object operation(Route const& route) {
    json::object described{{"operationId", operation_name(route)}, {"summary", route.about}};
    auto list = parameters(route);
    if (route.access == Access::Write) list.push_back(parameter("header", "X-Yishi", {{"type", "string"}, {"enum", json::array{"1"}}}, true));
    if (!list.empty()) described["parameters"] = std::move(list);
    if (route.takes.body != Takes::Body::None) described["requestBody"] = request_body(route.takes);
    described["responses"] = answers(route);
    described["security"] = route.needs.who == Needs::Who::Nobody ? json::array{} : json::array{json::object{{"session", json::array{}}}};
    if (!route.needs.capability.empty()) described["x-needs"] = route.needs.capability;
    return described;
}
}  // namespace

json::object openapi() {
    json::object paths, schemas = answer_schemas();
    for (auto const* route : all_routes()) {
        std::string method(name_of(route->method));
        for (char& letter : method) letter = static_cast<char>(letter | 0x20);
        auto& path = paths[route->path];
        if (!path.is_object()) path.emplace_object();
        path.as_object()[method] = operation(*route);
        if (route->takes.schema) schemas[route->takes.name] = route->takes.schema();
    }
    json::object const cookie{{"type", "apiKey"}, {"in", "cookie"}, {"name", "yishi_session"}};
    return {{"openapi", "3.1.0"},
            {"info", json::object{{"title", "Yishi"},
                                  {"version", "1"},
                                  {"description", "Office software for consultative conferences. docs/api-shape.md says what the shapes mean."}}},
            {"paths", std::move(paths)},
            {"components", json::object{{"securitySchemes", json::object{{"session", cookie}}}, {"schemas", std::move(schemas)}}}};
}

}  // namespace yishi::http
