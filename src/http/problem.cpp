#include "http/problem.hpp"

#include "domain/texts.hpp"

namespace yishi::http {

namespace {
std::string words(Telling const& telling, std::string const& code, std::vector<std::string> const& names) {
    if (code.starts_with("says.") && !names.empty()) return names.front();  // a flow's own sentence, already in the reader's language
    auto const key = "refusal." + code;
    bool const own = has_text(telling.definitions, telling.language, key) || has_text(telling.definitions, "zh-CN", key);
    return text_for(telling.definitions, telling.language, own ? key : code, names);
}

json::array reasons_of(Telling const& telling, std::vector<Reason> const& reasons) {
    json::array list;
    for (auto const& reason : reasons)
        list.push_back(json::object{{"code", reason.code}, {"text", words(telling, reason.code, reason.names)}, {"names", array_of(reason.names)}});
    return list;
}

json::array fields_of(Telling const& telling, std::vector<FieldNote> const& fields) {
    json::array list;
    for (auto const& field : fields)
        list.push_back(json::object{{"name", field.name}, {"code", field.code}, {"text", words(telling, field.code, field.names)}});
    return list;
}

Response told(Telling const& telling, int status, json::object body) {
    body["request"] = telling.request;
    return text_response(status, "application/problem+json; charset=utf-8", json::serialize(body));
}
}  // namespace

int status_of(Refusal const& refusal) {
    if (refusal.code == "session.locked") return 429;
    if (refusal.code.ends_with(".too_large")) return 413;
    switch (refusal.why) {
        case Why::Invalid:
            return 422;
        case Why::Unauthenticated:
            return 401;
        case Why::Forbidden:
            return 403;
        case Why::Missing:
            return 404;
        case Why::Conflict:
            return 409;
        case Why::Busy:
            return 503;
    }
    return 500;
}

Response problem(Telling const& telling, Refusal const& refusal, json::object const& more) {
    int const status = status_of(refusal);
    auto const names = refusal.reasons.empty() ? std::vector<std::string>{} : refusal.reasons.front().names;
    json::object body{{"type", "about:blank"}, {"title", words(telling, refusal.code, names)}, {"status", status}, {"code", refusal.code}};
    body["reasons"] = reasons_of(telling, refusal.reasons);
    body["fields"] = fields_of(telling, refusal.fields);
    for (auto const& member : more) body[member.key()] = member.value();
    return told(telling, status, std::move(body));
}

Response problem(Telling const& telling, int status, std::string_view code) {
    json::object body{{"type", "about:blank"}, {"title", words(telling, std::string(code), {})}, {"status", status}, {"code", code}};
    body["reasons"] = json::array{};
    body["fields"] = json::array{};
    return told(telling, status, std::move(body));
}

}  // namespace yishi::http
