#pragma once
// The people and organisations of an example body, each with an account. Organisations act through a leader and a clerk.
#include <map>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "domain/example_dice.hpp"
#include "domain/example_lists.hpp"

namespace yishi::example {

constexpr char const* password = "Yishi-2021-demo";

struct Office {
    std::string id, name, leader, clerk;
};

struct Cast {
    std::string body;
    std::vector<std::string> members;                              // persons
    std::vector<std::string> standing, experts;                    // members of the Standing Committee; people of the pool, who are no members
    std::map<std::string, std::vector<std::string>> of_committee;  // members, by the committee's name
    std::map<std::string, std::vector<std::string>> posts;         // persons who hold them
    std::map<std::string, Office> units, assigners;                // by key
    std::vector<Office> parties, organisations, committees, sectors, groups;
    std::set<std::string> party_side;            // keys of units
    std::map<std::string, Office const*> by_id;  // every organisation
    std::map<std::string, std::string> names;    // of persons

    std::string const& holder(std::string const& post, std::size_t which = 0) const { return posts.at(post).at(which % posts.at(post).size()); }
    Office const& assigner_for(std::string const& unit) const;
    std::string const& hand(std::string const& party) const;  // who acts: the person, or the clerk of the organisation
};

// Writes the body with everyone in it. Names are thrown with the dice, none twice.
Cast seat_body(World& world, Lists const& lists, std::string const& body, int members, Dice& dice);

}  // namespace yishi::example
