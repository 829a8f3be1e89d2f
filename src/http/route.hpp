#pragma once
// What one operation of the API is: a row in its noun's table. From the same row come routing, permission, reading the body, and the
// OpenAPI document. Handlers are plain functions on a worker thread.
#include <span>
#include <string_view>

#include "base/describe.hpp"
#include "domain/context.hpp"
#include "http/message.hpp"

namespace yishi::http {

class Live;

// One request on its way through a handler.
struct Call {
    Request const& request;
    Ctx ctx;
    Live& live;
    std::string session;                                                // the cookie, as session:: functions take it
    bool must_change = false;                                           // only the password may be changed
    std::vector<std::pair<std::string_view, std::string>> places = {};  // what the pattern's {id} … stand for
    json::value body = {};
    json::object more = {};  // joins the problem if the call is refused

    std::string const& at(std::string_view place) const;
    std::string const& id() const { return at("id"); }
    template <class T>
    Result<T> command() const {
        return read_json<T>(body);
    }
    template <class T>
    Result<T> query() const {
        return read_query<T>(request.parameters());
    }
};

// Receives an upload for a call. The router makes responses of its refusals; `finish` is given the call's context.
struct Intake {
    std::function<Result<>(std::string_view piece)> add;
    std::function<Result<Response>(Ctx& ctx)> finish;
};

enum class Access { Read, Write };

// Who may call: anybody; whoever has a session, even with a password to change first; the signed in; those with a capability.
struct Needs {
    enum class Who { Nobody, Session, SignIn, Capability };
    Who who;
    std::string_view capability = {};
};
constexpr Needs nobody{Needs::Who::Nobody}, session_only{Needs::Who::Session}, sign_in{Needs::Who::SignIn};
constexpr Needs able_to(std::string_view capability) { return {Needs::Who::Capability, capability}; }

// What a request carries.
struct Takes {
    enum class Body { None, Json, Raw, Pieces };
    Body body = Body::None;
    std::string_view name = {};  // of the body's schema
    json::object (*schema)() = nullptr;
    json::object (*query)() = nullptr;          // schema of the query's parameters
    std::int64_t limit = 1 << 20;               // bytes of body
    Result<Intake> (*intake)(Call&) = nullptr;  // Pieces
};
template <class T>
constexpr Takes body_of(std::string_view name) {
    return {.body = Takes::Body::Json, .name = name, .schema = schema_of<T>};
}
template <class T>
constexpr Takes query_of() {
    return {.query = schema_of<T>};
}

using Handler = Result<Response> (*)(Call&);

struct Route {
    Method method;
    std::string_view path;  // "/api/v1/matters/{id}"
    Access access;
    Needs needs;
    Handler handler;         // null when the body comes in pieces: its intake answers
    std::string_view about;  // one line for the API's reader
    Takes takes = {};
    std::string_view gives = {};  // schema of the answer, or a media type ("image/svg+xml"); empty: 204
    int status = 200;
};

// Answers.
Response json_response(json::object const& object, int status = 200);
Response no_content();

// The tables of the nouns, and all of them.
std::span<Route const> session_routes();
std::span<Route const> matter_routes();
std::span<Route const> todo_routes();
std::span<Route const> directory_routes();
std::span<Route const> roster_routes();
std::span<Route const> figure_routes();
std::span<Route const> report_routes();
std::span<Route const> notice_routes();
std::span<Route const> delivery_routes();
std::span<Route const> family_routes();
std::span<Route const> saved_view_routes();
std::span<Route const> file_routes();
std::span<Route const> flow_routes();
std::span<Route const> activity_routes();
std::span<Route const> plan_routes();
std::span<Route const> system_routes();
std::vector<Route const*> const& all_routes();

struct Match {
    Route const* route = nullptr;
    bool path_known = false;  // some other method has a route here
    std::vector<std::pair<std::string_view, std::string>> places;
};
Match match_route(Method method, std::string_view path);

}  // namespace yishi::http
