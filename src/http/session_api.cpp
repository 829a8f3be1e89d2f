#include "domain/session.hpp"
#include "http/listening.hpp"
#include "http/live.hpp"
#include "http/route.hpp"
#include "http/router.hpp"

namespace yishi::http {

namespace {
struct SignInForm {
    std::string body, login, password;
    static constexpr auto fields() {
        return describe(field("body", &SignInForm::body).required().max(40).about("id of the body, of GET /bodies"),
                        field("login", &SignInForm::login).required().max(100), field("password", &SignInForm::password).required().max(200));
    }
};
struct PasswordForm {
    std::string old_password, new_password;
    static constexpr auto fields() {
        return describe(field("old", &PasswordForm::old_password).required().max(200), field("new", &PasswordForm::new_password).required().max(200));
    }
};
struct SettingsForm {
    std::optional<std::string> language, theme, print;
    static constexpr auto fields() {
        return describe(field("language", &SettingsForm::language).among("zh-CN zh-Hant en"),
                        field("theme", &SettingsForm::theme).among("auto light dark"), field("print", &SettingsForm::print).among("normal large"));
    }
};

// Scripts cannot read it, other sites' pages cannot send it; it ends with the browser, or earlier on the server.
Response with_cookie(Call const& call, Response response, std::string const& token) {
    std::string cookie = "yishi_session=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    if (came_by_https(call.request)) cookie += "; Secure";
    if (token.empty()) cookie += "; Max-Age=0";
    return std::move(response).with("Set-Cookie", cookie);
}

Result<Response> bodies(Call& call) { return json_response(session::bodies(call.ctx.world, call.ctx.language)); }

Result<Response> sign_in_here(Call& call) {
    auto const form = TRY(call.command<SignInForm>());
    session::SignIn const command{form.body, form.login, form.password, source_of(call.request), std::string(call.request.header("user-agent"))};
    auto const position = call.live.position();
    auto const signed_in = TRY(session::sign_in(call.ctx.world, command, call.ctx.language));
    return with_cookie(call, json_response_at(position, signed_in.me), signed_in.token);
}

Result<Response> me(Call& call) {
    auto const position = call.live.position();
    return json_response_at(position, TRY(session::me(call.ctx)));
}

Result<Response> sign_out(Call& call) {
    TRY(session::sign_out(call.ctx, call.session));
    return with_cookie(call, no_content(), "").with("Clear-Site-Data", "\"cache\"");
}

Result<Response> sign_out_everywhere(Call& call) {
    TRY(session::sign_out_everywhere(call.ctx));
    return with_cookie(call, no_content(), "");
}

Result<Response> change_password(Call& call) {
    auto const form = TRY(call.command<PasswordForm>());
    auto const position = call.live.position();
    return json_response_at(position, TRY(session::change_password(call.ctx, form.old_password, form.new_password)));
}

Result<Response> change_settings(Call& call) {
    auto const form = TRY(call.command<SettingsForm>());
    auto const position = call.live.position();
    return json_response_at(position, TRY(session::change_settings(call.ctx, form.language, form.theme, form.print)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/bodies", Access::Read, nobody, bodies, "The bodies one can sign in to", {}, "Bodies"},
    {Post, "/api/v1/session", Access::Write, nobody, sign_in_here, "Signs in; sets the session cookie", body_of<SignInForm>("SignIn"), "Me"},
    {Get, "/api/v1/session", Access::Read, session_only, me, "Who is signed in, and what they may do", {}, "Me"},
    {Patch, "/api/v1/session", Access::Write, sign_in, change_settings, "Changes language, theme or print size", body_of<SettingsForm>("Settings"),
     "Me"},
    {Delete, "/api/v1/session", Access::Write, session_only, sign_out, "Signs out"},
    {Delete, "/api/v1/sessions", Access::Write, session_only, sign_out_everywhere, "Signs out on every device"},
    {Post, "/api/v1/session/password", Access::Write, session_only, change_password, "Changes one's password",
     body_of<PasswordForm>("PasswordChange"), "Me"},
};
}  // namespace

std::span<Route const> session_routes() { return routes; }

}  // namespace yishi::http
