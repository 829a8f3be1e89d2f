#include "domain/example_author.hpp"

#include <algorithm>
#include <stdexcept>

namespace yishi::example {
namespace {

std::string replaced(std::string text, std::string const& mark, std::string const& by) {
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size())) text.replace(at, mark.size(), by);
    return text;
}

}  // namespace

Author::Author(Lists const& lists, std::string const& body, Dice& dice)
    : lists_(lists), places_(lists.phrases.contains("places_of_" + body + ".city") ? "places_of_" + body : "places"), dice_(dice) {
    std::set<std::string> units;
    for (auto const& unit : lists.bodies.at(body).units) units.insert(unit.key);
    for (auto const& theme : lists.themes)
        if (std::ranges::all_of(theme.units, [&](std::string const& unit) { return units.contains(unit); })) themes_.push_back(&theme);
    dice_.shuffle(themes_);
}

std::vector<std::string> const& Author::places(Theme const& theme) const { return lists_.phrases.at(places_ + "." + theme.where); }

Draft Author::draft() { return draft_on(*themes_.at(next_++ % themes_.size())); }

Draft Author::draft_on(Theme const& theme) {
    // All titles this theme can have, tried in a random order; a theme that is used up hands on to the next.
    std::vector<std::pair<std::string, std::string>> choices;
    for (auto const& title : theme.titles)
        for (auto const& place : places(theme)) choices.emplace_back(replaced(title, "某地", place), place);
    dice_.shuffle(choices);
    for (auto const& [title, place] : choices) {
        if (!titles_.insert(title).second) continue;
        Draft out{.theme = &theme, .title = title, .problem = {}, .suggestions = {}};
        out.problem = phrase("problem_opens") + (dice_.chance(50) && theme.where == "county" && place != "我市" ? place + "的情况具有代表性：" : "") +
                      theme.problem + phrase("problem_closes");
        int const count = dice_.chance(80) ? 3 : 2;
        for (int i = 0; i < count; ++i) out.suggestions.push_back(theme.suggestions.at(static_cast<std::size_t>(i)) + "。");
        return out;
    }
    return draft();
}

Theme const& Author::theme_of(std::string const& unit) const {
    auto const found = std::ranges::find_if(themes_, [&](Theme const* theme) { return theme->units.front() == unit; });
    if (found == themes_.end()) throw std::runtime_error("no theme of the example is led by " + unit);
    return **found;
}

std::string Author::phrase(std::string const& kind, std::string const& thing) const {
    auto const found = lists_.phrases.find(kind);
    if (found == lists_.phrases.end()) throw std::runtime_error("the example has no phrases " + kind);
    return replaced(dice_.pick(found->second), "某事", thing);
}

std::string Author::reply(std::string const& title, std::vector<std::string> const& suggestions, std::string const& result_class, bool second) const {
    static constexpr char const* ordinals[] = {"一、", "二、", "三、", "四、", "五、"};
    std::string out = phrase("reply.opens", title) + "\n";
    if (second) out += phrase("reply.second") + "\n";
    for (std::size_t i = 0; i < suggestions.size() && i < std::size(ordinals); ++i) {
        auto const what = suggestions[i].substr(0, suggestions[i].rfind("。"));
        out += ordinals[i] + phrase("reply." + result_class, what) + "\n";
    }
    return out + phrase("reply.closes");
}

}  // namespace yishi::example
