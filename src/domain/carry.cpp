#include "domain/carry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/log.hpp"
#include "domain/lease.hpp"
#include "domain/texts.hpp"
#include "domain/workspace.hpp"
#include "flow/carry.hpp"
#include "flow/load.hpp"
#include "store/carry_store.hpp"
#include "store/matter_store.hpp"

namespace yishi::carry {
namespace {

constexpr std::int64_t put_off_ms = 60LL * 60 * 1000;  // a matter that a rule set cannot be applied to is tried again after that

Ctx system_context(World& world, std::string const& body) {
    Ctx ctx{.world = world, .actor = {}, .body = body, .now = world.clock(), .request = "carry"};
    ctx.actor.system = true;
    ctx.actor.body = body;
    return ctx;
}

std::string in_words(World& world, Refusal const& refusal) {
    std::string out = text_for(world.definitions, "en", "refusal." + refusal.code);
    for (auto const& reason : refusal.reasons) out = text_for(world.definitions, "en", "refusal." + reason.code, reason.names);
    for (auto const& field : refusal.fields)
        out += "; " + field.name + ": " + text_for(world.definitions, "en", "refusal." + field.code, field.names);
    return out;
}

std::string name_of(flow::Matter const& matter) {
    auto const number = matter.numbers.find("number");
    return (number == matter.numbers.end() ? matter.id : number->second) + " 《" + matter.title + "》";
}

// A value that went elsewhere is told as two changes, one behind the other: from its old name, and to its new one.
void list_changes(flow::Entry const& entry, Item& item) {
    for (std::size_t i = 0; i < entry.changes.size(); ++i) {
        auto const& change = entry.changes[i];
        bool const goes_on = i + 1 < entry.changes.size() && entry.changes[i + 1].before.is_null();
        if (change.before.is_null()) continue;
        if (goes_on) {
            std::pair const way{change.name, entry.changes[i + 1].name};
            if (std::ranges::find(item.moved, way) == item.moved.end()) item.moved.push_back(way);
        } else if (std::ranges::find(item.dropped, change.name) == item.dropped.end()) {
            item.dropped.push_back(change.name);
        }
    }
}

// Carries one matter in a transaction of its own, which is undone unless it is meant for good.
Item carry_one(Ctx& ctx, store::Pinned const& pinned, int version, std::string const& rule_set, bool for_good) {
    Item item{.matter = pinned.matter, .name = pinned.matter, .from_version = pinned.flow_version};
    auto const* to = ctx.world.rules.flow(ctx.body, pinned.flow, version, rule_set);
    if (!to) throw std::runtime_error(fmt::format("no definition of {}@{}", pinned.flow, version));
    auto const run = [&](store::Tx& tx) -> Result<> {
        Workspace space(ctx, tx);
        auto const entry = space.carry(pinned.matter, *to, rule_set);
        if (auto const* matter = space.find(pinned.matter)) item.name = name_of(*matter);
        if (!entry) return std::unexpected(entry.error());
        item.from = entry->from;
        item.to = entry->to;
        item.moved.clear();
        item.dropped.clear();
        list_changes(*entry, item);
        return space.flush();
    };
    ctx.world.database.write([&](store::Tx& tx) {
        auto const done = run(tx);
        item.refused = done ? "" : in_words(ctx.world, done.error());
        return done && for_good ? store::Outcome::Commit : store::Outcome::Undo;
    });
    return item;
}

std::vector<std::string> faults_of(World& world, std::string const& body, Order const& order, std::vector<store::Pinned> const& open) {
    std::vector<std::string> out;
    auto const* to = world.rules.flow(body, order.flow, order.to, "");
    if (!to) return {fmt::format("there is no version {} of {}", order.to, order.flow)};
    std::set<int> versions;
    for (auto const& pinned : open)
        if (pinned.flow_version != order.to) versions.insert(pinned.flow_version);
    for (auto const version : versions) {
        auto const* old = world.rules.flow(body, order.flow, version, "");
        auto const place = to->carry ? to->carry->place : to->place_of("version");
        auto const where = fmt::format("{}:{}: carry \"{}\": ", place.file, place.line, order.flow);
        if (!old)
            out.push_back(fmt::format("{}version {} is neither in flows/old nor in the database", where, version));
        else if (!to->carry || to->carry->from != version)
            out.push_back(fmt::format("{}it does not say how version {} follows", where, version));
        else
            for (auto const& fault : flow::carry_faults(*old, *to)) out.push_back(where + fault.text);
    }
    return out;
}

BodyPlan plan_of(World& world, std::string const& body, Order const& order) {
    BodyPlan plan{.body = body};
    std::vector<store::Pinned> open;
    world.database.read([&](store::Tx& tx) {
        open = store::open_of_flow(tx, body, order.flow);
        plan.done = store::done_of_flow(tx, body, order.flow, order.to);
    });
    plan.faults = faults_of(world, body, order, open);
    if (!plan.faults.empty()) return plan;
    auto ctx = system_context(world, body);
    for (auto const& pinned : open)
        if (pinned.flow_version != order.to) plan.items.push_back(carry_one(ctx, pinned, order.to, pinned.rule_set, order.for_good));
    return plan;
}

std::string line_of(Item const& item) {
    if (!item.refused.empty()) return fmt::format("  {}  stays at version {}: {}\n", item.name, item.from_version, item.refused);
    auto out = fmt::format("  {}  {}", item.name, item.from == item.to ? item.to : item.from + " → " + item.to);
    for (auto const& [from, to] : item.moved) out += fmt::format("; {} → {}", from, to);
    for (auto const& name : item.dropped) out += fmt::format("; {} dropped", name);
    return out + "\n";
}

}  // namespace

std::vector<BodyPlan> versions(World& world, Order const& order) {
    std::vector<BodyPlan> plans;
    for (auto const& body : order.body.empty() ? lease::bodies(world) : std::vector{order.body}) plans.push_back(plan_of(world, body, order));
    return plans;
}

std::string text_of(std::vector<BodyPlan> const& plans, Order const& order) {
    std::string out;
    std::size_t go = 0, stay = 0;
    for (auto const& plan : plans) {
        out += fmt::format("{}: {} open matters of {} are not at version {}; {} are done and stay as they are\n", plan.body, plan.items.size(),
                           order.flow, order.to, plan.done);
        for (auto const& fault : plan.faults) out += "  " + fault + "\n";
        for (auto const& item : plan.items) {
            out += line_of(item);
            ++(item.refused.empty() ? go : stay);
        }
    }
    if (order.for_good) return out + fmt::format("{} were carried to version {}, {} stay.\n", go, order.to, stay);
    return out + fmt::format("Nothing was changed: {} would be carried, {} would stay. With --yes it is done.\n", go, stay);
}

void remember_versions(World& world) {
    for (auto const& body : lease::bodies(world)) {
        std::vector<store::FlowText> texts;
        world.database.read([&](store::Tx& tx) { texts = store::flow_texts(tx, body); });
        for (auto const& text : texts) world.rules.keep(body, text.flow, text.version, text.text);
    }
}

int follow_rule_sets(World& world, std::string const& body, jobs::PutOff& put_off) {
    auto ctx = system_context(world, body);
    auto const* rules = world.rules.carried_on(body, day_of(ctx.now));
    if (!rules) return 0;
    std::vector<store::Pinned> open;
    world.database.read([&](store::Tx& tx) { open = store::open_before_rule_set(tx, body, rules->id); });
    std::erase_if(put_off, [&](auto const& each) { return each.second <= ctx.now; });
    int carried = 0;
    for (auto const& pinned : open) {
        if (put_off.contains(pinned.matter)) continue;
        std::string why;
        try {
            why = carry_one(ctx, pinned, pinned.flow_version, rules->id, true).refused;
        } catch (std::exception const& fault) {
            why = fault.what();
        }
        carried += why.empty() ? 1 : 0;
        if (why.empty()) continue;
        log::error("carry.failed", {{"body", body}, {"matter", pinned.matter}, {"rule_set", rules->id}, {"fault", why}});
        put_off[pinned.matter] = {ctx.now.ms + put_off_ms};
    }
    return carried;
}

}  // namespace yishi::carry
