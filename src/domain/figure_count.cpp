#include "domain/figure_count.hpp"

#include <algorithm>

#include "domain/rules.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

// Under the inside convention a merged proposal is filed with the one it goes with.
bool is_filed(Year const& year, Proposal const& proposal) {
    if (proposal.merged) return year.merged_inside() && proposal.lead_filed;
    return proposal.numbered;
}

bool is_any(std::string const& word, std::initializer_list<std::string_view> words) { return std::ranges::find(words, word) != words.end(); }

bool is_pending(Year const& year, Proposal const& proposal) {
    if (proposal.merged) return year.merged_inside() && !proposal.lead_filed;
    return is_any(proposal.state, {"submitted", "revision", "pre_reviewed", "re_reviewed"});
}

// Answered, and not open again to be handled anew.
bool is_closed(Year const& year, Proposal const& proposal) {
    return is_filed(year, proposal) && proposal.replied && is_any(proposal.state, {"replied", "tracking", "closed"});
}

struct Definition {
    std::string_view name;
    bool (*counts)(Year const&, Proposal const&);
};

bool is_rated(Year const& year, Proposal const& proposal, std::string_view grade) { return is_filed(year, proposal) && proposal.rating == grade; }

// In the order they are shown.
constexpr Definition definitions[] = {
    {"proposal.received", [](Year const&, Proposal const&) { return true; }},
    {"proposal.filed", is_filed},
    {"proposal.replied", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.replied; }},
    {"proposal.closed", is_closed},
    {"proposal.on_time", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.replied && p.in_time; }},
    {"proposal.key", [](Year const&, Proposal const& p) { return p.key; }},
    {"proposal.merged", [](Year const&, Proposal const& p) { return p.merged; }},
    {"proposal.converted", [](Year const&, Proposal const& p) { return p.state == "converted"; }},
    {"proposal.not_filed", [](Year const&, Proposal const& p) { return p.state == "not_filed"; }},
    {"proposal.withdrawn", [](Year const&, Proposal const& p) { return p.state == "withdrawn"; }},
    {"proposal.pending", is_pending},
    {"proposal.plenary", [](Year const&, Proposal const& p) { return p.window == "plenary"; }},
    {"proposal.recess", [](Year const&, Proposal const& p) { return p.window == "recess"; }},
    {"proposal.collective", [](Year const&, Proposal const& p) { return !is_any(p.kind, {"individual", "joint"}); }},
    {"proposal.redone", [](Year const& year, Proposal const& p) { return is_filed(year, p) && p.round > 1; }},
    {"proposal.rated_satisfied", [](Year const& year, Proposal const& p) { return is_rated(year, p, "satisfied"); }},
    {"proposal.rated_basically", [](Year const& year, Proposal const& p) { return is_rated(year, p, "basically_satisfied"); }},
    {"proposal.rated_not", [](Year const& year, Proposal const& p) { return is_rated(year, p, "not_satisfied"); }},
    {"proposal.published", [](Year const&, Proposal const& p) { return p.published; }},
    {"proposal.persons", [](Year const&, Proposal const&) { return true; }},
};

Definition const* find(std::string_view name) {
    auto const found = std::ranges::find(definitions, name, &Definition::name);
    return found == std::end(definitions) ? nullptr : found;
}

Time moment_of(World& world, Day as_of) { return as_of.empty() ? world.clock() : end_of(as_of); }

// A quarter is the calendar's: what came in late in a year may belong to the session of the next.
std::vector<Proposal> proposals_of_quarter(store::Tx& tx, World& world, std::string const& body, Asked asked, Time moment) {
    auto found = proposals(tx, world, body, asked.year, moment);
    std::ranges::move(proposals(tx, world, body, asked.year + 1, moment), std::back_inserter(found));
    std::erase_if(found, [&](Proposal const& proposal) { return proposal.submitted < asked.first() || proposal.submitted > asked.last(); });
    return found;
}

std::string convention_on(World& world, std::string const& body, Day day) {
    std::string const usual = "outside_filed";
    auto const* rules = flow::rule_set_on(world.definitions, body, day);
    if (!rules) return usual;
    auto const said = rules->figures.find("merge_convention");
    return said == rules->figures.end() ? usual : said->second;
}

}  // namespace

Year read_year(store::Tx& tx, World& world, std::string const& body, Asked asked, Day as_of) {
    auto const moment = moment_of(world, as_of);
    if (asked.year == 0) asked.year = world.rules.session_on(body, day_of(moment)).session_year;
    return {.asked = asked,
            .as_of = as_of,
            .proposals = asked.is_year() ? proposals(tx, world, body, asked.year, moment) : proposals_of_quarter(tx, world, body, asked, moment),
            .convention = convention_on(world, body, day_of(moment))};
}

bool is_known(std::string_view name) { return find(name) != nullptr; }

std::int64_t count(Year const& year, std::string_view name) {
    if (name != persons) return std::ranges::count_if(year.proposals, [&](Proposal const& proposal) { return find(name)->counts(year, proposal); });
    std::set<std::string> all;
    for (auto const& proposal : year.proposals) all.insert(proposal.persons.begin(), proposal.persons.end());
    return static_cast<std::int64_t>(all.size());
}

Counts filed_by_category(Year const& year) {
    Counts counts;
    for (auto const& proposal : year.proposals)
        if (is_filed(year, proposal) && !proposal.category.empty()) ++counts[proposal.category];
    return counts;
}

Counts received_by_month(Year const& year) {
    Counts counts;
    for (auto const& proposal : year.proposals) ++counts[to_text(proposal.submitted).substr(0, 7)];
    return counts;
}

std::vector<std::string> proposal_names() {
    std::vector<std::string> out;
    for (auto const& definition : definitions) out.emplace_back(definition.name);
    return out;
}

std::vector<std::string> proposals_behind(Year const& year, std::string_view name) {
    auto const* definition = find(name);
    std::vector<std::string> ids;
    for (auto const& proposal : year.proposals)
        if (definition->counts(year, proposal)) ids.push_back(proposal.id);
    std::ranges::reverse(ids);  // ids sort by time of making
    return ids;
}

}  // namespace yishi::figure
