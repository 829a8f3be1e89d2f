#include "domain/workspace.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/id.hpp"
#include "domain/activity.hpp"
#include "domain/anonymous.hpp"
#include "domain/body_tree.hpp"
#include "domain/derived.hpp"
#include "domain/file.hpp"
#include "domain/mirror.hpp"
#include "domain/report.hpp"
#include "flow/carry.hpp"
#include "flow/readers.hpp"
#include "store/activity_store.hpp"
#include "store/anonymous_store.hpp"
#include "store/file_store.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

constexpr int most_system_moves = 20;  // of one matter in one wave: more is a fault of the definition

flow::Directory names_of(directory::Book const& book, Day day) {
    return {.name = [&book](std::string const& id) { return book.name_of(id); },
            .code =
                [&book](std::string const& id) {
                    auto const found = book.organisations.find(id);
                    return found == book.organisations.end() ? "" : found->second.code;
                },
            .kind =
                [&book](std::string const& id) {
                    auto const found = book.organisations.find(id);
                    return found == book.organisations.end() ? "" : found->second.kind;
                },
            .members = [&book, day] { return book.holders("members", day); },
            .exists = [&book](std::string const& id) { return book.organisations.contains(id) || book.people.contains(id); }};
}

std::string answered_key(flow::Matter const& matter, std::string const& record) {
    return matter.id + "/" + record + "/" + std::to_string(matter.round);
}

std::set<std::string> links_of(flow::Flow const& flow, flow::Matter const& matter) {
    std::set<std::string> ids;
    for (auto const& field : flow.fields)
        if (field.kind == flow::FieldKind::Matter)
            for (auto const& id : texts_of(flow::field_value(matter, field.name))) ids.insert(id);
    return ids;
}

}  // namespace

Workspace::Workspace(Ctx& ctx, store::Tx& tx)
    : ctx_(ctx),
      tx_(tx),
      book_(directory::book(ctx.world, tx, ctx.body)),
      today_(day_of(ctx.now)),
      session_(ctx.world.rules.session_at(ctx.body, ctx.now)) {
    names_ = names_of(*book_, today_);
    // A file exists for those who may read it: naming an id gives nobody sight of its content.
    names_.exists = [known = names_.exists, this](std::string const& id) {
        if (letter_of(id) == 'b') return body_tree::is_near(ctx_.world, tx_, ctx_.body, id);
        return letter_of(id) == 'f' ? file::may_read(ctx_, *this, id) : known(id);
    };
    names_.name = [known = names_.name, this](std::string const& id) {
        return letter_of(id) == 'b' ? body_tree::name_of(ctx_.world.definitions, id, "zh-CN") : known(id);
    };
    system_.system = true;
    system_.body = ctx.body;
    guest_ = mirror::guest(ctx.actor);
}

// ---- reading

// Within a locked family a document is as it stands; one beyond it is read again under a lock of its own, since what a wave decides
// by it or writes to it must not be overtaken.
Workspace::Loaded* Workspace::load(std::string const& id) {
    if (auto const found = pool_.find(id); found != pool_.end()) return found->second.get();
    auto loaded = read(id);
    if (!loaded) return nullptr;
    if (tx_.can_write() && !locked_.contains(id) && !locked_.contains(loaded->matter.parent)) {
        lock_family(id);
        loaded = read(id);
    }
    locked_.insert(id);
    return (pool_[id] = std::move(loaded)).get();
}

std::unique_ptr<Workspace::Loaded> Workspace::read(std::string const& id) {
    auto const doc = store::matter_doc(tx_, ctx_.body, id);
    if (!doc) return nullptr;
    auto loaded = std::make_unique<Loaded>();
    loaded->matter = flow::matter_from_json(parse(*doc));
    loaded->flow = ctx_.world.rules.of(loaded->matter);
    if (!loaded->flow) throw std::runtime_error("no definition of " + loaded->matter.flow + "@" + std::to_string(loaded->matter.flow_version));
    return loaded;
}

flow::Matter const* Workspace::find(std::string const& id) {
    auto const* loaded = load(id);
    return loaded ? &loaded->matter : nullptr;
}

flow::Matter const* Workspace::find_shared(std::string const& id) {
    if (!is_id(id, 'm')) return nullptr;
    locked_.insert(id);
    return find(id);
}

Result<flow::Matter const*> Workspace::visible(std::string const& id) {
    if (!is_id(id, 'm')) return missing();
    auto const* matter = find(id);
    if (!matter || !flow::sight(situation(*matter), *matter).any) return missing();
    return matter;
}

flow::Flow const& Workspace::flow_of(flow::Matter const& matter) {
    if (auto const found = pool_.find(matter.id); found != pool_.end()) return *found->second->flow;
    auto const* flow = ctx_.world.rules.of(matter);
    if (!flow) throw std::runtime_error("no definition of " + matter.flow + "@" + std::to_string(matter.flow_version));
    return *flow;
}

std::vector<flow::Matter const*> Workspace::children(std::string const& parent) {
    auto found = children_.find(parent);
    if (found == children_.end()) found = children_.emplace(parent, store::children_ids(tx_, ctx_.body, parent)).first;
    std::vector<flow::Matter const*> out;
    for (auto const& id : found->second)
        if (auto const* loaded = load(id)) out.push_back(&loaded->matter);
    add_mirrors(parent, out);
    return out;
}

void Workspace::know_child(std::string const& parent, std::string const& child) {
    (void)children(parent);
    auto& known = children_[parent];
    if (std::ranges::find(known, child) == known.end()) known.push_back(child);
}

std::vector<store::LinkTo> const& Workspace::links_to(std::string const& target) {
    auto found = links_to_.find(target);
    if (found == links_to_.end()) found = links_to_.emplace(target, store::links_to(tx_, ctx_.body, target)).first;
    return found->second;
}

// Matters whose link field, known at this end as `back`, points here: from the table, corrected by what this transaction changed.
std::vector<flow::Matter const*> Workspace::linkers(flow::Matter const& matter, std::string const& back) {
    std::set<std::string> ids;
    std::set<std::string> fields;
    for (auto const& [name, flow] : ctx_.world.definitions.flows)
        for (auto const& field : flow.fields)
            if (field.back == back) fields.insert(field.name);
    for (auto const& link : links_to(matter.id))
        if (fields.contains(link.field)) ids.insert(link.matter);
    for (auto const& [id, loaded] : pool_)
        if (loaded->dirty || loaded->fresh) ids.insert(id);
    std::vector<flow::Matter const*> out;
    for (auto const& id : ids) {
        auto const* loaded = load(id);
        if (!loaded || id == matter.id) continue;
        bool const points = std::ranges::any_of(loaded->flow->fields, [&](flow::Field const& field) {
            auto const targets = texts_of(flow::field_value(loaded->matter, field.name));
            return field.back == back && std::ranges::find(targets, matter.id) != targets.end();
        });
        if (points) out.push_back(&loaded->matter);
    }
    return out;
}

std::vector<flow::Matter const*> Workspace::tied(flow::Matter const& matter, std::string const& set) {
    std::vector<flow::Matter const*> out;
    auto const add = [&](std::string const& id) {
        if (auto const* loaded = load(id)) out.push_back(&loaded->matter);
    };
    if (set == "parent") {
        if (auto const* above = matter.parent_body.empty() ? nullptr : mirror(matter.parent)) out.push_back(above);
        if (!matter.parent.empty() && matter.parent_body.empty()) add(matter.parent);
    } else if (set == "children") {
        return children(matter.id);
    } else if (set == "siblings") {
        if (matter.parent.empty()) return out;
        for (auto const* sibling : children(matter.parent))
            if (sibling->id != matter.id) out.push_back(sibling);
    } else if (auto const* field = flow_of(matter).field(set); field && field->kind == flow::FieldKind::Matter) {
        for (auto const& id : texts_of(flow::field_value(matter, set))) add(id);
    } else {
        return linkers(matter, set);
    }
    return out;
}

flow::Situation Workspace::situation(flow::Matter const& matter, flow::Actor const& actor) {
    flow::Situation out;
    out.matter = &matter;
    out.flow = &flow_of(matter);
    out.tied = [this](flow::Matter const& m, std::string const& set) { return tied(m, set); };
    out.may_open = [this, &actor](flow::Matter const& m) { return flow::sight(situation(m, actor), m).any; };
    out.flow_of = [this](flow::Matter const& m) { return &flow_of(m); };
    out.flow_named = [this](std::string const& name) { return ctx_.world.rules.current(ctx_.body, name, today_); };
    out.actor = &actor;
    out.calendar = &ctx_.world.definitions.calendar;
    out.session = session_;
    out.directory = &names_;
    out.now = ctx_.now;
    out.clashes = [this](flow::Matter const& m, std::vector<std::string> const& share, int members) {
        return static_cast<int>(activity::clashes_of(tx_, m, share, members).size());
    };
    out.crowd = [this](flow::Matter const& m, std::string const& set) -> std::vector<flow::Row> const& {
        return flow_of(m).record(set) ? answered_rows(m, set) : crowd_rows(m.id, set);
    };
    out.has_answered = [this](flow::Matter const& m, std::string const& record, std::string const& who) { return has_answered(m, record, who); };
    out.draw = [this](std::string const& series) { return store::draw(tx_, ctx_.body, series); };
    out.new_id = [](char letter) { return new_id(letter); };
    return out;
}

// What very many wrote beside the matter, as rows a guard can count; read once.
std::vector<flow::Row> const& Workspace::crowd_rows(std::string const& id, std::string const& ability) {
    auto const [found, fresh] = crowds_.try_emplace(id + "/" + ability);
    if (!fresh) return found->second;
    auto const add = [&, &rows = found->second](store::AttendanceRow const& row) {
        rows.push_back({.id = row.sitting + "/" + row.person,
                        .by = row.person,
                        .acting = row.person,
                        .values = {{"answer", row.answer}, {"sitting", row.sitting}, {"signed", row.in_at.has_value()}}});
        if (row.in_at) rows.back().values["in_at"] = *row.in_at;
        if (row.out_at) rows.back().values["out_at"] = *row.out_at;
    };
    if (ability == "answers")
        for (auto const& row : store::attendance(tx_, ctx_.body, id, "")) add(row);
    else
        for (auto const& sitting : store::read_sittings(tx_, ctx_.body, id))
            for (auto const& row : store::attendance(tx_, ctx_.body, id, sitting.id))
                if (row.in_at) add(row);
    return found->second;
}

std::vector<flow::Row> const& Workspace::answered_rows(flow::Matter const& matter, std::string const& record) {
    auto const [found, fresh] = crowds_.try_emplace(answered_key(matter, record));
    if (fresh)
        for (auto const& who : store::answered(tx_, {ctx_.body, matter.id, record}, matter.round))
            found->second.push_back({.acting = who, .round = matter.round, .values = {}});
    return found->second;
}

// Who gives an answer is looked for by himself; a page that asks for everybody (its holders) reads them once.
bool Workspace::has_answered(flow::Matter const& matter, std::string const& record, std::string const& who) {
    constexpr int few = 3;
    auto const key = answered_key(matter, record);
    if (!crowds_.contains(key) && ++asked_for_[key] <= few) return store::has_answered(tx_, {ctx_.body, matter.id, record}, matter.round, who);
    auto const& rows = answered_rows(matter, record);  // by who
    auto const found = std::ranges::lower_bound(rows, who, {}, &flow::Row::acting);
    return found != rows.end() && found->acting == who;
}

// ---- writing

// Lock order: the topmost parent first, then the matter; what a wave reaches beyond is locked as it is reached. Two waves that meet
// head on are one deadlock to the database, and one of them is carried out once more.
void Workspace::lock_family(std::string const& id) {
    auto const top = store::topmost(tx_, ctx_.body, id);
    store::lock_matter(tx_, ctx_.body, top);
    if (top != id) store::lock_matter(tx_, ctx_.body, id);
    locked_.insert({top, id});
}

Result<std::string> Workspace::open(std::string const& flow, json::object const& answers, std::string const& parent) {
    if (!ctx_.world.rules.current(ctx_.body, flow, today_)) return missing();
    flow::Matter const* above = nullptr;
    if (!parent.empty()) {
        if (!is_id(parent, 'm')) return missing();
        lock_family(parent);
        above = TRY(visible(parent));
    }
    auto const id = TRY(open_one(flow, answers, nullptr, above, ctx_.actor, ""));
    if (above) know_child(parent, id);
    TRY(wave(id, pending_.front().entry.id));
    report::opened(ctx_, tx_, *find(id));
    return id;
}

Result<> Workspace::move(std::string const& id, flow::Command const& command) {
    if (!is_id(id, 'm')) return missing();
    lock_family(id);
    auto* loaded = load(id);
    if (!loaded) return missing();
    auto decision = TRY(flow::decide(situation(loaded->matter), command));
    auto const cause = decision.entry.id;
    TRY(carry_out(std::move(decision), ctx_.actor));
    TRY(wave(id, cause));
    return report::moved(ctx_, tx_, *this, id, command);
}

Result<flow::Entry> Workspace::carry(std::string const& id, flow::Flow const& to, std::string const& rule_set) {
    lock_family(id);
    auto* loaded = load(id);
    if (!loaded) return missing();
    auto const& old = *std::exchange(loaded->flow, &to);
    untied_.merge(links_of(old, loaded->matter));
    auto decision = TRY(flow::carry(situation(loaded->matter, system_), old, rule_set));
    auto entry = decision.entry;
    TRY(carry_out(std::move(decision), system_));
    store::keep_flow_text(tx_, ctx_.body, {to.name, to.digest, to.text, to.version}, ctx_.now.ms);
    TRY(wave(id, entry.id));
    return entry;
}

Result<> Workspace::elapse(std::string const& id) {
    lock_family(id);
    if (!load(id)) return {};
    return wave(id, "clock");
}

// Of every matter that is written, lest a move just after a moment swallow what the timer had to tell.
void Workspace::tell_alarms(Loaded& loaded) {
    for (auto const& alarm : flow::alarms(*loaded.flow, loaded.matter, ctx_.world.definitions.calendar, china_offset_minutes, ctx_.now)) {
        loaded.dirty = true;
        notify_alarm(tx_, *book_, situation(loaded.matter, system_), alarm);
    }
    for (auto const& release : flow::releases(*loaded.flow, loaded.matter)) {
        if (ctx_.now < release.at) continue;
        notify_release(tx_, *book_, situation(loaded.matter, system_), release);
        loaded.matter.once.insert(release.mark);
        loaded.dirty = true;
    }
}

Result<std::string> Workspace::open_one(std::string const& flow, json::object const& answers, flow::Opening const* opening,
                                        flow::Matter const* parent, flow::Actor const& actor, std::string const& cause) {
    auto const* definition = ctx_.world.rules.current(ctx_.body, flow, today_);
    if (!definition) return refuse(Why::Invalid, "open.unknown_flow", {flow});
    auto loaded = std::make_unique<Loaded>();
    loaded->flow = definition;
    loaded->fresh = true;
    auto& matter = loaded->matter;
    matter.id = new_id('m');
    matter.body = ctx_.body;
    matter.flow = flow;
    matter.flow_version = definition->version;
    matter.rule_set = ctx_.world.rules.rule_set_on(ctx_.body, today_);
    if (parent && (!opening || opening->link.empty())) matter.parent = parent->id;
    auto* slot = (pool_[matter.id] = std::move(loaded)).get();
    auto decision = flow::open_matter(situation(slot->matter, actor), answers, opening, parent);
    if (!decision) {
        pool_.erase(slot->matter.id);
        return std::unexpected(std::move(decision).error());
    }
    decision->entry.cause = cause;
    auto const id = decision->after.id;
    TRY(carry_out(std::move(*decision), actor));
    return id;
}

void Workspace::become(Loaded& loaded, flow::Matter after) {
    if (!loaded.searched) loaded.searched = search_texts(*loaded.flow, loaded.matter);
    loaded.matter = std::move(after);
    loaded.dirty = true;
}

// The decision becomes the matter; what it opens is opened; its entry waits for flush.
Result<> Workspace::carry_out(flow::Decision decision, flow::Actor const& actor) {
    auto* loaded = load(decision.after.id);
    for (auto const& [name, rows] : decision.after.records)
        if (auto const* record = loaded->flow->record(name); record && record->anonymous && !rows.empty())
            throw std::logic_error("an answer nobody is to be named by was about to be written into its matter");
    for (auto const& id : links_of(*loaded->flow, loaded->matter)) untied_.insert(id);
    become(*loaded, std::move(decision.after));
    anonymous::seal(tx_, *loaded->flow, decision.entry);
    auto const index = pending_.size();
    pending_.push_back({std::move(decision.entry), std::move(decision.tells)});
    for (auto const& opening : decision.openings) {
        auto const id = TRY(open_one(opening.flow, {}, &opening, &loaded->matter, actor, pending_[index].entry.id));
        pending_[index].entry.opened.push_back(id);
        if (opening.link.empty()) know_child(loaded->matter.id, id);
    }
    return {};
}

std::vector<std::string> Workspace::ties(flow::Matter const& matter) {
    std::set<std::string> ids;
    for (auto const* sibling : tied(matter, "siblings")) ids.insert(sibling->id);
    for (auto const* child : children(matter.id)) ids.insert(child->id);
    ids.merge(links_of(flow_of(matter), matter));
    for (auto const& link : links_to(matter.id)) ids.insert(link.matter);
    for (auto const& [id, loaded] : pool_)
        if (loaded->fresh && id != matter.id && loaded->matter.parent.empty()) ids.insert(id);
    std::vector<std::string> out;
    if (!matter.parent.empty()) {
        out.push_back(matter.parent);
        ids.erase(matter.parent);
    }
    out.insert(out.end(), ids.begin(), ids.end());
    return out;
}

// Derived parties and clocks that depend on tied matters.
Result<> Workspace::settle(Loaded& loaded) {
    auto const now = situation(loaded.matter, system_);
    flow::Matter copy = loaded.matter;
    bool changed = flow::derive_parties(now, copy);
    auto const clocks = TRY(flow::update_clocks(now, copy, copy.state));
    changed |= !clocks.empty();
    auto const title = flow::title_of(now, copy);
    if (title != copy.title) {
        copy.title = title;
        changed = true;
    }
    if (!changed) return {};
    become(loaded, std::move(copy));
    return {};
}

Result<> Workspace::wave(std::string const& start, std::string const& cause) {
    std::deque<std::pair<std::string, std::string>> queue;
    std::set<std::string> waiting;
    std::map<std::string, int> made;
    auto const enqueue = [&](std::string const& id, std::string const& because) {
        if (waiting.insert(id).second) queue.emplace_back(id, because);
    };
    auto const enqueue_family = [&](std::string const& id, std::string const& because) {
        enqueue(id, because);
        if (auto const* matter = find(id))
            for (auto const& other : ties(*matter)) enqueue(other, because);
        for (auto const& other : std::exchange(untied_, {})) enqueue(other, because);
    };
    enqueue_family(start, cause);
    while (!queue.empty()) {
        auto const [id, because] = queue.front();
        queue.pop_front();
        waiting.erase(id);
        auto* loaded = load(id);
        if (!loaded) continue;
        if (std::ranges::find(touched_, id) == touched_.end()) touched_.push_back(id);
        TRY(settle(*loaded));
        auto decision = flow::system_move(situation(loaded->matter, system_), because);
        if (!decision) continue;
        if (++made[id] > most_system_moves)
            throw std::runtime_error("system moves of " + loaded->matter.flow + " chase each other at " + decision->entry.move);
        auto const entry = decision->entry.id;
        TRY(carry_out(std::move(*decision), system_));
        enqueue_family(id, entry);
    }
    return {};
}

}  // namespace yishi
