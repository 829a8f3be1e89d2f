// What the web face needs to know of the one who is signed in: names, posts, what may be opened, what waits.
#include <algorithm>
#include <array>

#include "domain/access.hpp"
#include "domain/directory.hpp"
#include "domain/notice.hpp"
#include "domain/session.hpp"
#include "flow/load.hpp"
#include "flow/who.hpp"
#include "store/account_store.hpp"
#include "store/directory_store.hpp"

namespace yishi::session {
namespace {

using directory::Book;

constexpr std::array leading_posts{"secretary_general", "chairpersons_council"};

bool holds_post_in(Book const& book, flow::Actor const& actor, std::string_view kind) {
    return std::ranges::any_of(actor.unit_posts, [&](auto const& held) {
        auto const organisation = book.organisations.find(held.first);
        return organisation != book.organisations.end() && organisation->second.kind == kind;
    });
}

// Which home page fits: the most particular thing the person does.
std::string role_of(Book const& book, flow::Actor const& actor) {
    auto const leads = [](std::string const& post) { return std::ranges::find(leading_posts, post) != leading_posts.end(); };
    if (!actor.posts.empty()) return std::ranges::all_of(actor.posts, leads) ? "leader" : "office";
    if (holds_post_in(book, actor, "assigner")) return "assigner";
    if (holds_post_in(book, actor, "unit")) return "unit";
    return "member";
}

json::array posts_of(Ctx& ctx, Book const& book) {
    json::array out;
    for (auto const& post : ctx.actor.posts)
        out.push_back(json::object{{"name", post}, {"label", book.label_of_token(ctx.world.definitions, "post/" + post, ctx.language)}});
    return out;
}

json::array units_of(Ctx& ctx, Book const& book) {
    json::array out;
    for (auto const& [organisation, post] : ctx.actor.unit_posts) {
        auto const label = book.label_of_token(ctx.world.definitions, "units/" + post, ctx.language);
        out.push_back(json::object{{"id", organisation}, {"name", book.name_of(organisation)}, {"post", post}, {"post_label", label}});
    }
    return out;
}

json::array opens_of(Ctx& ctx) {
    json::array out;
    auto const& definitions = ctx.world.definitions;
    auto const rules = definitions.bodies.find(ctx.body);
    for (auto const& [name, base] : definitions.flows) {
        auto const* flow = &base;
        if (rules != definitions.bodies.end() && rules->second.own_flows.contains(name)) flow = &rules->second.own_flows.at(name);
        if (!flow->stands_alone() || !fits_without_matter(ctx.actor, flow->opens)) continue;
        out.push_back(json::object{{"flow", name}, {"label", flow::in_language(flow->label, ctx.language)}});
    }
    auto const place = [&](json::value const& kind) { return definitions.menu.place_of(text_at(kind, "flow")); };
    std::ranges::sort(out, {}, place);
    return out;
}

json::array menu_of(std::vector<std::string> const& may) {
    auto const can = [&](std::string_view capability) { return std::ranges::find(may, capability) != may.end(); };
    json::array menu{"home", "matters"};
    if (can("clashes.read")) menu.insert(menu.end(), {"plans", "calendar"});
    if (can("roster.import")) menu.push_back("people");
    if (can("deliveries.read")) menu.push_back("deliveries");
    if (can("figures.read")) menu.push_back("figures");
    if (can("flows.read")) menu.push_back("flows");
    menu.push_back("settings");
    return menu;
}

std::string name_in(std::string const& zh, std::string const& hant, std::string const& en, std::string const& language) {
    if (language == "zh-Hant" && !hant.empty()) return hant;
    if (language == "en" && !en.empty()) return en;
    return zh;
}

json::object who_and_where(Ctx& ctx, Book const& book, store::Account const& account) {
    auto const& body = book.body;
    auto const& actor = ctx.actor;
    auto const person = book.people.find(actor.person);
    return {{"person", json::object{{"id", actor.person}, {"name", book.name_of(actor.person)}}},
            {"body", json::object{{"id", body.id}, {"name", name_in(body.name_zh, body.name_hant, body.name_en, ctx.language)}}},
            {"language", account.language},
            {"theme", account.theme},
            {"print", account.print},
            {"must_change", account.must_change},
            {"member", actor.member},
            {"staff", actor.staff},
            {"sector", person == book.people.end() ? "" : person->second.sector_on(day_of(ctx.now))},
            {"posts", posts_of(ctx, book)},
            {"units", units_of(ctx, book)},
            {"role", role_of(book, actor)}};
}

Result<> one_of(std::string const& name, std::optional<std::string> const& value, std::vector<std::string> const& allowed) {
    if (value && std::ranges::find(allowed, *value) == allowed.end()) return bad_field(name, "field.choice");
    return {};
}

}  // namespace

Result<json::object> me(Ctx& ctx) {
    auto const tokens = flow::tokens_of(ctx.actor);
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const account = store::find_account(tx, ctx.body, ctx.actor.account);
        if (!account || account->closed) return refuse(Why::Unauthenticated, "session.none");
        auto const book = directory::book(ctx.world, tx, ctx.body);
        auto const may = capabilities(ctx.world.definitions, ctx.actor);
        auto out = who_and_where(ctx, *book, *account);
        out["now"] = to_iso(ctx.now);  // the installation's time: what is shown as today
        out["opens"] = opens_of(ctx);
        out["may"] = array_of(may);
        out["menu"] = menu_of(may);
        out["todo_count"] = store::count_todos(tx, ctx.body, {tokens.begin(), tokens.end()});
        out["notice_count"] = notice::unread(tx, ctx.body, ctx.actor.person);
        return out;
    });
}

Result<json::object> change_settings(Ctx& ctx, std::optional<std::string> language, std::optional<std::string> theme,
                                     std::optional<std::string> print) {
    TRY(one_of("language", language, {"zh-CN", "zh-Hant", "en"}));
    TRY(one_of("theme", theme, {"auto", "light", "dark"}));
    TRY(one_of("print", print, {"normal", "large"}));
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        auto account = store::find_account(tx, ctx.body, ctx.actor.account);
        if (!account) return refuse(Why::Unauthenticated, "session.none");
        if (language) account->language = *language;
        if (theme) account->theme = *theme;
        if (print) account->print = *print;
        store::set_settings(tx, ctx.body, *account);
        return {};
    }));
    if (language) ctx.language = *language;
    return me(ctx);
}

json::object bodies(World& world, std::string const& language) {
    json::array items;
    world.database.read([&](store::Tx& tx) {
        items.clear();
        for (auto const& body : store::bodies(tx))
            items.push_back(
                json::object{{"id", body.id}, {"name", name_in(body.name_zh, body.name_hant, body.name_en, language)}, {"level", body.level}});
    });
    return {{"items", std::move(items)}};
}

}  // namespace yishi::session
