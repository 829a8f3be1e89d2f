#include "domain/example_stage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "domain/attendance.hpp"
#include "domain/checkpoint.hpp"
#include "domain/directory.hpp"
#include "domain/file.hpp"
#include "domain/matter.hpp"
#include "domain/notice.hpp"
#include "domain/rules.hpp"
#include "flow/load.hpp"
#include "store/account_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::example {
namespace {

constexpr std::int64_t minute_ms = 60 * 1000;
constexpr int opens_at = 9 * 60, office_minutes = 8 * 60 + 30;

std::string words_of(Refusal const& refusal) {
    std::string out = refusal.code;
    for (auto const& reason : refusal.reasons) out += " " + reason.code;
    for (auto const& field : refusal.fields) out += " " + field.name + ":" + field.code;
    return out;
}

}  // namespace

Stage::Stage(World& world, std::string body, Day first, Dice& dice, std::function<void(std::string)> const& progress)
    : world_(world), body_(std::move(body)), dice_(dice), progress_(progress), now_(start_of(first)) {
    world_.clock = [this] { return now_; };
}

// The world is left in the evening of the last day.
Stage::~Stage() {
    world_.clock = [evening = std::max(now_, Time{start_of(today()).ms + 18 * 60 * minute_ms})] { return evening; };
}

void Stage::plan(Day day, std::function<void()> act) {
    std::int64_t at = start_of(day).ms + (opens_at + dice_.between(0, office_minutes)) * minute_ms;
    if (at <= now_.ms) at = now_.ms + dice_.between(1, 10) * minute_ms;
    agenda_.emplace(std::pair{at, planned_++}, std::move(act));
}

void Stage::plan_at(Time moment, std::function<void()> act) { agenda_.emplace(std::pair{std::max(moment, now_).ms, planned_++}, std::move(act)); }

void Stage::play(Day until) {
    while (!agenda_.empty() && agenda_.begin()->first.first <= end_of(until).ms) {
        auto const next = agenda_.extract(agenda_.begin());
        Time const at{next.key().first};
        while (today() < day_of(at)) pass_time();
        now_ = at;
        next.mapped()();
    }
    while (today() < until) pass_time();
    checkpoint::make(world_, body_);
}

// The night before the next day: deadlines of the day that ended are over.
void Stage::pass_time() {
    auto const before = today();
    now_ = {start_of(add_days(before, 1)).ms + 10 * minute_ms};
    jobs::pass_time(world_, body_, put_off_);
    if (!put_off_.empty()) throw std::runtime_error("a timer of the example failed on " + to_text(today()));
    if (today().month == before.month) return;
    checkpoint::make(world_, body_);
    progress_(fmt::format("{}  {:04}-{:02}  {} acts", body_, before.year, before.month, acts_));
}

Day Stage::workday(Day day) const { return world_.definitions.calendar.next_workday(day).value(); }
Day Stage::workdays_after(Day day, int n) const { return n == 0 ? workday(day) : world_.definitions.calendar.add_workdays(day, n).value(); }

Ctx Stage::as(std::string const& person) {
    Ctx ctx{.world = world_, .actor = {}, .body = body_, .now = now_, .request = "example"};
    world_.database.read([&](store::Tx& tx) {
        ctx.actor = directory::book(world_, tx, body_)->actor(person, today());
        if (auto const account = store::account_of_person(tx, body_, person)) ctx.actor.account = account->id;  // whose files are his
    });
    return ctx;
}

std::string Stage::open(std::string const& person, std::string const& flow, json::object const& answers, std::string const& parent) {
    ++acts_;
    auto ctx = as(person);
    auto const opened = matter::open(ctx, flow, answers, "", parent);
    if (!opened) throw std::runtime_error(fmt::format("{}: opening a {} was refused: {}", to_text(today()), flow, words_of(opened.error())));
    return text_at(*opened, "id");
}

void Stage::move(std::string const& person, std::string const& matter, std::string const& move, json::object const& answers,
                 std::string const& note) {
    ++acts_;
    auto ctx = as(person);
    flow::Command command;
    command.move = move;
    command.answers = answers;
    command.note = note;
    if (auto const* row = answers.if_contains("row")) {
        command.row = text_of(*row);
        command.answers.erase("row");
    }
    auto const moved = matter::move(ctx, matter, command);
    if (moved) return;
    auto const there = look(matter);
    throw std::runtime_error(
        fmt::format("{}: {} of {} {} in {} was refused: {}", to_text(today()), move, there.flow, there.title, there.state, words_of(moved.error())));
}

void Stage::must(Result<json::object> const& done, std::string const& matter) {
    ++acts_;
    if (!done) throw std::runtime_error(fmt::format("{}: {}: {}", to_text(today()), look(matter).title, words_of(done.error())));
}

void Stage::answer(std::string const& person, std::string const& matter, std::string const& answer) {
    auto ctx = as(person);
    must(attendance::answer(ctx, matter, {.answer = answer, .substitute = {}, .note = {}, .person = {}}), matter);
}

void Stage::sign_in_list(std::string const& clerk, std::string const& matter, std::string const& sitting, std::vector<std::string> const& people) {
    auto ctx = as(clerk);
    must(attendance::sign_in_list(ctx, matter, sitting, people), matter);
}

void Stage::sign_in(std::string const& clerk, std::string const& matter, std::string const& sitting, std::string const& person) {
    auto ctx = as(clerk);
    must(attendance::sign_in(ctx, matter, sitting, {.code = {}, .person = person, .at = now_, .means = {}, .note = {}}), matter);
}

json::object Stage::attach(std::string const& person, std::string const& name) {
    auto ctx = as(person);
    file::Upload upload(world_, name, "text/plain");
    auto const added = upload.add(name + "\n（示例附件）\n");
    auto const stored = added ? upload.finish(ctx) : std::unexpected(added.error());
    if (!stored) throw std::runtime_error(fmt::format("attaching {} was refused: {}", name, words_of(stored.error())));
    return *stored;
}

bool Stage::is_over(flow::Matter const& matter) {
    auto const* flow = world_.rules.of(matter);
    auto const* state = flow ? flow->state(matter.state) : nullptr;
    return state && state->state_class == flow::StateClass::Done;
}

flow::Matter Stage::look(std::string const& matter) {
    std::string doc;
    world_.database.read([&](store::Tx& tx) { doc = store::matter_doc(tx, body_, matter).value_or(""); });
    return flow::matter_from_json(parse(doc));
}

std::vector<flow::Matter> Stage::children(std::string const& matter) {
    std::vector<std::string> ids;
    world_.database.read([&](store::Tx& tx) { ids = store::children_ids(tx, body_, matter); });
    std::vector<flow::Matter> out;
    for (auto const& id : ids) out.push_back(look(id));
    return out;
}

std::vector<std::string> Stage::linked(std::string const& matter) {
    std::vector<std::string> ids;
    world_.database.read([&](store::Tx& tx) {
        for (auto const& link : store::links_to(tx, body_, matter)) ids.push_back(link.matter);
    });
    return ids;
}

void Stage::everyone_has_read() {
    jobs::tell_notices(world_, body_);
    std::vector<std::string> people;
    world_.database.read([&](store::Tx& tx) {
        people.clear();
        for (auto const& [id, person] : directory::book(world_, tx, body_)->people) people.push_back(id);
    });
    for (auto const& person : people) {
        auto ctx = as(person);
        (void)notice::mark_read(ctx);
    }
}

}  // namespace yishi::example
