#include "domain/attendance.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/qr.hpp"
#include "domain/crowd.hpp"
#include "domain/directory.hpp"
#include "domain/rules.hpp"
#include "flow/attendance.hpp"
#include "flow/who.hpp"
#include "store/matter_store.hpp"

namespace yishi::attendance {
namespace {

constexpr std::int64_t code_turns = 20'000;  // milliseconds
constexpr int codes_good = 3;                // the present one and two before it

// One activity for one writer: its flow and state without its document, and for whom he may write.
struct Door {
    store::Head head;
    flow::Flow const* flow = nullptr;
    flow::Ability const* ability = nullptr;
    bool clerk = false;
    std::vector<std::string> entries;  // party entries of his: himself, or units he acts for
};

bool stands_in(std::vector<flow::Who> const& by, std::string const& role) {
    return std::ranges::any_of(by, [&](flow::Who const& who) { return who.kind == flow::WhoKind::Party && who.name == role; });
}

bool holds_post(std::vector<flow::Who> const& who, flow::Actor const& actor) {
    return std::ranges::any_of(who, [&](flow::Who const& one) {
        return (one.kind == flow::WhoKind::Post && actor.posts.contains(one.name)) || (one.kind == flow::WhoKind::Staff && actor.staff);
    });
}

// A committee that hosts keeps its own list: `clerk: [post/meetings, host]`, or `host/clerk` for that post in it alone.
bool keeps_for(std::vector<flow::Who> const& clerks, flow::Actor const& actor, store::Standing const& standing) {
    return standing.standing == "confirmed" && std::ranges::any_of(clerks, [&](flow::Who const& one) {
               if (one.kind != flow::WhoKind::Party || one.name != standing.role) return false;
               return one.post.empty() || actor.unit_posts.contains({standing.who, one.post});
           });
}

bool is_clerk(flow::Flow const& flow, flow::Actor const& actor, std::vector<store::Standing> const& standings) {
    auto const* signing = flow.ability("sign_in");
    if (!signing) return false;
    return holds_post(signing->clerk, actor) ||
           std::ranges::any_of(standings, [&](store::Standing const& standing) { return keeps_for(signing->clerk, actor, standing); });
}

std::vector<std::string> stands_for(flow::Actor const& actor) {
    std::vector<std::string> who;
    if (!actor.person.empty()) who.push_back(actor.person);
    for (auto const& [organisation, post] : actor.unit_posts)
        if (post == "leader" || post == "clerk") who.push_back(organisation);
    return who;
}

// Whoever neither stands in it nor keeps its list learns nothing of it.
Result<Door> door(Ctx& ctx, store::Tx& tx, std::string const& matter, char const* ability) {
    auto const head = store::matter_head(tx, ctx.body, matter);
    if (!head) return missing();
    Door out{.head = *head};
    out.flow = ctx.world.rules.flow(ctx.body, head->flow, head->flow_version, head->rule_set);
    out.ability = out.flow ? out.flow->ability(ability) : nullptr;
    if (!out.ability) return missing();
    auto const standings = store::standings_of(tx, ctx.body, matter, stands_for(ctx.actor));
    out.clerk = is_clerk(*out.flow, ctx.actor, standings);
    for (auto const& standing : standings)
        if (stands_in(out.ability->by, standing.role) && standing.standing == "confirmed") out.entries.push_back(standing.who);
    auto const& open = out.ability->option("while");
    bool const is_open = std::ranges::find(open, head->state) != open.end();
    if (!out.clerk && (out.entries.empty())) return missing();
    if (!is_open) return refuse(Why::Conflict, "attendance.closed");
    return out;
}

// For whom is written: oneself, or with a clerk anybody who stands in it.
Result<std::string> subject(Ctx& ctx, store::Tx& tx, std::string const& matter, Door const& door, std::string const& person) {
    if (person.empty() || std::ranges::find(door.entries, person) != door.entries.end()) {
        if (door.entries.empty()) return bad_field("person", "attendance.person_missing");
        return person.empty() ? door.entries.front() : person;
    }
    if (!door.clerk) return refuse(Why::Forbidden, "attendance.not_yours");
    for (auto const& standing : store::standings_of(tx, ctx.body, matter, {person}))
        if (stands_in(door.ability->by, standing.role) && standing.standing == "confirmed") return person;
    return bad_field("person", "attendance.not_invited");
}

std::string code_at(std::string const& secret, std::int64_t turn) { return sha256_hex(secret + "|" + std::to_string(turn)).substr(0, 10); }

bool is_good_code(std::string const& secret, std::string const& code, Time now) {
    for (int i = 0; i < codes_good; ++i)
        if (same_bytes(code_at(secret, now.ms / code_turns - i), code)) return true;
    return false;
}

struct Place {
    Door door;
    store::SittingRow sitting;
    std::string person;
};

// Where and for whom somebody signs: the sitting takes place, it is time, and the code is the hall's.
Result<Place> place(Ctx& ctx, store::Tx& tx, std::string const& matter, std::string const& sitting, Signature const& signature) {
    auto opened = TRY(door(ctx, tx, matter, "sign_in"));
    auto const row = store::find_sitting(tx, ctx.body, matter, sitting);
    if (!row) return missing();
    if (row->cancelled) return refuse(Why::Conflict, "attendance.cancelled");
    auto const person = TRY(subject(ctx, tx, matter, opened, signature.person));
    if (row->narrow && !store::is_wanted(tx, ctx.body, matter, sitting, person)) return refuse(Why::Conflict, "attendance.other_group");
    bool const by_clerk = opened.clerk && !signature.person.empty();
    if (!by_clerk) {
        auto const rules = flow::attendance_rules(*opened.flow);
        if (ctx.now.ms < row->starts - rules.before_minutes * 60'000LL) return refuse(Why::Conflict, "attendance.too_early");
        if (ctx.now.ms > row->ends) return refuse(Why::Conflict, "attendance.over");
        auto const secret = store::sitting_secret(tx, ctx.body, matter, sitting);
        if (signature.code.empty()) return bad_field("code", "attendance.code_missing");
        if (!secret || !is_good_code(*secret, signature.code, ctx.now)) return bad_field("code", "attendance.code_old");
    }
    return Place{std::move(opened), *row, person};
}

json::object shown(store::SittingRow const& sitting, store::AttendanceRow const& row, flow::AttendanceRules const& rules, Time now) {
    flow::Trace trace;
    if (row.in_at) trace.in = Time{*row.in_at};
    if (row.out_at) trace.out = Time{*row.out_at};
    flow::Sitting const one{.id = sitting.id, .starts = {sitting.starts}, .ends = {sitting.ends}, .cancelled = sitting.cancelled};
    json::object out{{"sitting", sitting.id}, {"person", row.person}, {"presence", flow::to_text(flow::presence(one, trace, rules, now))}};
    out["in_at"] = row.in_at ? json::value(to_iso({*row.in_at})) : json::value{};
    out["out_at"] = row.out_at ? json::value(to_iso({*row.out_at})) : json::value{};
    return out;
}

json::object present_state(Ctx& ctx, store::Tx& tx, std::string const& matter, Place const& at) {
    auto const row = store::attendance_of(tx, ctx.body, matter, at.sitting.id, at.person).value_or(store::AttendanceRow{.person = at.person});
    return shown(at.sitting, row, flow::attendance_rules(*at.door.flow), ctx.now);
}

void tell_screens(Ctx& ctx, store::Tx& tx, std::string const& matter, std::string const& sitting) {
    if (!ctx.world.stir) return;
    tx.after_commit([stir = ctx.world.stir, subject = topic(ctx.body, matter, sitting)] { stir(subject); });
}

std::string chain_of(std::string const& sitting) { return "sign_in/" + sitting; }

std::string means_of(Signature const& signature) {
    if (!signature.means.empty()) return signature.means;
    return signature.person.empty() ? "code" : "clerk";
}

}  // namespace

bool keeps_list(Ctx& ctx, store::Tx& tx, std::string const& matter, flow::Flow const& flow) {
    return is_clerk(flow, ctx.actor, store::standings_of(tx, ctx.body, matter, stands_for(ctx.actor)));
}

std::string topic(std::string const& body, std::string const& matter, std::string const& sitting) { return body + "|" + matter + "|" + sitting; }

Result<json::object> answer(Ctx& ctx, std::string const& matter, Answer const& given) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const opened = TRY(door(ctx, tx, matter, "answers"));
        auto const person = TRY(subject(ctx, tx, matter, opened, given.person));
        if (given.answer == "substitute" && given.substitute.empty()) return bad_field("substitute", "attendance.substitute_missing");
        json::object what{{"answer", given.answer}};
        if (!given.substitute.empty()) what["substitute"] = given.substitute;
        if (!given.note.empty()) what["note"] = given.note;
        crowd::append(ctx, tx, {matter, "answers", person, std::move(what)});
        tell_screens(ctx, tx, matter, "");
        return json::object{{"person", person}, {"answer", given.answer}, {"substitute", given.substitute}};
    });
}

Result<json::object> sign_in(Ctx& ctx, std::string const& matter, std::string const& sitting, Signature const& signature) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const at = TRY(place(ctx, tx, matter, sitting, signature));
        auto const row = store::attendance_of(tx, ctx.body, matter, sitting, at.person);
        if (row && row->in_at) return present_state(ctx, tx, matter, at);  // signed already: nothing happens twice
        auto const moment = at.door.clerk && signature.at ? *signature.at : ctx.now;
        json::object what{{"in_at", moment.ms}, {"means", means_of(signature)}};
        if (!signature.note.empty()) what["note"] = signature.note;
        crowd::append(ctx, tx, {matter, chain_of(sitting), at.person, std::move(what)});
        tell_screens(ctx, tx, matter, sitting);
        return present_state(ctx, tx, matter, at);
    });
}

Result<json::object> sign_out(Ctx& ctx, std::string const& matter, std::string const& sitting, Signature const& signature) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const at = TRY(place(ctx, tx, matter, sitting, signature));
        auto const row = store::attendance_of(tx, ctx.body, matter, sitting, at.person);
        if (!row || !row->in_at) return refuse(Why::Conflict, "attendance.not_in");
        auto const moment = at.door.clerk && signature.at ? *signature.at : ctx.now;
        if (moment.ms < *row->in_at) return bad_field("at", "attendance.before_in");
        crowd::append(ctx, tx, {matter, chain_of(sitting), at.person, {{"out_at", moment.ms}}});
        tell_screens(ctx, tx, matter, sitting);
        return present_state(ctx, tx, matter, at);
    });
}

Result<json::object> correct(Ctx& ctx, std::string const& matter, std::string const& sitting, Correction const& correction) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        if (!TRY(door(ctx, tx, matter, "sign_in")).clerk) return refuse(Why::Forbidden, "attendance.not_yours");
        auto const at = TRY(place(ctx, tx, matter, sitting, {.person = correction.person}));
        if (correction.note.empty()) return bad_field("note", "note.required");
        if (correction.in && correction.out && *correction.out < *correction.in) return bad_field("out_at", "attendance.before_in");
        json::object what{{"means", "correction"}, {"note", correction.note}};
        what["in_at"] = correction.in ? json::value(correction.in->ms) : json::value{};
        what["out_at"] = correction.out ? json::value(correction.out->ms) : json::value{};
        crowd::append(ctx, tx, {matter, chain_of(sitting), at.person, std::move(what)});
        tell_screens(ctx, tx, matter, sitting);
        return present_state(ctx, tx, matter, at);
    });
}

Result<json::object> sign_in_list(Ctx& ctx, std::string const& matter, std::string const& sitting, std::vector<std::string> const& names) {
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const opened = TRY(door(ctx, tx, matter, "sign_in"));
        if (!opened.clerk) return refuse(Why::Forbidden, "attendance.not_yours");
        auto const row = store::find_sitting(tx, ctx.body, matter, sitting);
        if (!row || row->cancelled) return row ? refuse(Why::Conflict, "attendance.cancelled") : missing();
        auto const book = directory::book(ctx.world, tx, ctx.body);
        std::map<std::string, std::vector<std::string>> wanted;  // by name and by id
        for (auto const& role : opened.ability->by)
            for (auto const& who : store::entries_in(tx, ctx.body, matter, role.name)) {
                if (row->narrow && !store::is_wanted(tx, ctx.body, matter, sitting, who)) continue;
                wanted[book->name_of(who)].push_back(who);
                wanted[who].push_back(who);
            }
        json::array items;
        int signed_now = 0;
        for (auto const& name : names) {
            auto const found = wanted.find(name);
            char const* became = "signed";
            if (found == wanted.end())
                became = "unknown";
            else if (found->second.size() > 1)
                became = "several";
            else if (auto const there = store::attendance_of(tx, ctx.body, matter, sitting, found->second.front()); there && there->in_at)
                became = "already";
            else {
                auto const in = ctx.now.ms > row->ends ? row->starts : ctx.now.ms;  // a list taken afterwards says who was there, not since when
                crowd::append(ctx, tx, {matter, chain_of(sitting), found->second.front(), {{"in_at", in}, {"means", "list"}}});
                ++signed_now;
            }
            items.push_back({{"name", name}, {"became", became}});
        }
        if (signed_now > 0) tell_screens(ctx, tx, matter, sitting);
        return json::object{{"signed", signed_now}, {"items", std::move(items)}};
    });
}

Result<json::object> code(Ctx& ctx, std::string const& matter, std::string const& sitting, std::string const& origin) {
    auto const secret = TRY(ctx.write([&](store::Tx& tx) -> Result<std::string> {
        auto const opened = TRY(door(ctx, tx, matter, "sign_in"));
        if (!opened.clerk) return refuse(Why::Forbidden, "attendance.not_yours");
        auto const row = store::find_sitting(tx, ctx.body, matter, sitting);
        if (!row) return missing();
        if (row->cancelled) return refuse(Why::Conflict, "attendance.cancelled");
        store::add_sitting_secret(tx, ctx.body, matter, sitting, random_token(24));
        return *store::sitting_secret(tx, ctx.body, matter, sitting);
    }));
    auto const turn = ctx.now.ms / code_turns;
    json::object out{
        {"code", code_at(secret, turn)}, {"good_until", to_iso({(turn + codes_good) * code_turns})}, {"next_at", to_iso({(turn + 1) * code_turns})}};
    if (origin.empty()) return out;
    auto const qr = qr_code(origin + "/m/sign/" + matter + "/" + sitting + "?code=" + code_at(secret, turn));
    out["qr"] = {{"size", qr.size}, {"path", qr.path}};
    return out;
}

}  // namespace yishi::attendance
