#include "domain/search_index.hpp"

#include "base/text.hpp"
#include "store/list_store.hpp"

namespace yishi {

SearchTexts search_texts(flow::Flow const& flow, flow::Matter const& matter) {
    SearchTexts out{.words = matter.title, .whole = {}};
    for (auto const& [name, number] : matter.numbers) out.words += " " + number;
    auto const* state = flow.state(matter.state);
    if (!state || state->state_class == flow::StateClass::Initial) return out;
    out.whole = matter.title;
    for (auto const& field : flow.fields)
        if (field.kind == flow::FieldKind::Text && field.see.empty()) out.whole += "\n" + text_of(flow::field_value(matter, field.name));
    return out;
}

void index(store::Tx& tx, flow::Matter const& matter, SearchTexts const& before, SearchTexts const& now) {
    if (now.words != before.words) store::index_text(tx, matter.body, matter.id, normalised(now.words));
    // A matter that is taken back to its initial state keeps its shingles: it was handed in once.
    if (now.whole != before.whole && !now.whole.empty()) store::index_shingles(tx, matter.body, matter.id, shingles(now.whole));
}

}  // namespace yishi
