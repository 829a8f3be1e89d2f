// Activities in scenarios: answers, signatures, and how the attendance stands.
//
//   attend M comes · attend M substitute name="钱一" · attend M declines person=li_wei
//   signin M 1 code=hall [person=NAME at=2021-03-10T09:05] · signout M 1 code=hall · correct M 1 person=NAME note="…" [in=… out=…]
//   signlist M 1 names=["李苇", "赵敏行"]
//   expect presence M 1 NAME late · expect presence M all NAME absent · expect count M 1 signed_in 3 · expect made_up M 1 NAME waiting · expect clash
//   M none
#include "domain/activity.hpp"
#include "domain/attendance.hpp"
#include "flow/attendance.hpp"
#include "player.hpp"

namespace yishi::scenario {
namespace {

std::optional<Time> moment(Statement const& statement, char const* name) {
    auto const* value = statement.pair(name);
    return value ? local_moment(value->text) : std::nullopt;
}

std::string pair_text(Statement const& statement, char const* name) {
    auto const* value = statement.pair(name);
    return value ? value->text : "";
}

}  // namespace

std::optional<Time> local_moment(std::string const& text) {
    if (text.size() != 16 || text[10] != 'T' || !is_day(text.substr(0, 10))) return std::nullopt;
    return Time{start_of(parse_day(text.substr(0, 10))).ms + (std::stoll(text.substr(11, 2)) * 60 + std::stoll(text.substr(14))) * 60'000};
}

std::string Player::sitting_of(std::string const& matter, std::string const& ordinal) const {
    if (ordinal == "all") return "";
    auto const sittings = flow::sittings_of(stage_.matter(matter));
    auto const index = std::stoul(ordinal) - 1;
    if (index >= sittings.size()) fail("there is no sitting " + ordinal);
    return sittings[index].id;
}

Value Player::with_rows(flow::Matter const& own, Value value) const {
    for (auto& item : value.items) item = with_rows(own, std::move(item));
    auto const slash = value.text.find('/');
    if (value.kind != Value::Kind::Bare || slash == std::string::npos) return value;
    auto const dot = value.text.find('.');
    auto const matter = dot < slash ? stage_.matter(alias(value.text.substr(0, dot))) : own;
    auto const record = value.text.substr(dot < slash ? dot + 1 : 0, slash - (dot < slash ? dot + 1 : 0));
    auto const ordinal = value.text.substr(slash + 1);
    auto const rows = matter.records.find(record);
    if (record == "sittings")
        value.text = sitting_of(matter.id, ordinal);
    else if (rows != matter.records.end())
        value.text = rows->second.at(std::stoul(ordinal) - 1).id;
    return value;
}

// What the hall shows now; whoever keeps the list turns the screen on.
std::string Player::hall_code(std::string const& matter, std::string const& sitting) {
    auto ctx = stage_.as("meetings_song");
    auto const shown = attendance::code(ctx, matter, sitting);
    if (!shown) fail("the hall shows no code: " + shown.error().code);
    return text_at(*shown, "code");
}

bool Player::play_activity(Statement const& statement) {
    auto const verb = statement.word(0);
    if (verb != "attend" && verb != "signin" && verb != "signout" && verb != "correct" && verb != "signlist") return false;
    auto const matter = alias(statement.word(1));
    auto ctx = stage_.as(actor_);
    auto const person = stage_.id(pair_text(statement, "person"));
    auto const done = [&]() -> Result<json::object> {
        if (verb == "attend")
            return attendance::answer(ctx, matter, {statement.word(2), pair_text(statement, "name"), pair_text(statement, "note"), person});
        auto const sitting = sitting_of(matter, statement.word(2));
        if (verb == "correct")
            return attendance::correct(
                ctx, matter, sitting,
                {.person = person, .note = pair_text(statement, "note"), .in = moment(statement, "in"), .out = moment(statement, "out")});
        if (verb == "signlist") {
            std::vector<std::string> names;
            for (auto const& item : statement.pair("names")->items) names.push_back(item.text);
            return attendance::sign_in_list(ctx, matter, sitting, names);
        }
        auto code = pair_text(statement, "code");
        if (code == "hall") code = hall_code(matter, sitting);
        attendance::Signature const signature{.code = code, .person = person, .at = moment(statement, "at"), .note = pair_text(statement, "note")};
        return verb == "signin" ? attendance::sign_in(ctx, matter, sitting, signature) : attendance::sign_out(ctx, matter, sitting, signature);
    }();
    if (!done) refused_ = {std::move(done).error(), &statement, script_->file};
    return true;
}

bool Player::expect_activity(Statement const& statement) {
    auto const what = statement.word(1);
    if (what != "presence" && what != "count" && what != "clash" && what != "made_up") return false;
    auto const matter = alias(statement.word(2));
    auto ctx = stage_.as(actor_);
    auto const equal = [&](std::string const& obtained, std::string const& expected) {
        if (obtained != expected) fail("expected " + what + " " + expected + ", obtained " + obtained);
    };
    if (what == "clash") {
        auto const document = stage_.matter(matter);
        auto const found = ctx.read([&](store::Tx& tx) { return activity::clashes_of(tx, document, {"leader", "place"}, 20); });
        equal(found.empty() ? "none" : found.front().what, statement.word(3));
        return true;
    }
    auto const sitting = sitting_of(matter, statement.word(3));
    if (what == "count") {
        auto const counts = attendance::counts(ctx, matter, sitting);
        if (!counts) fail("no counts: " + counts.error().code);
        equal(std::to_string(int_at(*counts, statement.word(4))), statement.word(5));
        return true;
    }
    auto const list = attendance::list(ctx, matter, sitting);
    if (!list) fail("no list: " + list.error().code);
    std::string obtained = "nobody of that name";
    for (auto const& item : list->at("items").as_array())
        if (text_at(item, "id") == stage_.id(statement.word(4)))
            obtained = what == "presence" ? text_at(item, "presence") : text_of(item.at("made_up").at(0));
    equal(obtained, statement.word(5));
    return true;
}

}  // namespace yishi::scenario
