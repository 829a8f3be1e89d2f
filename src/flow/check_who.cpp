// Who is named: parties of the flow, posts and unit posts of access.yaml.
#include <algorithm>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

std::vector<std::string> keys(std::map<std::string, Label> const& labels) {
    std::vector<std::string> names;
    for (auto const& [name, label] : labels) names.push_back(name);
    return names;
}

class WhoCheck {
public:
    WhoCheck(Checker const& check, std::string section, std::string name) : check_(check), section_(std::move(section)), name_(std::move(name)) {}

    void operator()(std::vector<Who> const& whos) const {
        for (auto const& who : whos) (*this)(who);
    }

    void operator()(Who const& who) const {
        auto const& access = check_.all.access;
        switch (who.kind) {
            case WhoKind::Party:
                return party(who);
            case WhoKind::ParentParty:
                return parent_party(who);
            case WhoKind::Post:
            case WhoKind::ParentPost:
                if (!access.posts.contains(who.name))
                    unknown(who, "no post " + in_quotes(who.name) + " in access.yaml" + did_you_mean(who.name, keys(access.posts)));
                return;
            case WhoKind::Units:
                return unit_post(who, who.name);
            case WhoKind::Members:
            case WhoKind::Staff:
            case WhoKind::Public:
            case WhoKind::System:
            case WhoKind::Job:
                return;
        }
    }

private:
    void unknown(Who const& who, std::string text) const { check_.error("who.unknown", who.place, section_, name_, std::move(text)); }

    void unit_post(Who const& who, std::string const& post) const {
        auto const& posts = check_.all.access.unit_posts;
        if (!posts.contains(post)) unknown(who, "no unit post " + in_quotes(post) + " in access.yaml" + did_you_mean(post, keys(posts)));
    }

    void party(Who const& who) const {
        auto found = check_.flow.party(who.name);
        if (!found) {
            std::vector<std::string> known;
            for (auto const& candidate : check_.flow.parties) known.push_back(candidate.name);
            return unknown(who, "no party " + in_quotes(who.name) + did_you_mean(who.name, known));
        }
        bool post_of_body = found->of.contains(PartyKind::Body) && check_.all.access.posts.contains(who.post);
        if (!who.post.empty() && !post_of_body) unit_post(who, who.post);
    }

    void parent_party(Who const& who) const {
        bool any_parent = false;
        for (auto const& parent : check_.flow.parents)
            if (auto found = check_.all.flows.find(parent); found != check_.all.flows.end()) {
                any_parent = true;
                if (found->second.party(who.name)) return;
            }
        if (any_parent) unknown(who, "no party " + in_quotes(who.name) + " of the parent");
    }

    Checker const& check_;
    std::string section_, name_;
};

void check_from(Checker const& check, Party const& party) {
    for (auto const& source : party.from) {
        Who who = parse_who(source, party.place);
        if (who.kind == WhoKind::ParentParty)
            WhoCheck(check, "parties", party.name)(who);
        else
            check.error("move.party", party.place, "parties", party.name, in_quotes(source) + " is no party of the parent: write parent.<party>");
    }
}

void check_clock(WhoCheck const& check, Clock const& clock) {
    check(clock.owed_by);
    for (auto const& step : clock.late) check(step.who);
    if (clock.extend) check(clock.extend->asked_by), check(clock.extend->granted_by);
}

}  // namespace

void check_who(Checker const& check) {
    Flow const& flow = check.flow;
    WhoCheck(check, "opens", flow.name)(flow.opens);
    for (auto const& party : flow.parties) WhoCheck(check, "parties", party.name)(party.see), check_from(check, party);
    for (auto const& field : flow.fields) WhoCheck(check, "fields", field.name)(field.see);
    for (auto const& record : flow.records) {
        WhoCheck(check, "records", record.name)(record.see);
        for (auto const& field : record.fields) WhoCheck(check, "records", record.name)(field.see);
    }
    for (auto const& state : flow.states)
        for (auto const& edit : state.edit) WhoCheck(check, "states", state.name)(edit.who);
    for (auto const& clock : flow.clocks) check_clock(WhoCheck(check, "clocks", clock.name), clock);
    for (auto const& move : flow.moves) {
        if (move.by.empty()) check.error("who.unknown", move.place, "moves", move.name, "a move needs by");
        WhoCheck(check, "moves", move.name)(move.by);
        WhoCheck(check, "moves", move.name)(move.tells);
    }
    for (auto const& see : flow.see) WhoCheck(check, "see", to_text(see.who))(see.who);
}

}  // namespace yishi::flow
