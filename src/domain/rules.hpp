#pragma once
// Flows as each matter sees them: resolved for (body, flow, version, rule set), of a report for its template too, and kept for the life of the
// program. Any thread.
#include <compare>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>

#include "flow/load.hpp"
#include "flow/situation.hpp"

namespace yishi {

class Rules {
public:
    explicit Rules(flow::Definitions const& definitions);

    // What the matter follows; null as below.
    flow::Flow const* of(flow::Matter const& matter);
    // null if neither a file nor the database has that version.
    flow::Flow const* flow(std::string const& body, std::string const& name, int version, std::string const& rule_set);
    // The version to open today.
    flow::Flow const* current(std::string const& body, std::string const& name, Day day);
    std::string rule_set_on(std::string const& body, Day day) const;  // "" = base rules
    // The session of that moment, or of the day where the hour says nothing: a cut-off at 20:00 parts one day.
    flow::SessionFacts session_on(std::string const& body, Day day, int minute = 0) const;
    flow::SessionFacts session_at(std::string const& body, Time now) const;
    // A version whose text was kept in the database, since its file may have gone. Without effect while there is a file.
    void keep(std::string const& body, std::string const& name, int version, std::string const& text);
    // The last rule set that has started by that day and is applied to open matters; null if none says so.
    flow::RuleSet const* carried_on(std::string const& body, Day day) const;

    // Whether a move of that name adds to an anonymous record in any flow: all others are spared a closer look.
    bool may_be_anonymous(std::string const& move);

private:
    struct Key {
        std::string body, flow;
        int version = 0;
        std::string rule_set, report;  // report: template that says who approves it; "" of all other matters
        auto operator<=>(Key const&) const = default;
    };
    flow::Flow const* resolved(Key const& key);
    flow::Flow const* base(std::string const& body, std::string const& name, int version) const;
    flow::Definitions const& definitions_;
    std::mutex mutex_;
    std::map<Key, std::unique_ptr<flow::Flow>> resolved_;
    std::map<std::tuple<std::string, std::string, int>, std::unique_ptr<flow::Flow>> kept_;
    std::set<std::string> anonymous_moves_;
};

}  // namespace yishi
