#pragma once
// The text of a report as it is kept: entries in the chain "text" beside the matter (crowd.hpp), from which the paragraphs follow, so that a
// save touches neither the matter's version nor anybody else's paragraph. Approvals are entries of the chain "approval"; both chains are named
// by the matter's next entry and followed by `yishi verify`.
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "store/report_store.hpp"

namespace yishi::report {

inline constexpr char const* flow_name = "report";
inline constexpr char const* text_chain = "text";
inline constexpr char const* approval_chain = "approval";

using Rows = std::vector<store::ReportParagraphRow>;

bool is_chain(std::string const& chain);  // one of these two

// What an entry of the chain "text" says, in its "what":
//   {"begin": [{"anchor","text"}…]}                 the template's paragraphs, on opening
//   {"save": anchor, "text", "seen"}                {"add": anchor, "text", "seen", "after"}   after "": at the top
//   {"remove": anchor}                              {"place": anchor, "after"}
//   {"refresh": {anchor: seen…}}                    {"sent": round}                            compared with from here on
Rows applied(Rows rows, json::value const& entry);
json::object beginning(std::vector<std::pair<std::string, std::string>> const& paragraphs);  // anchor and text

// Appends an entry and brings the paragraphs up to it; gives them. Whoever listens to the text is told once it is committed.
Rows append(Ctx& ctx, store::Tx& tx, std::string const& matter, json::object what);
void append_approval(Ctx& ctx, store::Tx& tx, std::string const& matter, json::object what);

Rows::iterator find(Rows& rows, std::string const& anchor);  // also one that is gone

}  // namespace yishi::report
