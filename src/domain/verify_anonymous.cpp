#include "domain/verify_anonymous.hpp"

#include <fmt/format.h>

#include "domain/anonymous.hpp"
#include "domain/rules.hpp"
#include "store/matter_store.hpp"

namespace yishi {

void AnonymousInspection::named_in(store::JournalRow const& entry) {
    if (!entry.entry.contains("\"sealed\":{")) return;
    auto const text = parse(entry.entry);
    if (auto const* sealed = member(text, "sealed").if_object())
        for (auto const& record : *sealed) sealed_[{entry.matter, std::string(record.key())}] = text_of(record.value());
}

void AnonymousInspection::run(World& world, store::Tx& tx, std::string const& body,
                              std::function<void(std::string const& matter, std::string const& wrong)> const& tell) {
    for (auto const& [key, seal] : sealed_) {
        auto const& [id, record] = key;
        auto const row = store::read_row(tx, body, id);
        auto const* flow = row ? world.rules.flow(body, row->flow, row->flow_version, row->rule_set) : nullptr;
        if (!flow || anonymous::may_grow(*flow, record, row->state)) continue;  // opened once more: the next seal counts
        auto const rows = store::anonymous_rows(tx, {body, id, record});
        if (fmt::format("{} {}", rows.size(), anonymous::digest_of(rows)) != seal) tell(id, record + ": the answers are not those that were sealed");
    }
}

}  // namespace yishi
