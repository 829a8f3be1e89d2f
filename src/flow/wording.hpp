#pragma once
// The rules of a flow as short sentences in zh-CN, zh-Hant or English, for the diagram and the rules page.
#include <string>
#include <string_view>
#include <vector>

#include "flow/load.hpp"

namespace yishi::flow {

class Wording {
public:
    // `flow` and `definitions` outlive the wording. The other flows there name the states and values that guards look for in them.
    Wording(Flow const& flow, Definitions const& definitions, std::string_view language)
        : flow_(flow), definitions_(definitions), language_(language) {}

    std::string word(std::string_view kind, std::string const& name) const;  // its label, or the name itself
    std::string name(std::string const& name) const;                         // of a field, party, record, row field or number
    std::string names(std::vector<std::string> const& names) const;
    std::string states(std::vector<std::string> const& names) const;
    std::string who(Who const& who) const;
    std::string who(std::vector<Who> const& whos) const;
    std::string duration(Duration duration) const;
    std::string due(Due const& due) const;                       // "10 个工作日", "到期日 前 20 天"
    std::string guard(Guard const& guard) const;                 // the condition; its `says` is the refusal and follows in brackets
    std::string guards(std::vector<Guard> const& guards) const;  // joined by "; "
    std::string pick(std::string_view chinese, std::string_view traditional, std::string_view english) const;
    std::string list(std::vector<std::string> const& parts) const;

private:
    std::string value(std::string const& field, std::string const& value) const;
    std::string condition(Condition const& condition) const;
    std::string set(Selection const& selection) const;
    Wording of_members(Selection const& selection) const;
    std::string plain(Guard const& guard) const;
    std::string rule(Guard const& guard, bool holds) const;
    std::string denied(std::vector<Guard> const& guards) const;
    std::string bounds(Guard const& guard) const;
    std::string against(Guard const& guard) const;  // of a sum
    std::string unit(DurationUnit unit, bool several) const;

    Flow const& flow_;
    Definitions const& definitions_;
    std::string language_;
};

}  // namespace yishi::flow
