// What a workspace knows of other bodies' matters (domain/exchange.hpp).
#include <stdexcept>

#include "domain/workspace.hpp"

namespace yishi {

bool Workspace::is_guest(flow::Matter const& matter) const {
    return !ctx_.actor.system && !ctx_.actor.body.empty() && ctx_.actor.body != matter.body;
}

flow::Matter const* Workspace::mirror(std::string const& id) {
    if (auto const found = mirrors_.find(id); found != mirrors_.end()) return found->second.get();
    auto const row = store::find_mirror(tx_, ctx_.body, id);
    if (!row) return nullptr;
    return (mirrors_[id] = std::make_unique<flow::Matter>(flow::matter_from_json(parse(row->doc)))).get();
}

void Workspace::add_mirrors(std::string const& parent, std::vector<flow::Matter const*>& out) {
    auto [known, fresh] = mirrors_under_.try_emplace(parent);
    if (fresh)
        for (auto const& row : store::mirrors_under(tx_, ctx_.body, parent)) {
            known->second.push_back(row.id);
            mirrors_.try_emplace(row.id, std::make_unique<flow::Matter>(flow::matter_from_json(parse(row.doc))));
        }
    for (auto const& id : known->second) out.push_back(mirrors_.at(id).get());
}

// Before anything else of the transaction: what was read of the mirror earlier would be stale.
Result<> Workspace::reflect(store::MirrorRow const& mirror, std::string const& cause) {
    auto near = store::children_ids(tx_, ctx_.body, mirror.id);
    if (!mirror.parent.empty()) near.insert(near.begin(), mirror.parent);
    for (auto const& id : near) lock_family(id);
    if (!store::put_mirror(tx_, ctx_.body, mirror)) return {};
    for (auto const& id : near)
        if (load(id)) TRY(wave(id, cause));
    return {};
}

Result<> Workspace::open_asked(std::string const& parent, flow::Opening const& opening) {
    auto const* above = mirror(parent);
    if (!above) throw std::logic_error("a child is to be opened under a matter nothing is known of");
    auto const id = TRY(open_one(opening.flow, {}, &opening, above, system_, opening.sent_by));
    know_child(parent, id);
    return wave(id, opening.sent_by);
}

}  // namespace yishi
