// How a body prints shares: the words of `figures: {shares: …}` in its rule sets.
#include "flow/check_figures.hpp"

namespace yishi::flow {
namespace {

constexpr std::string_view of_base = "base.";

void check_share(FigureJudge const& judge, BodyRules const& body, RuleSet const& rules, std::string const& key, std::string const& value) {
    static std::map<std::string, std::vector<std::string>> const known{{"decimals", {"0", "1", "2"}},
                                                                       {"mode", {"half_up", "truncate"}},
                                                                       {"force", {"none", "largest_remainder", "biggest", "last"}},
                                                                       {"trailing_zero", {"keep", "drop"}}};
    auto const say = [&](std::string text) { judge.say("rules.shares", body.place, rules.id, std::move(text)); };
    if (key.starts_with(of_base)) {
        for (auto const& figure : {key.substr(of_base.size()), value})
            if (!is_figure(judge.all, figure)) say("there is no figure " + in_quotes(figure));
        return;
    }
    auto const found = known.find(key);
    if (found == known.end()) return say(in_quotes(key) + " is no property of shares" + did_you_mean(key, keys_of(known)));
    for (auto const& word : found->second)
        if (word == value) return;
    say(in_quotes(value) + " is none of: " + joined(found->second));
}

}  // namespace

void check_shares(Definitions const& all, std::vector<Message>& messages) {
    FigureJudge const judge{all, messages, "rules"};
    std::string const shares = "shares.";
    for (auto const& [name, body] : all.bodies)
        for (auto const& rules : body.rules)
            for (auto const& [key, value] : rules.figures) {
                if (key.starts_with(shares)) check_share(judge, body, rules, key.substr(shares.size()), value);
                if (key.starts_with("percent."))
                    judge.say("rules.shares", body.place, rules.id, "how shares are printed is said under `shares`, no longer under `percent`");
            }
}

}  // namespace yishi::flow
