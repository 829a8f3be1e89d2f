#include "domain/matter.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ListTodos {
    int limit = 50;
    static constexpr auto fields() { return describe(field("limit", &ListTodos::limit).between(1, 500)); }
};

Result<Response> list_todos(Call& call) { return json_response(TRY(matter::todos(call.ctx, TRY(call.query<ListTodos>()).limit))); }

constexpr Route routes[] = {
    {Method::Get, "/api/v1/todos", Access::Read, sign_in, list_todos, "What waits for the reader, by due date", query_of<ListTodos>(), "Todos"},
};
}  // namespace

std::span<Route const> todo_routes() { return routes; }

}  // namespace yishi::http
