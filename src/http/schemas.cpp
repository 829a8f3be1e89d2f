// What the API answers, by name: docs/api-shape.md as schemas. The web's types are generated from these.
#include "http/openapi.hpp"
#include <span>

#include "http/shape.hpp"

namespace yishi::http {

namespace {
struct Named {
    char const* name;
    char const* members;
};

constexpr Named common[] = {
    {"Problem", "type text, title text, status int, code text, reasons? [Reason], fields? [FieldNote], request? text, entries? [Entry], version? int"},
    {"Reason", "code text, text text, names [text]"},
    {"FieldNote", "name text, code text, text text"},
    {"Label", "name text, label text"},
    {"ValueLabel", "value any, label text"},
    {"Name", "id text, name text"},
    {"Tone", "name text, label text, tone? text|null"},
};

constexpr Named people[] = {
    {"Bodies", "items [BodyItem]"},
    {"BodyItem", "id text, name text, level text"},
    {"Me", "person Name, body Name, language 'zh-CN|zh-Hant|en', theme 'auto|light|dark', print 'normal|large', must_change flag, member flag, staff flag, "
           "sector text, posts [Label], units [UnitPost], role 'office|leader|assigner|unit|member', opens [OpenKind], may [text], menu [text], "
           "todo_count int, notice_count int"},
    {"UnitPost", "id text, name text, post text, post_label text"},
    {"OpenKind", "flow text, label text"},
    {"Picks", "items [Pick]"},
    {"Pick", "id text, name text, sub text"},
    {"RosterCheck", "id text, rows [RosterRow], good int, bad int"},
    {"RosterRow", "line int, name text, errors [RosterError]"},
    {"RosterError", "column text, text text"},
    {"RosterConfirmed", "added int, changed int"},
    {"Notices", "items [Notice], unread int"},
    {"Notice", "id text, at moment, kind text, text text, matter NoticeMatter|null, read flag"},
    {"NoticeMatter", "id text, title text, number text|null"},
    {"NoticesRead", "unread int"},
};

constexpr Named flows[] = {
    {"Flows", "items [FlowItem]"},
    {"FlowItem", "flow text, label text, count int, may_open flag, child flag"},
    {"Flow", "flow text, label text, version int, form [FieldSpec], states [State], moves [Label], columns [Label], filters [Filter], diagram text, road [text]"},
    {"State", "name text, label text, class 'initial|active|done', tone? text|null"},
    {"Filter", "name text, label text, values [ValueLabel]"},
    {"FieldSpec", "name text, label text, help? text|null, what 'field|party|record', "
                  "kind 'line|text|number|flag|choice|date|moment|person|organisation|matter|file|figure|party|record|questions|answers', "
                  "many? flag, min? number|null, max? number|null, required? flag, values? [FieldValue], of? [text], flows? [text], fields? [FieldSpec], "
                  "unit? text|null, value? any, text? text|null, editable? flag"},
    {"FieldValue", "value text, label text, code? text|null"},
};

constexpr Named lists[] = {
    {"Matters", "items [ListItem], next text|null, total int, views [View]"},
    {"View", "state text, label text, count int"},
    {"SimilarMatters", "items [SimilarItem]"},
    {"Holder", "kind text, id text, label text, since? moment|null"},
    {"Left", "days? int, workdays? int, text text"},
    {"ListClock", "name text, label text, due date, left Left, light text, window flag"},
    {"ListItem", "id text, flow text, flow_label text, number text|null, title text, state State, round int, badges [Tone], holders [Holder], "
                 "clock ListClock|null, first_party text, values {ValueLabel}, changed_at moment, version int"},
    {"Todos", "items [Todo], total int, overdue int, today int"},
    {"Todo", "matter ListItem, move Label, due date|null, light text|null, left Left|null, since moment"},
    {"Figures", "items [Figure], checks [FigureCheck]"},
    {"Figure", "name text, label text, value int, unit text, text text, opens text, convention text"},
    {"FigureCheck", "text text, holds flag"},
    {"File", "id text, name text, size int, type text"},
};

constexpr Named matters[] = {
    {"Matter", "id text, flow text, flow_version int, label text, version int, body text, number text|null, title text, state State, round int, badges [Tone], "
               "opened_at moment, holders [Holder], clocks [Clock], road [RoadStep], form [FieldSpec], may_edit flag, parties {Party}, fields {MatterField}, "
               "records {RecordTable}, children Children, links Links, moves [Move], crumbs [Crumb], timeline text"},
    {"Clock", "name text, label text, started? date|null, due date, left Left, light text, window flag, calculation text"},
    {"RoadStep", "state text, label text, at? moment|null, done flag, now flag"},
    {"Party", "label text, entries [PartyEntry], editable flag"},
    {"PartyEntry", "id text, kind text, label text, standing? text|null, at? moment|null, entry? text|null, contact? text|null"},
    {"MatterField", "value? any, label? text|null, text? text|null, editable? flag"},
    {"RecordTable", "label text, fields [FieldSpec], rows [RecordRow], more? text|null"},
    {"RecordRow", "id text, at moment, by? RowAuthor|null, for? text|null, for_label? text|null, round int, values {any}, texts {text}"},
    {"RowAuthor", "id? text|null, name text"},
    {"Children", "counts {ChildCount}, items [Child]"},
    {"ChildCount", "initial? int, active? int, done? int"},
    {"Child", "id text, flow text, number text|null, title? text|null, state State, clock? ListClock|null, role_label? text|null, for? text|null, for_label? text|null"},
    {"Links", "labels {text}"},
    {"LinkedMatter", "id? text, title? text, number? text|null, hidden? flag"},
    {"Move", "name text, label text, help? text|null, expected flag, allowed flag, as [text], asks [FieldSpec], adds? text|null, rows? [text], "
             "note 'required|optional|none', note_label? text|null, needs_version? flag, reasons? [Reason]"},
    {"Crumb", "id? text|null, label text, flow? text|null"},
    {"Entries", "items [Entry]"},
    {"Entry", "seq int, at moment, actor? Name|null, acting? Acting|null, move Label, from? text|null, to Label, round int, note? text|null, changes [Change], "
              "clocks [EntryClock], numbers {text}, cause? text|null, files [Name]"},
    {"Acting", "token text, label text"},
    {"Change", "name text, label text, before? any, after? any"},
    {"EntryClock", "clock text, label text, what text, due? date|null"},
    {"Calculation", "name text, label text, steps [CalculationStep], due date|null, basis? text|null, rule_set? text|null"},
    {"CalculationStep", "what text, label text, text text"},
};
}  // namespace

json::object answer_schemas() {
    json::object schemas;
    for (auto const group : {std::span<Named const>(common), std::span<Named const>(people), std::span<Named const>(flows), std::span<Named const>(lists), std::span<Named const>(matters)})
        for (auto const& each : group) schemas[each.name] = shape(each.members);
    // Two that the notation cannot say: a list item with a score, and links by the name of their field.
    schemas["SimilarItem"] = json::object{{"allOf", json::array{json::object{{"$ref", "#/components/schemas/ListItem"}}, shape("score number")}}};
    schemas["Links"].as_object()["additionalProperties"] = json::object{
        {"anyOf", json::array{json::object{{"type", "array"}, {"items", json::object{{"$ref", "#/components/schemas/LinkedMatter"}}}},
                              json::object{{"type", "object"}, {"additionalProperties", json::object{{"type", "string"}}}}}}};
    return schemas;
}

}  // namespace yishi::http
