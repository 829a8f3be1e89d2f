#include "flow/who.hpp"

#include <algorithm>

#include "flow/guard.hpp"

namespace yishi::flow {
namespace {

std::vector<PartyEntry> const& entries_of(Matter const& matter, std::string const& party) {
    static std::vector<PartyEntry> const none;
    auto const found = matter.parties.find(party);
    return found == matter.parties.end() ? none : found->second;
}

bool stands(PartyEntry const& entry, bool with_invited) {
    return entry.counts() || (with_invited && !entry.ended && entry.standing == Standing::Invited);
}

// Acting for an organisation takes its leader or clerk, or the one post named; beside a person stands the holder of the post in an
// organisation he belongs to.
bool acts_for(Actor const& actor, std::string const& who, std::string const& post) {
    if (who.starts_with("p_")) return post.empty() ? actor.person == who : actor.beside.contains(who + "/" + post);
    if (who.starts_with("b_")) return actor.for_body.contains(post.empty() ? who : who + "/" + post);
    if (!who.starts_with("o_")) return false;
    if (!post.empty()) return actor.unit_posts.contains({who, post});
    return actor.unit_posts.contains({who, "leader"}) || actor.unit_posts.contains({who, "clerk"});
}

std::string person_for(Actor const& actor, std::string token) {
    if (auto const post = actor.beside.find(token); post != actor.beside.end()) token = post->second;
    auto const found = actor.stands_in.find(token);
    return found == actor.stands_in.end() ? "" : found->second;
}

Matter const* parent_of(Situation const& situation, Matter const& matter) {
    if (matter.parent.empty()) return nullptr;
    auto const parents = situation.tied(matter, "parent");
    return parents.empty() ? nullptr : parents.front();
}

void add_party_fits(std::vector<Fit>& out, Who const& who, Actor const& actor, std::vector<PartyEntry> const& entries, bool with_invited) {
    for (auto const& entry : entries)
        if (stands(entry, with_invited) && acts_for(actor, entry.who, who.post)) {
            bool const by_post = !entry.who.starts_with("o_") && !who.post.empty();
            out.push_back({&who, entry.who, person_for(actor, by_post ? entry.who + "/" + who.post : entry.who)});
        }
}

void add_fits(std::vector<Fit>& out, Who const& who, Situation const& situation, Matter const& matter, bool with_invited) {
    auto const& actor = *situation.actor;
    switch (who.kind) {
        case WhoKind::Party:
            return add_party_fits(out, who, actor, entries_of(matter, who.name), with_invited);
        case WhoKind::ParentParty:
            if (auto const* parent = parent_of(situation, matter)) add_party_fits(out, who, actor, entries_of(*parent, who.name), with_invited);
            return;
        case WhoKind::Post:
        case WhoKind::ParentPost:
            if (actor.posts.contains(who.name)) out.push_back({&who, "post/" + who.name, person_for(actor, "post/" + who.name)});
            return;
        case WhoKind::Units:
            for (auto const& [organisation, post] : actor.unit_posts)
                if (post == who.name) out.push_back({&who, organisation, person_for(actor, organisation)});
            return;
        case WhoKind::Members:
            if (actor.member) out.push_back({&who, "members", ""});
            return;
        case WhoKind::Staff:
            if (actor.staff) out.push_back({&who, "staff", ""});
            return;
        case WhoKind::Public:
            out.push_back({&who, "public", ""});
            return;
        case WhoKind::System:
            if (actor.system) out.push_back({&who, "system", ""});
            return;
        case WhoKind::Job:
            if (actor.job == who.name) out.push_back({&who, "job/" + who.name, ""});
            return;
    }
}

bool fits_any(std::vector<Who> const& who, Situation const& situation, Matter const& matter) {
    return situation.actor->system || !fits(who, situation, matter, true).empty();
}

std::set<std::string> withheld_names(Situation const& situation, Matter const& matter) {
    std::set<std::string> names;
    for (auto const& field : situation.flow->fields)
        if (!field.see.empty() && !fits_any(field.see, situation, matter)) names.insert(field.name);
    for (auto const& record : situation.flow->records)
        if (!record.see.empty() && !fits_any(record.see, situation, matter)) names.insert(record.name);
    for (auto const& party : situation.flow->parties)
        if (!party.see.empty() && !fits_any(party.see, situation, matter)) names.insert(party.name);
    return names;
}

bool line_applies(See const& line, Situation const& situation, Matter const& matter) {
    if (std::ranges::find(line.in, matter.state) == line.in.end() && std::ranges::find(line.in, "all") == line.in.end()) return false;
    return line.when.empty() || holds(line.when, GuardView{situation, matter, matter.state});
}

}  // namespace

std::vector<Fit> fits(std::vector<Who> const& by, Situation const& situation, Matter const& matter, bool with_invited) {
    std::vector<Fit> out;
    for (auto const& who : by) add_fits(out, who, situation, matter, with_invited);
    return out;
}

std::vector<std::string> tokens(Who const& who, Situation const& situation, Matter const& matter, bool with_invited) {
    std::vector<std::string> out;
    auto const of_entries = [&](std::vector<PartyEntry> const& entries) {
        for (auto const& entry : entries)
            if (stands(entry, with_invited)) out.push_back(who.post.empty() ? entry.who : entry.who + "/" + who.post);
    };
    switch (who.kind) {
        case WhoKind::Party:
            of_entries(entries_of(matter, who.name));
            break;
        case WhoKind::ParentParty:
            if (auto const* parent = parent_of(situation, matter)) of_entries(entries_of(*parent, who.name));
            break;
        case WhoKind::Post:
        case WhoKind::ParentPost:
            out.push_back("post/" + who.name);
            break;
        case WhoKind::Units:
            out.push_back("units/" + who.name);
            break;
        case WhoKind::Members:
            out.push_back("members");
            break;
        case WhoKind::Staff:
            out.push_back("staff");
            break;
        case WhoKind::Public:
            out.push_back("public");
            break;
        case WhoKind::System:
        case WhoKind::Job:
            break;
    }
    return out;
}

std::string acted_as(std::string const& token) {
    bool const of_entry = token.starts_with("o_") || token.starts_with("p_") || token.starts_with("b_");
    return of_entry ? token.substr(0, token.find('/')) : token;
}

std::set<std::string> posts_beside_people(Flow const& flow) {
    std::set<std::string> posts;
    auto const take = [&](std::vector<Who> const& whos) {
        for (auto const& who : whos) {
            auto const* party = who.kind == WhoKind::Party ? flow.party(who.name) : nullptr;
            bool const people = who.kind == WhoKind::ParentParty || (party && (party->of.empty() || party->of.contains(PartyKind::Person)));
            if (!who.post.empty() && people) posts.insert(who.post);
        }
    };
    for (auto const& party : flow.parties) take(party.see);
    for (auto const& field : flow.fields) take(field.see);
    for (auto const& record : flow.records) {
        take(record.see);
        for (auto const& field : record.fields) take(field.see);
    }
    for (auto const& state : flow.states)
        for (auto const& edit : state.edit) take(edit.who);
    for (auto const& clock : flow.clocks) {
        take(clock.owed_by);
        for (auto const& step : clock.late) take(step.who);
        if (clock.extend) take(clock.extend->asked_by), take(clock.extend->granted_by);
    }
    for (auto const& move : flow.moves) take(move.by), take(move.tells);
    for (auto const& see : flow.see) take({see.who});
    for (auto const& ability : flow.held) take(ability.by);
    return posts;
}

std::set<std::string> tokens_of(Actor const& actor) {
    std::set<std::string> out{"public"};
    out.insert(actor.for_body.begin(), actor.for_body.end());
    if (!actor.person.empty()) out.insert(actor.person);
    for (auto const& [token, post] : actor.beside) out.insert(token);
    for (auto const& post : actor.posts) out.insert("post/" + post);
    for (auto const& [organisation, post] : actor.unit_posts) {
        out.insert(organisation + "/" + post);
        out.insert("units/" + post);
        if (post == "leader" || post == "clerk") out.insert(organisation);
    }
    if (actor.member) out.insert("members");
    if (actor.staff) out.insert("staff");
    return out;
}

bool Sight::shows(std::string_view name) const {
    if (!any || withheld.contains(std::string(name))) return false;
    return full || names.contains(std::string(name));
}

Sight sight(Situation const& situation, Matter const& matter) {
    if (situation.actor->system) return {.any = true, .full = true, .names = {}, .withheld = {}};
    Sight out;
    for (auto const& line : situation.flow->see) {
        if (!line_applies(line, situation, matter)) continue;
        if (fits({line.who}, situation, matter, true).empty()) continue;
        out.any = true;
        if (line.fields.empty()) out.full = true;
        out.names.insert(line.fields.begin(), line.fields.end());
    }
    if (out.any) out.withheld = withheld_names(situation, matter);
    return out;
}

bool shows_field_of_row(Situation const& situation, Matter const& matter, Field const& field) {
    return field.see.empty() || fits_any(field.see, situation, matter);
}

std::vector<std::string> audience(Situation const& situation, Matter const& matter) {
    std::set<std::string> out;
    for (auto const& line : situation.flow->see) {
        if (!line_applies(line, situation, matter)) continue;
        for (auto& token : tokens(line.who, situation, matter, true)) out.insert(std::move(token));
    }
    return {out.begin(), out.end()};
}

}  // namespace yishi::flow
