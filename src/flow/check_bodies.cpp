// What the rule sets of bodies break: states cut off by unused moves, values that ended, extensions shorter than the due.
#include <algorithm>

#include "flow/checker.hpp"
#include "flow/overlay.hpp"

namespace yishi::flow {

namespace {

using Said = std::set<std::pair<std::string, std::string>>;  // code and text

bool is_named(Flow const& flow, std::string const& name) {
    auto dot = name.find('.');
    if (dot == std::string::npos) return flow.move(name) || flow.field(name);
    auto record = flow.record(name.substr(0, dot));
    return record && record->find(name.substr(dot + 1));
}

// A constant of the flow that the body has ended, or never had, in this rule set.
void check_ended(Checker const& check, RuleSet const& rules, FlowOverlay const* overlay) {
    Flow const& flow = check.flow;
    each_guard(flow, [&](Guard const& guard) {
        for (auto const& [name, values] : guard.condition.is) {
            auto field = flow.field(name);
            auto vocabulary = field ? flow.vocab(field->vocab) : nullptr;
            if (!vocabulary) continue;
            for (auto const& value : values) {
                auto found = vocabulary->find(value);
                bool ended = found && !found->ends.empty() && found->ends < rules.starts;
                if (ended)
                    check.error("vocab.code", overlay ? overlay->place : guard.place, "rules", flow.name,
                                in_quotes(value) + " is not a value of vocab/" + vocabulary->name + " in body " + rules.body + " since " +
                                    to_text(found->ends));
            }
        }
    });
}

void check_resolved(Definitions const& all, Flow const& base, RuleSet const& rules, std::vector<Message>& messages) {
    auto found = rules.overlay->flows.find(base.name);
    FlowOverlay const* overlay = found == rules.overlay->flows.end() ? nullptr : &found->second;
    Flow flow = resolve(all, base, rules.body, rules.id);
    std::vector<Message> before, after;
    std::set<std::string> missing;
    auto judge = [&](Flow const& judged, std::vector<Message>& into) {
        Checker check{all, judged, into, missing};
        check_states(check);
        check_clocks(check);
        check_who(check);
        check_numbers(check);
        if (&judged == &flow) check_ended(check, rules, overlay);
    };
    judge(base, before);
    judge(flow, after);
    Said said;
    for (auto const& message : before) said.insert({message.code, message.text});
    for (auto& message : after) {  // only what the rule set itself brings
        if (said.contains({message.code, message.text}) || message.warning) continue;
        if (overlay) message.place = overlay->place;
        message.section = "rules";
        message.name = rules.id + " " + base.name;
        messages.push_back(std::move(message));
    }
}

void check_unused(Flow const& flow, FlowOverlay const& overlay, RuleSet const& rules, std::vector<Message>& messages) {
    for (auto const& name : overlay.unused)
        if (!is_named(flow, name))
            messages.push_back(
                {"move.name", overlay.place, "rules", rules.id, in_quotes(name) + " is no move, field or row field of " + flow.name, false});
}

}  // namespace

void check_bodies(Definitions const& all, std::vector<Message>& messages) {
    for (auto const& [body, body_rules] : all.bodies)
        for (auto const& rules : body_rules.rules) {
            if (!rules.overlay) continue;
            for (auto const& [name, overlay] : rules.overlay->flows)
                if (auto base = flow_of_body(all, body, name)) {
                    check_unused(*base, overlay, rules, messages);
                    check_resolved(all, *base, rules, messages);
                }
        }
}

}  // namespace yishi::flow
