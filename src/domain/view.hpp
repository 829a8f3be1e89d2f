#pragma once
// How matters are shown: labels in the reader's language, only what the reader may see. Shapes: docs/api-shape.md.
#include "base/json.hpp"
#include "domain/workspace.hpp"

namespace yishi::view {

// One reader's eye for the length of a request.
struct Eye {
    Ctx& ctx;
    Workspace& space;
    std::string label(flow::Flow const& flow, std::string_view kind, std::string_view word) const;
    std::string text(std::string_view key, std::vector<std::string> const& names = {}) const;
    std::string name(std::string const& id) const;      // person or organisation
    std::string token(std::string const& token) const;  // "post/x" -> 提案委办公室
};

json::object state(Eye const& eye, flow::Flow const& flow, std::string const& name);
std::string tone(flow::Flow const& flow, flow::State const& state);
json::array badges(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, flow::Sight const& sight);
std::string left(Eye const& eye, flow::Light const& light);
json::object clock(Eye const& eye, flow::Flow const& flow, flow::Matter const& matter, std::string const& name);
json::array calculation(Eye const& eye, flow::Clock const& clock, flow::ClockState const& state);
// Puts the labels of the flow in place of its words, so that whoever tells a refusal needs the texts only. A body's own sentence
// ("says.…") becomes the one name of its reason.
void in_words(Eye const& eye, flow::Flow const& flow, Refusal& refusal);
json::array reasons(Eye const& eye, flow::Flow const& flow, std::vector<Reason> const& reasons);
// Any word of a flow; `kind` is asked first: a clock and a field may share a word and not a label.
std::string word(Eye const& eye, flow::Flow const& flow, std::string const& name, std::string_view kind = "field");

// A form field, party or record as the client draws it; null when the flow has no such name.
json::value spec(Eye const& eye, flow::Flow const& flow, std::string const& name);
json::object field_spec(Eye const& eye, flow::Flow const& flow, flow::Field const& field, std::string const& label);
// A value as people read it; with the matter it stands in, a row it names is told by its label.
std::string shown(Eye const& eye, flow::Flow const& flow, flow::Field const& field, json::value const& value);
std::string shown_in(Eye const& eye, flow::Matter const& matter, flow::Field const& field, json::value const& value);
// The rows a field may name, where they are another matter's: "values" of its spec.
json::array row_values(Eye const& eye, flow::Matter const& matter, flow::Field const& field);

json::object matter(Eye const& eye, flow::Matter const& matter);
json::array moves(Eye const& eye, flow::Matter const& matter, std::vector<flow::Offered> const& offers);
json::array entries(Eye const& eye, flow::Matter const& matter, std::vector<store::JournalRow> const& rows);

}  // namespace yishi::view
