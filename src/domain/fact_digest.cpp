#include "domain/fact_digest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/crypto.hpp"

namespace yishi::figure {
namespace {

std::string id_of(Counted const& counted, Fact const& fact) {
    return fmt::format("{} {} {} {} {} {} {}", counted.body, fact.matter() ? fact.matter()->id : "register", fact.row_id, fact.sitting, fact.who,
                       to_text(fact.day), counted.who);
}

}  // namespace

std::int64_t count_of(Measured const& measured) { return std::ssize(measured.counted) + std::ssize(measured.given); }

std::vector<std::string> fact_ids(Measured const& measured) {
    std::vector<std::string> ids;
    for (auto const& counted : measured.counted)
        for (auto const& fact : counted.facts) ids.push_back(id_of(counted, fact));
    for (auto const& given : measured.given) ids.push_back(fmt::format("given {} {}", given.fact.matter()->id, plain(given.value)));
    for (auto const& term : measured.terms)
        ids.push_back(fmt::format("term {} {} {} {}", term.name, term.asked.year, term.asked.quarter,
                                  term.value ? fmt::format("{}/{}", term.value->number, term.value->of) : "none"));
    std::ranges::sort(ids);
    return ids;
}

Gives given_by_matter(Measured const& measured) {
    std::map<std::string, std::vector<std::string>> gives;
    for (auto const& counted : measured.counted)
        for (auto const& fact : counted.facts)
            if (fact.matter()) gives[fact.matter()->id].push_back(id_of(counted, fact) + (counted.amount ? " " + plain(*counted.amount) : ""));
    for (auto const& given : measured.given) gives[given.fact.matter()->id].push_back(plain(given.value));
    Gives out;
    for (auto& [matter, lines] : gives) {
        std::ranges::sort(lines);  // the order of counting means nothing
        out[matter] = fmt::format("{}", fmt::join(lines, "\n"));
    }
    return out;
}

Gives given_by_matter(Measures& measures, Measured const& measured) {
    auto gives = given_by_matter(measured);
    if (!gives.empty()) return gives;
    for (auto const& term : measured.terms) add_gives(given_by_matter(measures, measures.of_term(term)), term.name, gives);
    return gives;
}

void add_gives(Gives const& more, std::string const& to, Gives& into) {
    for (auto const& [matter, lines] : more) into[matter] += to + "\n" + lines + "\n";
}

std::string digest_of(std::vector<std::string> const& ids) {
    Sha256 digest;
    for (auto const& id : ids) {
        digest.add(id);
        digest.add("\n");
    }
    return digest.hex();
}

}  // namespace yishi::figure
