// The register as facts: memberships, posts and organisations, each from its first day to its last.
#include "domain/fact.hpp"

namespace yishi::figure {
namespace {

// The register says the last day that counts; a fact the first one that no longer does.
Day day_after(Day last) { return last.empty() ? Day{} : add_days(last, 1); }

Fact stay(std::string const& who, Day starts, Day ends, json::object attributes) {
    Fact fact;
    fact.who = who;
    fact.day = starts;
    fact.until = day_after(ends);
    fact.row = std::make_shared<json::object const>(std::move(attributes));
    return fact;
}

void add_members(directory::Person const& person, std::vector<Fact>& into) {
    for (auto const& membership : person.memberships)
        into.push_back(
            stay(person.id, membership.starts, membership.ends,
                 {{"sector", membership.sector}, {"committee", membership.committee}, {"seat", membership.seat}, {"term", membership.term}}));
}

void add_posts(directory::Book const& book, directory::Person const& person, std::vector<Fact>& into) {
    for (auto const& post : person.posts) into.push_back(stay(person.id, post.starts, post.ends, {{"post", post.post}, {"of", "office"}}));
    for (auto const& post : person.unit_posts) {
        auto const organisation = book.organisations.find(post.organisation);
        into.push_back(stay(person.id, post.starts, post.ends,
                            {{"post", post.post}, {"of", organisation == book.organisations.end() ? "" : organisation->second.kind}}));
    }
}

}  // namespace

std::vector<Fact> register_facts(directory::Book const& book, std::string_view fact) {
    std::vector<Fact> facts;
    if (fact == flow::organisations_fact)
        for (auto const& [id, organisation] : book.organisations) {
            auto const parent = book.organisations.find(organisation.parent);
            facts.push_back(stay(id, {}, organisation.ended,
                                 {{"kind", organisation.kind},
                                  {"code", organisation.code},
                                  {"parent", parent == book.organisations.end() ? "" : parent->second.code}}));
        }
    else
        for (auto const& [id, person] : book.people)
            if (fact == flow::members_fact)
                add_members(person, facts);
            else
                add_posts(book, person, facts);
    return facts;
}

}  // namespace yishi::figure
