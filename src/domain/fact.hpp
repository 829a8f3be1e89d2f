#pragma once
// Facts of a body as they were known at a moment: of its matters, and of its register. Fields, parties and records are those a matter had at
// the end of the day asked about; of what was entered later and dated back, those it was entered with.
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "domain/directory.hpp"
#include "domain/fact_attendance.hpp"
#include "domain/history.hpp"
#include "flow/indicator.hpp"

namespace yishi::figure {

struct Fact {
    HistoryPtr history;                       // null: of the register
    std::string record;                       // whose row it is; else empty
    std::shared_ptr<json::object const> row;  // values of the record's row, or of the register's entry; else null
    std::string row_id;
    std::string sitting, who;  // where it is of one; else empty
    Day day, until;            // until: first day on which a stay is no longer so; empty: still, or no stay
    std::string about;         // the matter it is a fact of; "" in the register
    flow::Matter const* matter() const { return history ? &history->matter : nullptr; }
    bool is_void() const { return history && history->is_void; }
};

// Reads each kind once; lives as long as the transaction. Facts of void matters are there and say so.
class Facts {
public:
    // Moments are wanted from `from` on; what began before then is read only where it is asked for.
    Facts(store::Tx& tx, World& world, std::string body, Time from, Moment moment);
    // As they stood at another moment or from another year on, of the same matters as others read.
    Facts(store::Tx& tx, World& world, std::string body, Time from, Time at, std::shared_ptr<Histories> histories);
    // Only those of one matter, which it and others make: all whose facts may be about it, as flow and id.
    struct About {
        std::string matter;
        std::vector<std::pair<std::string, std::string>> family;
    };
    Facts(store::Tx& tx, World& world, std::string body, About about, Time at, std::shared_ptr<Histories> histories);

    enum class Reach { Period, Ever };
    std::vector<Fact> const& of(flow::FactRule const& rule, Reach reach);
    // Those of one matter.
    using Some = std::vector<Fact const*>;
    Some const& of_matter(flow::FactRule const& rule, Reach reach, std::string const& matter);
    // Those of the same matter as this one. The rule is one of the definitions'.
    Some const& beside(flow::FactRule const& rule, Fact const& fact);
    // The matter itself as a fact: of the parent, or of any other that a field points to; null if it is not known.
    Fact const* pointed(std::string const& matter);
    flow::Matter const* parent_of(flow::Matter const& matter);  // null if there is none

    // What an attribute says of a matter is worked out once.
    using Words = std::vector<std::string>;
    Words const& said(flow::Attribute const& attribute, Fact const& fact, std::function<Words()> const& work_out);

    directory::Book const& book();
    std::string const& body() const { return body_; }
    store::Tx& tx() { return tx_; }
    World& world() { return world_; }
    Time until() const { return moment_.at; }
    Day today() const { return day_of(moment_.at); }  // the day asked about
    Moment const& moment() const { return moment_; }

private:
    using Key = std::pair<std::string, Reach>;  // flow or fact
    struct OfOne {                              // a matter's own facts
        std::vector<Fact> facts;
        Some all;
    };
    struct Pointers {  // hashed as they are: what they point to stays where it is
        template <class A, class B>
        std::size_t operator()(std::pair<A const*, B const*> const& two) const {
            return std::hash<void const*>{}(two.first) * 31 + std::hash<void const*>{}(two.second);
        }
    };

    HistoryPtr read_history(std::string const& matter);
    std::vector<HistoryPtr> const& histories_of(std::string const& flow, Reach reach);
    void add(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& words, std::vector<Fact>& into);
    void add_moves(flow::FactRule const& rule, HistoryPtr const& one, std::vector<std::string> const& moves, std::vector<Fact>& into);
    void add_made(flow::FactRule const& rule, HistoryPtr const& one, Time at, std::vector<Fact>& into);
    void add_people(flow::FactRule const& rule, HistoryPtr const& one, Day day, std::vector<Fact>& into);

    store::Tx& tx_;
    World& world_;
    std::string body_;
    Time from_;
    Moment moment_;
    std::optional<About> about_;
    std::shared_ptr<Histories> histories_;
    std::map<Key, std::vector<HistoryPtr>> of_flow_;
    Attendance attendance_;
    std::map<Key, std::vector<Fact>> facts_;
    std::map<Key, std::unordered_map<std::string, Some>> by_matter_;
    std::unordered_map<std::pair<flow::FactRule const*, History const*>, OfOne, Pointers> own_;
    std::unordered_map<std::pair<flow::Attribute const*, History const*>, Words, Pointers> said_;
    std::map<std::string, std::optional<Fact>> pointed_;  // by id
    std::shared_ptr<directory::Book const> book_;
};

// Of the body's register, with who was in office, held a post or was there at any time.
std::vector<Fact> register_facts(directory::Book const& book, std::string_view fact);

}  // namespace yishi::figure
