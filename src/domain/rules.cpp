#include "domain/rules.hpp"

#include "domain/report_chain.hpp"
#include "flow/report_template.hpp"

namespace yishi {
namespace {

// A report's template may say by which posts it is approved: then it is theirs alone, to do and in time.
void narrow(flow::Flow& flow, std::vector<flow::Who> const& approve) {
    if (approve.empty()) return;
    for (auto& move : flow.moves)
        if (move.name == "approve" || move.name == "approve_again") move.by = approve;
    for (auto& clock : flow.clocks)
        if (clock.name == "approve") clock.owed_by = approve;
}

void collect_anonymous(flow::Flow const& flow, std::set<std::string>& moves) {
    for (auto const& move : flow.moves)
        if (auto const* record = flow.record(move.adds); record && record->anonymous) moves.insert(move.name);
}

}  // namespace

Rules::Rules(flow::Definitions const& definitions) : definitions_(definitions) {
    for (auto const& [name, flow] : definitions.flows) collect_anonymous(flow, anonymous_moves_);
    for (auto const& [version, flow] : definitions.old_flows) collect_anonymous(flow, anonymous_moves_);
}

flow::Flow const* Rules::base(std::string const& body, std::string const& name, int version) const {
    if (auto const kept = kept_.find({body, name, version}); kept != kept_.end()) return kept->second.get();
    if (auto const* current = flow::flow_of_body(definitions_, body, name); current && current->version == version) return current;
    auto const old = definitions_.old_flows.find({name, version});
    return old == definitions_.old_flows.end() ? nullptr : &old->second;
}

flow::Flow const* Rules::of(flow::Matter const& matter) {
    auto const* report = matter.flow == report::flow_name ? matter.fields.if_contains("template") : nullptr;
    return resolved({matter.body, matter.flow, matter.flow_version, matter.rule_set, report ? text_of(*report) : ""});
}

flow::Flow const* Rules::flow(std::string const& body, std::string const& name, int version, std::string const& rule_set) {
    return resolved({body, name, version, rule_set, ""});
}

flow::Flow const* Rules::resolved(Key const& key) {
    std::lock_guard const lock(mutex_);
    if (auto const found = resolved_.find(key); found != resolved_.end()) return found->second.get();
    auto const* from = base(key.body, key.flow, key.version);
    if (!from) return nullptr;
    auto& slot = resolved_[key];
    slot = std::make_unique<flow::Flow>(flow::resolve(definitions_, *from, key.body, key.rule_set));
    if (auto const* report = key.report.empty() ? nullptr : flow::report_template(definitions_, key.report, key.body)) narrow(*slot, report->approve);
    return slot.get();
}

flow::Flow const* Rules::current(std::string const& body, std::string const& name, Day day) {
    auto const* found = flow::flow_of_body(definitions_, body, name);
    return found ? flow(body, name, found->version, rule_set_on(body, day)) : nullptr;
}

std::string Rules::rule_set_on(std::string const& body, Day day) const {
    auto const* found = flow::rule_set_on(definitions_, body, day);
    return found ? found->id : "";
}

flow::SessionFacts Rules::session_on(std::string const& body, Day day, int minute) const {
    flow::SessionFacts facts{.term = 0, .session = 0, .session_year = day.year, .window = "recess", .opens = {}, .closes = {}, .cut_off = {}};
    auto const rules = definitions_.bodies.find(body);
    if (rules == definitions_.bodies.end()) return facts;
    for (auto const& session : rules->second.sessions) {
        auto const from = session.window_from.empty() ? session.opens : session.window_from;
        if (day < from) break;
        facts = {.term = session.term,
                 .session = session.session,
                 .session_year = session.year,
                 .window = std::pair(day, minute) < std::pair(session.cut_off, session.cut_off_minute) ? "plenary" : "recess",
                 .opens = session.opens,
                 .closes = session.closes,
                 .cut_off = session.cut_off};
    }
    return facts;
}

flow::SessionFacts Rules::session_at(std::string const& body, Time now) const {
    auto const day = day_of(now);
    constexpr std::int64_t minute_ms = 60'000;
    return session_on(body, day, static_cast<int>((now.ms - start_of(day).ms) / minute_ms));
}

flow::RuleSet const* Rules::carried_on(std::string const& body, Day day) const {
    auto const found = definitions_.bodies.find(body);
    flow::RuleSet const* carried = nullptr;
    if (found == definitions_.bodies.end()) return carried;
    for (auto const& rules : found->second.rules)
        if (rules.carry_open && rules.starts <= day) carried = &rules;
    return carried;
}

bool Rules::may_be_anonymous(std::string const& move) {
    std::lock_guard const lock(mutex_);
    return anonymous_moves_.contains(move);
}

void Rules::keep(std::string const& body, std::string const& name, int version, std::string const& text) {
    std::lock_guard const lock(mutex_);
    if (base(body, name, version)) return;
    std::vector<flow::Message> messages;
    auto& slot = kept_[{body, name, version}];
    slot = std::make_unique<flow::Flow>(flow::load_flow(name + "@" + std::to_string(version), text, definitions_, messages));
    collect_anonymous(*slot, anonymous_moves_);
}

}  // namespace yishi
