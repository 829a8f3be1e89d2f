#include "domain/rollup_plan.hpp"

#include <algorithm>

#include "base/crypto.hpp"

namespace yishi::rollup {
namespace {

using flow::Verb;

bool is_of_another(std::string const& name) {
    return name.find('.') != std::string::npos && !name.starts_with(flow::of_sitting) && !name.starts_with(flow::of_clock);
}

void add_names(flow::Where const& where, std::vector<std::string>& facts, bool& reads_others) {
    for (auto const& test : where.tests) reads_others = reads_others || is_of_another(test.name);
    for (auto const& other : where.others) {
        facts.push_back(other.fact);
        add_names(other.where, facts, reads_others);
    }
    for (auto const& one : where.any) add_names(one, facts, reads_others);
}

// An attribute said in an indicator file looks at facts and fields of its own.
void add_names(flow::Attribute const& attribute, std::vector<std::string>& facts, bool& reads_others) {
    for (auto const& value : attribute.values) add_names(value.where, facts, reads_others);
    for (auto const& name : attribute.take) reads_others = reads_others || is_of_another(name);
}

struct Names {
    std::vector<std::string> facts;  // looked at beside those counted
    bool reads_others = false;
};

Names names_of(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    Names names;
    add_names(indicator.where, names.facts, names.reads_others);
    auto const flows = flow::counted_flows(indicators, indicator);
    for (auto const& attribute : indicators.attributes)
        if (std::ranges::find(flows, attribute.flow) != flows.end()) add_names(attribute, names.facts, names.reads_others);
    for (auto const* list : {&indicator.by, &indicator.open})
        for (auto const& name : *list) names.reads_others = names.reads_others || is_of_another(name);
    for (auto const& name : {indicator.field, indicator.distinct_field}) names.reads_others = names.reads_others || is_of_another(name);
    if (!indicator.days_since.empty()) names.facts.push_back(indicator.days_since);
    if (indicator.dated_by_fact()) names.facts.push_back(indicator.day);
    return names;
}

std::string sessions_text(flow::Definitions const& definitions) {
    std::string text;
    for (auto const& [name, body] : definitions.bodies)
        for (auto const& session : body.sessions)
            text += name + " " + std::to_string(session.year) + " " + to_text(session.window_from) + " " + to_text(session.cut_off) + "\n";
    return text;
}

// The body itself and those above it, nearest first.
std::vector<std::string> chain_of(flow::Definitions const& definitions, std::string const& body) {
    std::vector<std::string> chain{body};
    for (auto at = definitions.bodies.find(body); at != definitions.bodies.end() && !at->second.above.empty();
         at = definitions.bodies.find(at->second.above)) {
        if (std::ranges::find(chain, at->second.above) != chain.end()) break;
        chain.push_back(at->second.above);
    }
    return chain;
}

}  // namespace

std::string_view why_live(flow::Indicator const& indicator) {
    if (indicator.scope == flow::Scope::Own || !indicator.counts_facts()) return "own";
    if (indicator.distinct != flow::Distinct::No && indicator.distinct != flow::Distinct::Matter) return "distinct";
    if (indicator.verb != Verb::Stock && indicator.span.kind != flow::Span::Kind::Year) return "span";
    if (!indicator.at_fact.empty()) return "day";
    return "";
}

std::vector<flow::FactRule> rules_of(flow::Indicators const& indicators, flow::Indicator const& indicator) {
    std::vector<flow::FactRule> rules;
    for (auto const& name : indicator.facts)
        if (auto const* rule = indicators.fact(name)) {
            rules.push_back(*rule);
            if (indicator.day.empty() || indicator.dated_by_fact()) continue;
            rules.back().day = indicator.day;
            rules.back().name += "/" + indicator.day;
        }
    for (auto const& name : names_of(indicators, indicator).facts)
        if (auto const* rule = indicators.fact(name)) rules.push_back(*rule);
    return rules;
}

std::string digest_of(flow::Definitions const& definitions, flow::Indicator const& indicator) {
    auto const& indicators = definitions.indicators;
    std::string text = indicator.name + "\n";
    for (auto const& [file, digest] : indicators.digests)
        if (file == indicator.place.file || file.find("/indicators/") == std::string::npos) text += digest + "\n";
    std::set<std::string> flows;
    for (auto const& rule : rules_of(indicators, indicator))
        for (auto const& [flow, words] : rule.of) flows.insert(flow);
    for (auto const& name : flows)
        if (auto const found = definitions.flows.find(name); found != definitions.flows.end()) text += name + " " + found->second.digest + "\n";
    if (indicator.session_year) text += sessions_text(definitions);
    return sha256_hex(text);
}

Plan plan_of(flow::Definitions const& definitions) {
    Plan plan;
    std::string text;
    for (auto const& indicator : definitions.indicators.all) {
        if (!why_live(indicator).empty()) continue;
        plan.indicators.push_back(&indicator);
        if (indicator.scope == flow::Scope::Below) plan.below_only.insert(indicator.name);
        auto const& digest = plan.digests[indicator.name] = digest_of(definitions, indicator);
        text += indicator.name + " " + digest + "\n";
        plan.rules.push_back(rules_of(definitions.indicators, indicator));
        for (auto const& rule : plan.rules.back())
            for (auto const& [flow, words] : rule.of) plan.flows.insert(flow);
        plan.reads_others = plan.reads_others || names_of(definitions.indicators, indicator).reads_others;
    }
    plan.name = sha256_hex(text).substr(0, 16);
    return plan;
}

Tree tree_of(flow::Definitions const& definitions, int rollup_from, std::vector<std::string> const& bodies) {
    Tree tree;
    std::map<std::string, int> sizes;
    for (auto const& body : bodies)
        for (auto const& one : tree.above[body] = chain_of(definitions, body)) ++sizes[one];
    for (auto const& body : bodies)
        if (sizes[body] >= rollup_from) tree.keepers.insert(body);
    for (auto& [body, above] : tree.above) std::erase_if(above, [&](std::string const& one) { return !tree.keepers.contains(one); });
    return tree;
}

std::string tree_digest(flow::Definitions const& definitions, int rollup_from) {
    std::string text = std::to_string(rollup_from) + "\n";
    for (auto const& [name, body] : definitions.bodies) text += name + " " + body.above + "\n";
    return sha256_hex(text).substr(0, 16);
}

}  // namespace yishi::rollup
