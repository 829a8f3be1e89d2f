#include "domain/paper.hpp"

#include <algorithm>
#include <map>

#include "base/id.hpp"
#include "domain/crowd.hpp"
#include "domain/directory.hpp"
#include "domain/workspace.hpp"
#include "flow/readers.hpp"
#include "store/file_store.hpp"

namespace yishi::paper {
namespace {

// Parties that hear of a paper are those who are to read it.
std::vector<std::string> expected_readers(flow::Flow const& flow, flow::Matter const& matter, flow::Record const& record, flow::Row const& row) {
    std::vector<std::string> out;
    auto const only = flow::readers_of(matter, record, row);
    auto const move = std::ranges::find(flow.moves, record.name, &flow::Move::adds);
    for (auto const& who : move == flow.moves.end() ? std::vector<flow::Who>{} : move->tells) {
        auto const entries = matter.parties.find(who.name);
        if (who.kind != flow::WhoKind::Party || entries == matter.parties.end()) continue;
        for (auto const& entry : entries->second)
            if (entry.counts() && (!only || only->contains(entry.who)) && std::ranges::find(out, entry.who) == out.end()) out.push_back(entry.who);
    }
    return out;
}

// For whom the actor opens it: himself where he is to read it, else the organisation he acts for.
std::string reader_of(flow::Actor const& actor, std::vector<std::string> const& expected) {
    auto const is_expected = [&](std::string const& who) { return std::ranges::find(expected, who) != expected.end(); };
    if (is_expected(actor.person)) return actor.person;
    for (auto const& [organisation, post] : actor.unit_posts)
        if ((post == "leader" || post == "clerk") && is_expected(organisation)) return organisation;
    return actor.person;
}

bool holds(flow::Row const& row, std::string const& file) {
    return std::ranges::any_of(row.values, [&](auto const& item) {
        auto const* list = item.value().if_array();
        return list && std::ranges::any_of(*list, [&](json::value const& one) { return text_at(one, "id") == file; });
    });
}

struct Paper {
    flow::Matter const& matter;
    flow::Flow const& flow;
    flow::Record const& record;
    flow::Row const& row;
};

// The papers of a matter that its reader sees.
std::vector<Paper> papers_of(Workspace& space, flow::Matter const& matter) {
    std::vector<Paper> out;
    auto const situation = space.situation(matter);
    auto const sight = flow::sight(situation, matter);
    for (auto const& record : space.flow_of(matter).records) {
        auto const rows = matter.records.find(record.name);
        if (!record.readers || rows == matter.records.end() || !sight.shows(record.name)) continue;
        for (auto const& row : rows->second)
            if (flow::shows_row(situation, matter, record, row)) out.push_back({matter, space.flow_of(matter), record, row});
    }
    return out;
}

struct Opening {
    std::string matter, paper, who;
};

// Openings that are not noted yet.
std::vector<Opening> new_openings(Ctx& ctx, store::Tx& tx, std::string const& file) {
    std::vector<Opening> out;
    auto const tokens = flow::tokens_of(ctx.actor);
    Workspace space(ctx, tx);
    for (auto const& id : store::guarding_matters(tx, ctx.body, file, {tokens.begin(), tokens.end()})) {
        auto const seen = space.visible(id);
        if (!seen) continue;
        for (auto const& paper : papers_of(space, **seen)) {
            if (!holds(paper.row, file) || flow::keeps(space.situation(paper.matter), paper.matter, paper.record)) continue;
            auto const who = reader_of(ctx.actor, expected_readers(paper.flow, paper.matter, paper.record, paper.row));
            if (!store::has_read(tx, ctx.body, id, paper.row.id, who)) out.push_back({id, paper.row.id, who});
        }
    }
    return out;
}

using Reads = std::map<std::string, std::int64_t>;  // who, when

Reads reads_of(store::Tx& tx, Ctx& ctx, Paper const& paper) {
    Reads out;
    for (auto const& read : store::paper_reads(tx, ctx.body, paper.matter.id))
        if (read.paper == paper.row.id) out.emplace(read.who, read.at);
    return out;
}

json::value moment_or_null(Reads const& reads, std::string const& who) {
    auto const found = reads.find(who);
    return found == reads.end() ? json::value{} : json::value(to_iso({found->second}));
}

// What both answers say of a paper: numbers for whoever keeps it, the own moment for its readers.
json::object shown(Ctx& ctx, Workspace& space, Paper const& paper, Reads const& reads) {
    bool const keeps = flow::keeps(space.situation(paper.matter), paper.matter, paper.record);
    auto const expected = expected_readers(paper.flow, paper.matter, paper.record, paper.row);
    auto const me = reader_of(ctx.actor, expected);
    json::object out{{"paper", paper.row.id},
                     {"version", flow::version_of(paper.matter, paper.record, paper.row)},
                     {"in_force", flow::is_out(paper.matter, paper.record, paper.row, ctx.now)},
                     {"narrow", flow::readers_of(paper.matter, paper.record, paper.row).has_value()},
                     {"keeps", keeps},
                     {"read_at", moment_or_null(reads, me)}};
    if (!keeps) return out;
    out["wanted"] = expected.size();
    out["read"] = std::ranges::count_if(expected, [&](std::string const& who) { return reads.contains(who); });
    return out;
}

json::object item(Ctx& ctx, Workspace& space, std::string const& who, Reads const& reads, bool expected) {
    auto const& people = space.book().people;
    auto const person = people.find(who);
    return {{"id", who},
            {"name", space.book().name_of(who)},
            {"sub", person == people.end() ? "" : person->second.sector_on(day_of(ctx.now))},
            {"expected", expected},
            {"read_at", moment_or_null(reads, who)}};
}

}  // namespace

Result<> opened(Ctx& ctx, std::string const& file) {
    if (ctx.actor.person.empty()) return {};
    auto const found = ctx.read([&](store::Tx& tx) { return new_openings(ctx, tx, file); });
    if (found.empty()) return {};
    return ctx.write([&](store::Tx& tx) -> Result<> {
        for (auto const& opening : found) {
            store::lock_chain(tx, ctx.body, opening.matter, "paper/" + opening.paper);  // asked twice at once, it is noted once
            if (store::has_read(tx, ctx.body, opening.matter, opening.paper, opening.who)) continue;
            crowd::append(ctx, tx, {opening.matter, "paper/" + opening.paper, opening.who, {{"file", file}}});
        }
        return {};
    });
}

Result<json::object> list(Ctx& ctx, std::string const& matter) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(matter));
        json::array items;
        for (auto const& paper : papers_of(space, *found)) items.push_back(shown(ctx, space, paper, reads_of(tx, ctx, paper)));
        return json::object{{"items", std::move(items)}};
    });
}

Result<json::object> readers(Ctx& ctx, std::string const& matter, std::string const& paper) {
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Workspace space(ctx, tx);
        auto const* found = TRY(space.visible(matter));
        auto const papers = papers_of(space, *found);
        auto const one = std::ranges::find_if(papers, [&](Paper const& each) { return each.row.id == paper; });
        if (one == papers.end()) return missing();
        auto const reads = reads_of(tx, ctx, *one);
        auto out = shown(ctx, space, *one, reads);
        auto const expected = expected_readers(one->flow, one->matter, one->record, one->row);
        auto const me = reader_of(ctx.actor, expected);
        bool const keeps = out.at("keeps").get_bool();
        json::array items;
        for (auto const& who : expected)
            if (keeps || who == me) items.push_back(item(ctx, space, who, reads, true));
        for (auto const& [who, at] : reads)  // somebody else who may see it: a leader
            if (keeps && std::ranges::find(expected, who) == expected.end()) items.push_back(item(ctx, space, who, reads, false));
        out["items"] = std::move(items);
        return out;
    });
}

}  // namespace yishi::paper
