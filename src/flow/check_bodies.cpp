// What the rule sets of bodies break: states cut off by unused moves, values that ended, extensions shorter than the due.
#include <algorithm>
#include <functional>

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

// Every coded value that the flow names: in guards over the matter, over its rows, and in what its moves set.
void each_named_value(Flow const& flow, std::function<void(Field const&, std::string const&)> const& visit) {
    auto over = [&](Condition const& condition, auto const& field_of) {
        for (auto const& [name, values] : condition.is)
            if (Field const* field = field_of(name))
                for (auto const& value : values) visit(*field, value);
    };
    each_guard(flow, [&](Guard const& guard) {
        over(guard.condition, [&](std::string const& name) { return guard.selection.of.empty() ? flow.field(name) : nullptr; });
        for (auto const& set : guard.selection.of)
            if (auto const* record = flow.record(set)) over(guard.condition, [&](std::string const& name) { return record->find(name); });
    });
    for (auto const& move : flow.moves)
        for (auto const& effect : move.then)
            for (auto const& [name, source] : effect.set) {
                auto const dot = name.find('.');
                auto const* record = dot == std::string::npos ? nullptr : flow.record(name.substr(0, dot));
                if (auto const* field = record ? record->find(name.substr(dot + 1)) : flow.field(name))
                    for (auto const& value : source.constant) visit(*field, value);
            }
}

// A code that a flow names must stay: one that the body ends would leave a guard that nobody can meet any more.
void check_ended(Checker const& check, RuleSet const& rules, FlowOverlay const* overlay) {
    std::set<std::pair<std::string, std::string>> said;
    each_named_value(check.flow, [&](Field const& field, std::string const& value) {
        auto const* vocabulary = check.flow.vocab(field.vocab);
        auto const* found = vocabulary ? vocabulary->find(value) : nullptr;
        if (!found || found->ends.empty() || !said.emplace(field.vocab, value).second) return;
        auto const place = rules.overlay->vocab_places.find(field.vocab);
        check.error("vocab.code",
                    place != rules.overlay->vocab_places.end() ? place->second
                    : overlay                                  ? overlay->place
                                                               : check.flow.place_of("flow"),
                    "rules", check.flow.name,
                    in_quotes(value) + " is not a value of vocab/" + vocabulary->name + " in body " + rules.body + " since " + to_text(found->ends));
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
        if (overlay && message.code != "vocab.code") message.place = overlay->place;
        message.section = "rules";
        message.name = rules.id + " " + base.name;
        messages.push_back(std::move(message));
    }
}

// A rule set may end values of flows it says nothing else about.
void check_vocabs(Definitions const& all, RuleSet const& rules, std::vector<Message>& messages) {
    std::set<std::string> missing;
    for (auto const& [name, common] : all.flows) {
        auto const* base = flow_of_body(all, rules.body, name);
        bool const touched =
            base && std::ranges::any_of(rules.overlay->vocabs, [&](auto const& vocab) { return base->vocabs.contains(vocab.first); });
        if (!touched || rules.overlay->flows.contains(name)) continue;
        Flow const flow = resolve(all, *base, rules.body, rules.id);
        check_ended(Checker{all, flow, messages, missing}, rules, nullptr);
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
            check_vocabs(all, rules, messages);
            for (auto const& [name, overlay] : rules.overlay->flows)
                if (auto base = flow_of_body(all, body, name)) {
                    check_unused(*base, overlay, rules, messages);
                    check_resolved(all, *base, rules, messages);
                }
        }
}

}  // namespace yishi::flow
