// What can be asked of a body's directory. Everything is answered for a day, since people come and go within a term.
#include <algorithm>

#include "domain/body_tree.hpp"
#include "domain/directory.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::directory {
namespace {

template <class Spell>
bool covers(Spell const& spell, Day day) {
    return spell.starts <= day && (spell.ends.empty() || day <= spell.ends);
}

bool holds_unit_post(Person const& person, std::string_view organisation, std::string_view post, Day day) {
    return std::ranges::any_of(person.unit_posts, [&](UnitPost const& held) {
        if (!covers(held, day) || (!organisation.empty() && held.organisation != organisation)) return false;
        return post.empty() ? held.post == "leader" || held.post == "clerk" : held.post == post;
    });
}

bool holds_post(Person const& person, std::string_view post, Day day) {
    return std::ranges::any_of(person.posts, [&](Post const& held) { return covers(held, day) && (post.empty() || held.post == post); });
}

// The one meaning of a token, but for "p_…/convener", which takes the whole book: holders() lists by it, stand-ins are checked by it.
bool holds(Person const& person, std::string_view token, Day day) {
    auto const slash = token.find('/');
    auto const rest = slash == std::string_view::npos ? std::string_view{} : token.substr(slash + 1);
    if (token.starts_with("p_")) return person.id == token;
    if (token.starts_with("o_")) return holds_unit_post(person, token.substr(0, slash), rest, day);
    if (token.starts_with("post/")) return holds_post(person, rest, day);
    if (token.starts_with("units/")) return holds_unit_post(person, "", rest, day);
    if (token == "members") return person.in_office(day);
    if (token == "staff") return holds_post(person, "", day);
    return false;
}

void lend(flow::Actor& actor, std::string const& token, std::string const& person_for) {
    auto const slash = token.find('/');
    if (token.starts_with("post/")) {
        if (!actor.posts.insert(token.substr(slash + 1)).second) return;
        actor.staff = true;
    } else if (token.starts_with("o_")) {
        auto const organisation = token.substr(0, slash);
        auto const post = slash == std::string::npos ? "clerk" : token.substr(slash + 1);
        bool const acts_already = actor.unit_posts.contains({organisation, "leader"}) || actor.unit_posts.contains({organisation, "clerk"});
        if (!actor.unit_posts.emplace(organisation, post).second) return;
        if (!acts_already) actor.stands_in.emplace(organisation, person_for);
    } else {
        return;
    }
    actor.stands_in.emplace(token, person_for);
}

std::set<std::string> as_set(std::vector<std::string> const& ids) { return {ids.begin(), ids.end()}; }

std::string label_of(std::map<std::string, flow::Label> const& labels, std::string const& name, std::string const& language) {
    auto const found = labels.find(name);
    return found == labels.end() ? name : flow::in_language(found->second, language);
}

}  // namespace

bool Person::belongs_to(Organisation const& organisation, Day day) const {
    auto const is_named = [&](std::string const& name) { return name == organisation.name || name == organisation.id; };
    return std::ranges::any_of(unit_posts, [&](UnitPost const& held) { return covers(held, day) && held.organisation == organisation.id; }) ||
           std::ranges::any_of(memberships, [&](Membership const& term) {
               return covers(term, day) &&
                      ((organisation.kind == "sector" && is_named(term.sector)) || (organisation.kind == "committee" && is_named(term.committee)));
           });
}

bool Person::in_office(Day day) const {
    return std::ranges::any_of(memberships, [&](Membership const& membership) { return covers(membership, day); });
}

std::string Person::sector_on(Day day) const {
    std::string sector;
    for (auto const& membership : memberships)  // by start: the last one counts
        if (covers(membership, day)) sector = membership.sector;
    return sector;
}

std::string Book::name_of(std::string const& id) const {
    if (auto const person = people.find(id); person != people.end()) return person->second.name;
    if (auto const organisation = organisations.find(id); organisation != organisations.end()) return organisation->second.name;
    return "";
}

std::vector<std::string> Book::organisations_of(std::string const& id, Day day) const {
    std::vector<std::string> found;
    auto const person = people.find(id);
    if (person == people.end()) return found;
    for (auto const& [organisation, what] : organisations)
        if (person->second.belongs_to(what, day)) found.push_back(organisation);
    return found;
}

// The people beside whom the actor stands by a unit post, as far as some flow asks for it.
void Book::stand_beside(flow::Actor& actor, Day day) const {
    for (auto const& [organisation, post] : actor.unit_posts) {
        auto const found = organisations.find(organisation);
        if (!posts_beside_people.contains(post) || found == organisations.end()) continue;
        for (auto const& [id, person] : people)
            if (person.belongs_to(found->second, day)) actor.beside.emplace(id + "/" + post, organisation + "/" + post);
    }
}

// As a party to matters the body is acted for by its staff, or by a holder of the post the flow names.
void Book::act_for_body(flow::Actor& actor) const {
    auto const token = "b_" + body.id;
    if (actor.staff) actor.for_body.insert(token);
    for (auto const& post : actor.posts) {
        actor.for_body.insert(token + "/" + post);
        if (auto const lent = actor.stands_in.find("post/" + post); lent != actor.stands_in.end())
            actor.stands_in.emplace(token + "/" + post, lent->second);
    }
}

flow::Actor Book::actor(std::string const& id, Day day) const {
    flow::Actor actor;
    actor.person = id;
    actor.body = body.id;
    auto const found = people.find(id);
    if (found == people.end()) return actor;
    auto const& person = found->second;
    actor.member = person.in_office(day);
    for (auto const& held : person.posts)
        if (covers(held, day)) actor.posts.insert(held.post);
    for (auto const& held : person.unit_posts)
        if (covers(held, day)) actor.unit_posts.emplace(held.organisation, held.post);
    actor.staff = !actor.posts.empty();
    for (auto const& stand_in : stand_ins) {
        if (stand_in.person != id || !covers(stand_in, day) || !people.contains(stand_in.stands_in_for)) continue;
        if (holds(people.at(stand_in.stands_in_for), stand_in.token, day)) lend(actor, stand_in.token, stand_in.stands_in_for);
    }
    stand_beside(actor, day);
    act_for_body(actor);
    return actor;
}

std::vector<std::string> Book::holders(std::string const& token, Day day) const {
    std::vector<std::string> found;
    if (token.starts_with("b_")) {  // of another body nobody is known here
        auto const slash = token.find('/');
        if (token.substr(0, slash) != "b_" + body.id) return found;
        return holders(slash == std::string::npos ? "staff" : "post" + token.substr(slash), day);
    }
    if (auto const slash = token.find('/'); token.starts_with("p_") && slash != std::string::npos) {
        std::set<std::string> all;
        for (auto const& organisation : organisations_of(token.substr(0, slash), day))
            all.merge(as_set(holders(organisation + token.substr(slash), day)));
        return {all.begin(), all.end()};
    }
    if (token.starts_with("p_")) {
        if (people.contains(token)) found.push_back(token);
        return found;
    }
    for (auto const& [id, person] : people)
        if (holds(person, token, day)) found.push_back(id);
    for (auto const& stand_in : stand_ins) {
        if (stand_in.token != token || !covers(stand_in, day) || !std::ranges::binary_search(found, stand_in.stands_in_for)) continue;
        if (auto const place = std::ranges::lower_bound(found, stand_in.person); place == found.end() || *place != stand_in.person)
            found.insert(place, stand_in.person);
    }
    return found;
}

std::string Book::label_of_token(flow::Definitions const& definitions, std::string const& token, std::string const& language) const {
    auto const slash = token.find('/');
    auto const kind = token.substr(0, slash);
    auto const rest = slash == std::string::npos ? "" : token.substr(slash + 1);
    if (kind == "post") return label_of(definitions.access.posts, rest, language);
    if (kind.starts_with("b_")) {
        auto const name = body_tree::name_of(definitions, kind, language);
        return rest.empty() ? name : name + " " + label_of(definitions.access.posts, rest, language);
    }
    if (kind == "units") return label_of(definitions.access.unit_posts, rest, language);
    if (kind.starts_with("p_"))
        return rest.empty() ? name_of(kind)
                            : text_for(definitions, language, "who.beside", {name_of(kind), label_of(definitions.access.unit_posts, rest, language)});
    if (kind.starts_with("o_")) return rest.empty() ? name_of(kind) : name_of(kind) + " " + label_of(definitions.access.unit_posts, rest, language);
    return text_for(definitions, language, "who." + kind);
}

}  // namespace yishi::directory
