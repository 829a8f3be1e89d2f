#include "town.hpp"

#include "../unit/world.hpp"
#include "base/id.hpp"
#include "domain/attendance.hpp"
#include "domain/directory.hpp"
#include "domain/file.hpp"
#include "domain/matter.hpp"
#include "domain/workspace.hpp"
#include "store/account_store.hpp"
#include "store/delivery_store.hpp"

namespace yishi::test {
namespace {

constexpr Day long_ago{2019, 1, 1};

directory::Person newcomer(std::string const& kind, std::string const& unit) {
    directory::Person person;
    person.name = kind == "member" ? "李苇" : kind == "unit_clerk" ? "蒋禾" : kind == "unit_leader" ? "卫原" : "周牧";
    if (kind == "member")
        person.memberships = {{4, "教育界", "", "ordinary", long_ago, {}}};
    else if (kind.starts_with("unit_"))
        person.unit_posts = {{unit, kind.substr(5), long_ago, {}}};
    else
        person.posts = {{kind, long_ago, {}}};
    return person;
}

}  // namespace

Town::Town(Engine engine)
    : database_(engine),
      rules_(definitions()),
      world{*database_, definitions(), rules_, folder_.string(), [this] { return now; }, [](std::string const&) {}},
      router(world, live_, (folder_ / "web").string()) {
    set_password_cost(PasswordCost::Fast);
    std::filesystem::create_directories(folder_);
    database_->migrate();
    now = {start_of({2021, 3, 1}).ms + 9 * 3600 * 1000};
    for (auto const* body : both_bodies) settle(body);
}

Town::~Town() { std::filesystem::remove_all(folder_); }

void Town::settle(std::string const& body) {
    world.database.write([&](store::Tx& tx) {
        directory::add_body(tx, {body, "", "city", body, body, body}, now);
        units_[body] = directory::add_organisation(tx, body, {"", "unit", "交通局", "0101", "", {}});
        for (auto const* kind : kinds) {
            Reader const reader{kind, body};
            people_[reader.told()] = directory::add_person(tx, body, newcomer(kind, units_[body]));
            accounts_[reader.told()] = directory::add_account(tx, body, {people_[reader.told()], login(kind), password, false}, now).value();
        }
        return store::Outcome::Commit;
    });
    files_[body] = upload(body);
    matters_[body] = new_matter(body);
    meetings_[body] = new_meeting(body);
}

std::string Town::login(std::string const& kind) const { return "login." + kind; }

std::vector<Reader> Town::readers() const {
    std::vector<Reader> all{{"", ""}};
    for (auto const* body : both_bodies)
        for (auto const* kind : kinds) all.push_back({kind, body});
    return all;
}

Ctx Town::as(Reader const& reader) {
    Ctx ctx{.world = world, .actor = {}, .body = reader.body, .now = now, .request = "test"};
    if (reader.kind.empty()) return ctx;
    world.database.read([&](store::Tx& tx) { ctx.actor = directory::book(world, tx, reader.body)->actor(person(reader), day_of(now)); });
    ctx.actor.account = accounts_.at(reader.told());
    return ctx;
}

std::string Town::upload(std::string const& body) {
    auto ctx = as({"member", body});
    file::Upload upload(world, "附件.pdf", "application/pdf");
    REQUIRE(upload.add("%PDF-1.7 " + body));
    return text_at(upload.finish(ctx).value(), "id");
}

std::string Town::new_matter(std::string const& body) {
    auto ctx = as({"member", body});
    json::object const answers{{"title", "关于修缮东门石桥的建议"},
                               {"kind", "individual"},
                               {"problem", "石桥建于百年前，桥面多处开裂，雨天积水。"},
                               {"suggestions", {{{"text", "今年内加固桥墩，重铺桥面。"}}}},
                               {"files", {{{"id", files_.at(body)}, {"name", "附件.pdf"}}}}};
    auto const opened = matter::open(ctx, "proposal", answers, "");
    REQUIRE(opened);
    auto const id = text_at(*opened, "id");
    REQUIRE(matter::move(ctx, id, {.move = "submit"}));
    return id;
}

std::string Town::new_delivery(std::string const& body) {
    store::Delivery const delivery{.id = new_id('d'),
                                   .notice = {},
                                   .person = person({"member", body}),
                                   .kind = "mail",
                                   .address = "li@example.cn",
                                   .state = "waiting",
                                   .next_at = now,
                                   .give_up_at = now,
                                   .error = {},
                                   .created = now};
    world.database.write([&](store::Tx& tx) {
        store::add_delivery(tx, body, delivery);
        return store::Outcome::Commit;
    });
    return delivery.id;
}

Town::Meeting Town::new_meeting(std::string const& body) {
    auto clerk = as({"meetings", body});
    auto const invited = json::array{json::string(person({"member", body}))};
    auto const opened = matter::open(clerk, "meeting", {{"title", "常委会会议"}, {"kind", "standing"}, {"invited", invited}}, "");
    REQUIRE(opened);
    auto const id = text_at(*opened, "id");
    json::object const morning{{"starts", now.ms}, {"ends", now.ms + 3 * 3600 * 1000}, {"place", "一号会议室"}};
    REQUIRE(matter::move(clerk, id, {.move = "schedule", .answers = morning}));
    REQUIRE(matter::move(clerk, id, {.move = "notice"}));
    auto const sitting = clerk.read([&](store::Tx& tx) {
        Workspace space(clerk, tx);
        return space.find(id)->records.at("sittings").front().id;
    });
    REQUIRE(attendance::sign_in(clerk, id, sitting, {.person = person({"member", body})}));
    return {id, sitting};
}

std::string Town::new_roster(std::string const& body) {
    static int count = 0;
    auto ctx = as({"administrator", body});
    auto const which = std::to_string(++count);
    auto const row = "新委员" + which + ",,教育界,,,四,2021-01-08,,new.member." + which + ",\n";
    return text_at(directory::check_roster(ctx, "姓名,读音,界别,专委会,席别,届次,任期起,任期止,登录名,联系方式\n" + row, "text/csv").value(), "id");
}

void Town::reset_password(Reader const& reader) {
    auto const encoded = hash_password(password);
    world.database.write([&](store::Tx& tx) {
        store::set_password(tx, reader.body, accounts_.at(reader.told()), encoded, false);
        return store::Outcome::Commit;
    });
}

// The session is written as signing in would; signing in itself is a route of its own.
std::string Town::sign_in(Reader const& reader) {
    auto const token = random_token(16);
    world.database.write([&](store::Tx& tx) {
        store::add_session(tx, reader.body, {sha256_hex(token), accounts_.at(reader.told()), now, now, {now.ms + 3600 * 1000}, ""});
        return store::Outcome::Commit;
    });
    return reader.body + "." + token;
}

http::Response Town::ask(Reader const& reader, http::Request request) {
    if (!reader.kind.empty()) {
        bool const may_end_it = request.method != http::Method::Get && request.path.starts_with("/api/v1/session");
        auto& cookie = cookies_[reader.told()];
        if (cookie.empty() || may_end_it) cookie = sign_in(reader);
        request.headers.emplace_back("cookie", "yishi_session=" + cookie);
        if (may_end_it) cookies_.erase(reader.told());
    }
    request.headers.emplace_back("x-yishi", "1");
    return through_router(request);
}

http::Response Town::through_router(http::Request const& request) {
    if (!router.plan(request).in_pieces) return router.answer(request);
    auto begun = router.receive(request);
    if (auto* refused = std::get_if<http::Response>(&begun)) return std::move(*refused);
    auto& receiver = std::get<http::Receiver>(begun);
    if (auto early = receiver.add(request.body)) return std::move(*early);
    return receiver.finish();
}

json::value told(http::Response const& response) {
    auto const problem = response.body.starts_with('{') ? parse(response.body) : json::value(response.body);
    json::object out{{"status", response.status}, {"body", problem}};
    if (auto* body = out["body"].if_object()) body->erase("request");
    for (auto const& [name, value] : response.headers)
        if (name != "ETag" && name != "Set-Cookie") out[name] = value;
    return out;
}

}  // namespace yishi::test
