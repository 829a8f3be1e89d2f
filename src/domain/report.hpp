#pragma once
// Reports with figures: a matter of the flow `report`, its text written paragraph by paragraph beside it, figures computed afresh until approval
// freezes both. Shapes of the answers: docs/api-shape.md. Rules: docs/reports.md.
//
// report_chain: the text as entries · report_matter: a draft as its reader has it · report_edit: changing it · report_freeze: approval and what it
// keeps · report_look, report_difference: what differs since · report_figure: what is behind a figure · report_view: the answers.
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "domain/document.hpp"
#include "flow/situation.hpp"

namespace yishi {
class Workspace;
}

namespace yishi::report {

Result<json::object> templates(Ctx& ctx, int year, int quarter);
// edition 0: the draft for whoever sees all of the matter, else the last approved one. What has changed since is told as it was last looked at.
Result<json::object> show(Ctx& ctx, std::string const& id, int edition = 0);
Result<document::Document> document(Ctx& ctx, std::string const& id, int edition = 0);
Result<json::object> figure(Ctx& ctx, std::string const& id, std::string const& place, int edition = 0);
// Looks now what today's knowledge would change in the last approved edition; gives that edition.
Result<json::object> look(Ctx& ctx, std::string const& id);

// ---- changing a draft: by whoever may edit the matter. Each gives the report as it is then.
// `tag`: of the paragraph as the writer had it before him, "" to write over whatever stands there. Refuses report.paragraph_changed.
Result<json::object> save(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& text, std::string const& tag);
// The same, which gives that paragraph alone: nothing else is counted again.
Result<json::object> save_part(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& text, std::string const& tag);
struct NewParagraph {
    std::string anchor, text, after;  // anchor "": a new one is given; after "": at the top
};
Result<json::object> add(Ctx& ctx, std::string const& id, NewParagraph const& paragraph);
Result<json::object> remove(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& tag);
Result<json::object> place_after(Ctx& ctx, std::string const& id, std::string const& anchor, std::string const& after);
struct TypedNumber {
    std::string anchor, number, source;  // "40余次", and what it rests on
    int nth = 1;                         // of the same ones in that paragraph
};
Result<json::object> confirm(Ctx& ctx, std::string const& id, TypedNumber const& typed);
Result<json::object> keep(Ctx& ctx, std::string const& id, std::string const& place, std::string const& source);
Result<json::object> refresh(Ctx& ctx, std::string const& id, std::string const& anchor);  // "": every paragraph
// One paragraph as it stands, for whoever lost a race to it.
Result<json::object> paragraph(Ctx& ctx, std::string const& id, std::string const& anchor);

// ---- writing together: who sees the draft
// Which paragraphs there are, in their order, each with its tag: whoever has others asks for them.
Result<json::object> tags(Ctx& ctx, std::string const& id);
// One paragraph as save_part gives it.
Result<json::object> part(Ctx& ctx, std::string const& id, std::string const& anchor);
std::string topic(std::string const& body, std::string const& matter);  // stirred by every change of a draft's text (World::stir)

// ---- called by the workspace at the end of every opening and move, in its transaction; of no concern to other matters
void opened(Ctx& ctx, store::Tx& tx, flow::Matter const& matter);
// Sending and approving refuse report.not_ready where a number rests on nothing or a figure has no value.
Result<> moved(Ctx& ctx, store::Tx& tx, Workspace& space, std::string const& id, flow::Command const& command);

}  // namespace yishi::report
