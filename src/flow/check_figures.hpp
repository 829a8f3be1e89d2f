#pragma once
// What check_facts.cpp, check_where.cpp and check_indicators.cpp share.
#include "flow/checker.hpp"
#include "flow/indicator.hpp"

namespace yishi::flow {

struct FigureJudge {
    Definitions const& all;
    std::vector<Message>& messages;
    std::string section;

    void say(std::string code, Place const& place, std::string const& name, std::string text) const;
    Flow const* flow(std::string const& name, Place const& place, std::string const& of) const;  // says flow.unknown
};

template <class Things>
std::vector<std::string> keys_of(Things const& things) {
    std::vector<std::string> keys;
    for (auto const& thing : things) keys.push_back(thing.first);
    return keys;
}

bool is_about_sittings(FactEach each);
bool is_figure(Definitions const& all, std::string const& name);       // one declared
std::string record_of(FactRule const& fact, std::string const& flow);  // whose rows are the facts; "" for other facts
FactRule const* known_fact(FigureJudge const& judge, Indicator const& indicator, std::string const& name);  // says fact.unknown, fact.ambiguous

void check_fact(FigureJudge const& judge, FactRule const& fact);
void check_day(FigureJudge const& judge, FactRule const& fact, std::string const& day, Place const& place, std::string const& of);
void check_breakdowns(FigureJudge const& judge, Indicator const& indicator);
void check_attribute(FigureJudge const& judge, Attribute const& attribute);
void check_where(FigureJudge const& judge, Indicator const& indicator, FactRule const& fact, Where const& where);

}  // namespace yishi::flow
