#pragma once
// Facts of a body's matters as they were known at a moment, as definitions/facts.yaml says. Attributes are those the matter has today.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/indicator.hpp"
#include "flow/matter.hpp"

namespace yishi::figure {

struct Fact {
    std::shared_ptr<flow::Matter const> matter;
    std::string sitting, who;  // where it is of one; else empty
    Day day;
};

// Reads each kind once; lives as long as the transaction. Facts of void matters are passed over.
class Facts {
public:
    Facts(store::Tx& tx, World& world, std::string body, Time from, Time until);
    std::vector<Fact> const& of(flow::FactRule const& rule);
    std::string const& body() const { return body_; }
    store::Tx& tx() { return tx_; }
    World& world() { return world_; }

private:
    struct Came {
        std::shared_ptr<flow::Matter const> matter;
        Time at{};
    };
    using Signed = std::map<std::pair<std::string, std::string>, std::set<std::string>>;  // matter and sitting -> persons

    std::vector<Came> const& came(std::string const& flow, std::string const& move);
    std::vector<Came> first_of(std::string const& flow, std::vector<std::string> const& moves);
    std::set<std::string> const& signed_in(std::string const& flow, std::string const& matter, std::string const& sitting);
    void add(flow::FactRule const& rule, Came const& one, std::vector<Fact>& into);
    void add_people(flow::FactRule const& rule, Came const& one, Day day, std::vector<Fact>& into);

    store::Tx& tx_;
    World& world_;
    std::string body_;
    Time from_, until_;
    std::map<std::pair<std::string, std::string>, std::vector<Came>> came_;
    std::map<std::string, Signed> signed_in_;  // by flow
    std::map<std::string, std::vector<Fact>> facts_;
};

}  // namespace yishi::figure
