#include "stage.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/crypto.hpp"
#include "domain/carry.hpp"
#include "domain/exchange.hpp"
#include "domain/jobs.hpp"
#include "store/matter_store.hpp"

namespace yishi::scenario {
namespace {

// First days of the rule sets that open matters follow.
std::vector<Day> rules_that_begin(flow::Definitions const& definitions, std::string const& body, Time after, Time until) {
    std::vector<Day> days;
    auto const found = definitions.bodies.find(body);
    if (found == definitions.bodies.end()) return days;
    for (auto const& rules : found->second.rules)
        if (rules.carry_open && after < start_of(rules.starts) && start_of(rules.starts) <= until) days.push_back(rules.starts);
    return days;
}

}  // namespace

Stage::Stage(test::Engine engine, std::map<std::string, BodyCast> const& cast, Books& books)
    : database_(engine), cast_(cast), books_(books), world{*database_, books.definitions, books.rules, "", [this] { return now; }, nullptr} {
    database_->migrate();
    seat(*database_, cast_);
    now = Time{start_of({2021, 1, 4}).ms + 9 * 3600 * 1000};
}

Stage::~Stage() {
    if (!world.data_folder.empty()) std::filesystem::remove_all(world.data_folder);
}

void Stage::keep_files() {
    if (world.data_folder.empty()) world.data_folder = (std::filesystem::temp_directory_path() / ("yishi_stage_" + random_token(6))).string();
}

Ctx Stage::as(std::string const& person) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .language = "zh-CN", .now = now, .request = "scenario"};
    ctx.actor.body = body;
    if (person.empty()) ctx.actor.system = true;
    if (person.empty() || person == "public") return ctx;
    auto const found = id(person);
    if (found.empty()) throw std::runtime_error("nobody is called " + person + " in " + body);
    world.database.read([&](store::Tx& tx) { ctx.actor = directory::book(world, tx, body)->actor(found, day_of(now)); });
    if (ctx.actor.account.empty()) ctx.actor.account = "account of " + person;
    return ctx;
}

std::string Stage::id(std::string const& word) const {
    if (auto const found = cast().ids.find(word); found != cast().ids.end()) return found->second;
    return cast_.contains(word) ? "b_" + word : "";
}

std::string Stage::word(std::string const& id) const {
    for (auto const& [word, known] : cast().ids)
        if (known == id) return word;
    return id.starts_with("b_") && cast_.contains(id.substr(2)) ? id.substr(2) : id;
}

flow::Matter Stage::matter(std::string const& id) {
    auto ctx = as("");
    return ctx.read([&](store::Tx& tx) {
        auto doc = store::matter_doc(tx, body, id);
        for (auto each = cast_.begin(); !doc && each != cast_.end(); ++each) doc = store::matter_doc(tx, each->first, id);
        if (!doc) throw std::runtime_error("there is no matter " + id);
        return flow::matter_from_json(parse(*doc));
    });
}

void Stage::set(Time time) {
    if (time < now) throw std::runtime_error("time does not run backwards");
    auto const here = body;
    for (auto const& [name, members] : cast_) {
        body = name;
        auto const before = now;
        for (auto const& rules : rules_that_begin(books_.definitions, body, now, time)) {
            run_until(start_of(rules));
            now = start_of(rules);
            jobs::PutOff not_carried;
            carry::follow_rule_sets(world, body, not_carried);
            if (!not_carried.empty()) throw std::runtime_error("the new rules could not be applied to " + not_carried.begin()->first);
        }
        run_until(time);
        now = before;
    }
    body = here;
    now = time;
}

int Stage::deliver() {
    int delivered = 0;
    for (bool more = true; more;) {
        more = false;
        for (auto const& [name, members] : cast_) {
            auto const sent = exchange::send(world, name, [&](exchange::Parcel const& parcel) {
                auto received = exchange::receive(world, parcel);
                if (!received) throw std::runtime_error("a parcel for " + parcel.to + " was refused: " + received.error().code);
                return exchange::receive(world, parcel);  // the same once more: what comes twice does nothing the second time
            });
            delivered += sent;
            more |= sent > 0;
        }
    }
    return delivered;
}

void Stage::run_until(Time until) {
    while (run_next_timer(until)) {
    }
}

void Stage::renew(std::string const& file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error("there is no " + file);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto& definitions = books_.definitions;
    std::vector<flow::Message> messages;
    auto flow = flow::load_flow(file, text, definitions, messages);
    auto const name = flow.name;
    if (auto const old = definitions.flows.find(name); old != definitions.flows.end())
        definitions.old_flows[{name, old->second.version}] = old->second;
    definitions.flows[name] = std::move(flow);
    flow::check(definitions, messages);
    for (auto const& message : messages)
        if (!message.warning) throw std::runtime_error(flow::to_text(message));
}

// The earliest moment a clock has asked for, met by the job that lets time pass.
bool Stage::run_next_timer(Time until) {
    auto ctx = as("");
    auto const due = ctx.read([&](store::Tx& tx) { return store::due_before(tx, body, until.ms, 1); });
    if (due.empty()) return false;
    auto const& next = due.front();
    if (now.ms < next.next_at) now = Time{next.next_at};
    jobs::PutOff put_off;
    jobs::pass_time(world, body, put_off);
    if (!put_off.empty()) throw std::runtime_error("time could not pass for " + put_off.begin()->first);
    auto const after = ctx.read([&](store::Tx& tx) { return store::due_before(tx, body, until.ms, 1); });
    if (!after.empty() && after.front().matter == next.matter && after.front().clock == next.clock && after.front().next_at == next.next_at)
        throw std::runtime_error("the clock " + next.clock + " asks for the same moment again");
    auto const rung = matter(next.matter);
    auto const state = rung.clocks.find(next.clock);
    if (state != rung.clocks.end() && state->second.due_at < now) passed.insert(rung.flow + "." + next.clock);
    return true;
}

}  // namespace yishi::scenario
