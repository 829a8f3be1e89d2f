// What a workspace writes at its end: derived rows, entries, documents, and what words leave the journal.
#include "domain/activity.hpp"
#include "domain/derived.hpp"
#include "domain/file.hpp"
#include "domain/report_chain.hpp"
#include "domain/workspace.hpp"
#include "store/activity_store.hpp"
#include "store/file_store.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

bool has_crowd(flow::Flow const& flow) {
    return flow.ability("answers") || flow.ability("sign_in") || flow.ability("materials") || flow.name == report::flow_name;
}

}  // namespace

// Words that are erased leave every entry of the matter, those of this transaction among them.
void Workspace::strike(flow::Entry const& entry, std::vector<store::JournalRow>& written) {
    for (auto const& row : store::entries_of(tx_, ctx_.body, entry.matter))
        if (auto const texts = journal::texts_without(row, entry.erased)) store::strike(tx_, row, *texts);
    for (auto& row : written)
        if (row.matter == entry.matter) row.texts = journal::texts_without(row, entry.erased).value_or(row.texts);
}

Result<> Workspace::flush() {
    std::vector<journal::Gained> gained;
    // Derived rows first: the entries say which to-dos they brought. Documents carry the hash of their last entry, so they come last.
    std::map<std::string, store::Derived> derived;
    for (auto const& id : touched_) {
        auto& loaded = *pool_.at(id);
        tell_alarms(loaded);
        derived[id] = derived_rows(situation(loaded.matter, system_), loaded.matter);
        for (auto const& todo : store::write_derived(tx_, ctx_.body, loaded.matter.flow, id, derived[id], ctx_.now.ms))
            gained.push_back({id, todo.token, todo.move});
    }
    std::vector<store::JournalRow> rows;
    for (auto& pending : pending_) {
        auto& loaded = *pool_.at(pending.entry.matter);
        if (!pending.entry.erased.empty()) strike(pending.entry, rows);
        if (has_crowd(*loaded.flow))
            for (auto const& head : store::new_heads(tx_, ctx_.body, loaded.matter.id))
                pending.entry.heads[head.chain] = std::to_string(head.seq) + " " + head.hash;
        rows.push_back(journal::sealed(*loaded.flow, pending.entry, pending.tells, gained, loaded.matter.last_hash));
        gained.clear();
        loaded.matter.last_hash = rows.back().hash;
    }
    for (auto const& id : touched_) {
        auto& loaded = *pool_.at(id);
        auto const row = matter_row(loaded.matter, *loaded.flow);
        if (loaded.fresh) {
            store::insert_matter(tx_, row);
            store::keep_flow_text(tx_, ctx_.body, {loaded.flow->name, loaded.flow->digest, loaded.flow->text, loaded.flow->version}, ctx_.now.ms);
        } else if (loaded.dirty) {
            store::update_matter(tx_, row);
        }
        if (loaded.fresh || loaded.dirty) {
            auto const guarded = flow::guarded_files(*loaded.flow, loaded.matter);
            for (auto const& id_of_file : files_in(loaded.matter))
                store::use_file(tx_, ctx_.body, id_of_file, id, guarded.contains(id_of_file) ? store::Use::Guarded : store::Use::Open);
            if (loaded.searched) index(tx_, loaded.matter, *loaded.searched, search_texts(*loaded.flow, loaded.matter));
            loaded.searched.reset();
            if (loaded.flow->ability("sittings")) store::write_sittings(tx_, ctx_.body, id, activity::sitting_rows(*loaded.flow, loaded.matter));
        }
        loaded.fresh = loaded.dirty = false;
    }
    // The body's order of commit is drawn last, so that its lock is held for as short as can be.
    for (auto const& row : rows) store::append(tx_, row);
    pending_.clear();
    auto const wake = ctx_.world.wake;
    if (wake) tx_.after_commit([wake, body = ctx_.body] { wake(body); });
    return {};
}

bool Workspace::rebuild(std::string const& id) {
    auto& loaded = *load(id);
    auto const wanted = derived_rows(situation(loaded.matter, system_), loaded.matter);
    auto const sittings = activity::sitting_rows(*loaded.flow, loaded.matter);
    bool const as_kept = store::read_derived(tx_, ctx_.body, id) == wanted && store::read_sittings(tx_, ctx_.body, id) == sittings;
    if (as_kept) return false;
    if (tx_.can_write()) {
        store::write_derived(tx_, ctx_.body, loaded.matter.flow, id, wanted, ctx_.now.ms);
        store::write_sittings(tx_, ctx_.body, id, sittings);
    }
    return true;
}

}  // namespace yishi
