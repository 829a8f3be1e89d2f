#pragma once
// What of a matter can be found: words by the list's search, shingles by the look for similar texts. Written with the document, and
// only when the text changed, since most moves change none.
#include <string>

#include "flow/definition.hpp"
#include "flow/matter.hpp"
#include "store/database.hpp"

namespace yishi {

struct SearchTexts {
    std::string words;  // number and title: nothing a reader of the list may not see
    std::string whole;  // the form's texts, once the matter is handed in; its similar ones are shown only to who may open them
    bool operator==(SearchTexts const&) const = default;
};

SearchTexts search_texts(flow::Flow const& flow, flow::Matter const& matter);
void index(store::Tx& tx, flow::Matter const& matter, SearchTexts const& before, SearchTexts const& now);

}  // namespace yishi
