#pragma once
// Writes what proposals, offices and units say, from themes and phrases. No two titles are equal.
#include <set>
#include <string>
#include <vector>

#include "domain/example_dice.hpp"
#include "domain/example_lists.hpp"

namespace yishi::example {

struct Draft {
    Theme const* theme = nullptr;
    std::string title, problem;
    std::vector<std::string> suggestions;
};

class Author {
public:
    // Only themes whose units the body has are taken.
    Author(Lists const& lists, std::string const& body, Dice& dice);

    Draft draft();                                                                     // of the next theme in a shuffled round
    Draft draft_on(Theme const& theme);                                                // another of the same theme, as merging needs
    Theme const& theme_of(std::string const& unit) const;                              // the first whose lead is that unit
    std::string phrase(std::string const& kind, std::string const& thing = {}) const;  // 某事 is the thing
    std::string reply(std::string const& title, std::vector<std::string> const& suggestions, std::string const& result_class, bool second) const;

private:
    std::vector<std::string> const& places(Theme const& theme) const;
    Lists const& lists_;
    std::string places_;  // "places" or the body's own
    Dice& dice_;
    std::vector<Theme const*> themes_;
    std::size_t next_ = 0;
    std::set<std::string> titles_;
};

}  // namespace yishi::example
