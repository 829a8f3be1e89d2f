// What the API answers, by name: docs/api-shape.md as schemas. The web's types are generated from these.
#include <span>

#include "http/openapi.hpp"
#include "http/shape.hpp"

namespace yishi::http {

namespace {
struct Named {
    char const* name;
    char const* members;
};

constexpr Named common[] = {
    {"Problem",
     "type text, title text, status int, code text, reasons? [Reason], fields? [FieldNote], request? text, entries? [Entry], version? int"},
    {"Reason", "code text, text text, names [text]"},
    {"FieldNote", "name text, code text, text text"},
    {"Label", "name text, label text"},
    {"ValueLabel", "value any, label text"},
    {"Name", "id text, name text"},
    {"Tone", "name text, label text, tone text"},
};

constexpr Named people[] = {
    {"Bodies", "items [BodyItem]"},
    {"BodyItem", "id text, name text, level text"},
    {"Me",
     "person Name, body Name, language 'zh-CN|zh-Hant|en', theme 'auto|light|dark', print 'normal|large', must_change flag, member flag, staff flag, "
     "sector text, posts [Label], units [UnitPost], role 'office|leader|assigner|unit|member', opens [OpenKind], may [text], menu [text], "
     "todo_count int, notice_count int, now moment, live_from text"},
    {"UnitPost", "id text, name text, post text, post_label text"},
    {"OpenKind", "flow text, label text"},
    {"Picks", "items [Pick]"},
    {"Pick", "id text, name text, sub text"},
    {"PeopleSets", "items [PeopleSet]"},
    {"PeopleSet", "set text, kind 'members|sector|committee|post|list', label text, count int"},
    {"RosterCheck", "id text, rows [RosterRow], good int, bad int"},
    {"RosterRow", "line int, name text, errors [RosterError]"},
    {"RosterError", "column text, text text"},
    {"RosterConfirmed", "added int, changed int, passwords [NewPassword]"},
    {"NewPassword", "name text, login text, password text"},
    {"Notices", "items [Notice], unread int"},
    {"Notice", "id text, at moment, kind text, text text, matter NoticeMatter|null, read flag"},
    {"NoticeMatter", "id text, title text, number text|null"},
    {"SavedViews", "items [SavedView]"},
    {"SavedView", "id text, name text, query text"},
    {"NoticesRead", "unread int"},
    {"Channels", "items [Channel]"},
    {"Channel", "kind 'mail|robot', open flag, closed_because text, address text, on flag, confirmed flag, code_sent flag, kinds [text]"},
    {"Deliveries", "items [Delivery], counts {int}"},
    {"Delivery",
     "id text, person Name, kind 'mail|robot', address text, text text, matter NoticeMatter|null, state 'waiting|sent|failed|given_up', tries int, "
     "error text, created moment, next_at moment|null, sent_at moment|null"},
};

constexpr Named flows[] = {
    {"Flows", "items [FlowItem]"},
    {"FlowItem", "flow text, label text, count int, may_open flag, child flag, group text, group_label text"},
    {"Flow",
     "flow text, label text, version int, form [FieldSpec], states [State], may_open flag, moves [FlowMove], columns [Label], filters [Filter], "
     "views [text], diagram text, road [text]"},
    {"FlowMove", "name text, label text, from [text], to text, by [text], basis text"},
    {"State", "name text, label text, class 'initial|active|done', tone text, void? flag"},
    {"Filter", "name text, label text, values [FieldValue]"},
    {"FieldSpec",
     "name text, label text, help text, what 'field|party|record', "
     "kind 'line|text|number|flag|choice|date|moment|person|organisation|body|matter|row|file|figure|party|record|questions|answers', "
     "many? flag, min? number|null, max? number|null, required? flag, values? [FieldValue], of? [text], flows? [text], fields? [FieldSpec], "
     "unit? text, questions? any, value? any, text? text, editable? flag"},
    {"FieldValue", "value text, label text, code text"},
};

constexpr Named lists[] = {
    {"CalendarDays", "items [CalendarItem], days [CalendarDay]"},
    {"CalendarItem",
     "matter text, flow text, flow_label text, number text, title text, state State, sitting text, kind text, name text, place text, starts moment, "
     "ends moment, cancelled flag"},
    {"CalendarDay", "day date, rest flag, name text"},
    {"Clashes", "items [Clash], free [FreeTime]"},
    {"Matrix", "columns [MatrixColumn], records [MatrixRecord], asked int, answered int, in_time int, hidden int"},
    {"MatrixColumn", "id text, label text, answered flag, in_time? flag, due? date, state? State"},
    {"MatrixRecord", "label text, fields [Label], rows [MatrixRow]"},
    {"MatrixRow", "id text, group text, label text, cells [MatrixCell|null], sums [MatrixSum]"},
    {"MatrixCell", "texts {text}, tone text"},
    {"MatrixSum", "field text, given int, sum? number, whole? number, holds? flag, value? text, label? text, tone? text"},
    {"Clash", "matter text, sitting text, title text, what 'leader|unit|place|people', who text, people int, starts moment, ends moment, text text"},
    {"FreeTime", "starts moment, ends moment"},
    {"Plans", "items [PlanOfYear]"},
    {"PlanOfYear", "id text, year int|null, title text, state State"},
    {"PlanYear", "id text, year int|null, title text, state State, decided_on date|null, counts {int}, topics [PlanTopic], hidden int"},
    {"PlanTopic",
     "id text, title text, state State, standing 'suggested|planned|held|late|done|dropped', form text, place text, hosts [Name], leaders [Name], "
     "month int, due date|null, from text, until text, steps [PlanStep], hints [PlanHint], activities [PlanActivity]"},
    {"PlanStep", "name 'duty|activity|time|held|result|reply', label text, state 'ahead|now|done|missing'"},
    {"PlanHint", "kind 'drift|clash|missing', code text, text text, matter? text, sitting? text, starts? moment, with? [Clash], free? [FreeTime]"},
    {"PlanActivity", "id? text, title text, flow_label? text, state? State, opened? date, sittings [PlanSitting], hidden? flag"},
    {"PlanSitting", "id text, starts moment, ends moment, place text, cancelled flag"},
    {"EvaluationYear", "year int, items [EvaluationLine], forms [EvaluationForm]"},
    {"EvaluationLine",
     "id text, title text, state State, held_on date, host text, held_as text, result text, standing 'counted|open|too_few|closed', count? int, "
     "indicators [EvaluationIndicator], total? number, grade? text"},
    {"EvaluationIndicator", "text text, share number, before? number"},
    {"EvaluationForm", "held_as text, count int, total number, indicators [EvaluationIndicator], before? number, before_count? int"},
    {"Attendance",
     "matter text, title text, clerk flag, answering flag, signing flag, sittings [AttendanceSitting], wanted int, presences {int}, answers {int}, "
     "items [AttendanceItem], live_from text"},
    {"AttendanceSitting",
     "id text, name text, kind text, place text, starts moment, ends moment, cancelled flag, groups [text], visitors [text], wants_me flag"},
    {"Papers", "items [PaperState]"},
    {"PaperState", "paper text, version int, in_force flag, narrow flag, keeps flag, read_at moment|null, wanted? int, read? int"},
    {"PaperReaders",
     "paper text, version int, in_force flag, narrow flag, keeps flag, read_at moment|null, wanted? int, read? int, items [PaperReader]"},
    {"PaperReader", "id text, name text, sub text, expected flag, read_at moment|null"},
    {"AttendanceItem",
     "id text, name text, sub text, presence text, by_sitting [text], made_up [text], answer text, substitute text, in_at? moment|null, out_at? "
     "moment|null, "
     "means? text, leave? text"},
    {"Answered", "person text, answer text, substitute text"},
    {"Signed", "sitting text, person text, presence text, in_at moment|null, out_at moment|null"},
    {"SignedList", "signed int, items [SignedName]"},
    {"SignedName", "name text, became 'signed|already|several|unknown'"},
    {"HallCode", "code text, good_until moment, next_at moment, qr? QrCode"},
    {"FeedState", "exists flag"},
    {"FeedAddress", "path text"},
    {"QrCode", "size int, path text"},
    {"Matters", "items [ListItem], next text|null, total int, or_more flag, views [View]"},
    {"View", "state text, label text, count int"},
    {"SimilarMatters", "items [SimilarItem]"},
    {"SimilarItem", "id text, flow text, number text, title text, state State, score number"},
    {"Holder", "kind text, id text, label text, since moment"},
    {"Left", "days int, workdays? int, text text"},
    {"ListClock",
     "name text, label text, due date, left Left, light 'green|yellow|red|paused|done|none', window flag, started text, stopped flag, met flag, "
     "calculation text"},
    {"ListItem",
     "id text, flow text, flow_label text, number text, title text, state State, round int, badges [Tone], holders [Holder], "
     "clock ListClock|null, first_party text, values {ValueLabel}, changed_at moment, version int"},
    {"Todos", "items [Todo], total int, overdue int, today int"},
    {"Todo", "matter ListItem, move Label, due date|null, light? 'green|yellow|red|paused|done|none', left? Left, since moment, token text"},
    {"Figures", "items [Figure], groups [Attribute], checks [FigureCheck]"},
    {"Figure",
     "name text, label text, value number|null, unit text, text text, kind 'computed|reported|entered|setting', opens text, convention text, group "
     "text, group_label text, by [Attribute], prior? FigurePrior, trace? 'sums|distinct|span|day|known|making'"},
    {"Attribute", "name text, label text"},
    {"FigurePrior", "value number|null, text text, difference text, opens text"},
    {"Breakdown",
     "name text, label text, unit text, value number|null, text text, convention text, by text, by_label text, open flag, share_of text, parts "
     "[BreakdownPart], check FigureCheck|null, notes [text]"},
    {"BreakdownPart", "value text, label text, amount number|null, text text, share text|null, shifted flag, opens text"},
    {"Comparison", "name text, label text, items [ComparedBody], note text"},
    {"ComparedBody", "body text, label text, value number|null, text text, convention text, own flag"},
    {"OpenedFigure",
     "name text, part text, label text, value number|null, unit text, text text, kind 'computed|reported|entered|setting', convention text, lines "
     "[FigureLine], terms [FigureTerm], hidden int, hidden_amount text, trace? 'sums|distinct|span|day|known|making'"},
    {"FigureLine", "who text, matters [FigureMatter], amount text|null"},
    {"FigureTerm", "name text, label text, year int, quarter int, text text, opens text"},
    {"FigureTable", "source 'table|sheet|prose', text text"},
    {"TableFindings", "findings [TableFinding]"},
    {"TableFinding", "verdict 'holds|holds_by|possible|fails|cannot_tell', text text, line int"},
    {"FigureMatter", "id text, flow_label text, number text, title text, sitting text, day date|null"},
    {"FigureCheck", "text text, holds flag"},
    {"File", "id text, name text, size int, type text"},
};

constexpr Named matters[] = {
    {"Matter",
     "id text, flow text, flow_version int, rule_set text, label text, version int, body text, number text, numbers {NumberText}, title text, state "
     "State, round int, "
     "badges [Tone], opened_at moment, since moment, holders? [Holder], clocks? [Clock], road? [RoadStep], form [FieldSpec], may_edit flag, parties "
     "{Party}, leading text, "
     "records {RecordTable}, anonymous [Label], children? Children, links {LinkList}, chain? text, deep? flag, parent? LinkedMatter, home? Name, "
     "matrix? flag, moves [Move], timeline text"},
    {"Gone", "id text, gone flag"},
    {"Brief", "id text, version int, state text, round int"},
    {"NumberText", "label text, text text"},
    {"Clock",
     "name text, label text, started text, due date, left Left, light 'green|yellow|red|paused|done|none', window flag, stopped flag, met flag, "
     "calculation text"},
    {"RoadStep", "state text, label text, at? moment, done flag, now flag"},
    {"Party", "label text, entries [PartyEntry]"},
    {"PartyEntry",
     "id text, entry text, kind 'person|organisation|body|outsider', label text, sub text, standing 'invited|confirmed|declined|lapsed', at moment"},
    {"RecordTable", "label text, fields [FieldSpec], rows [RecordRow]"},
    {"RecordRow", "id text, label text, at? moment, by? Name, for? text, for_label? text, round int, values {any}, texts {text}"},
    {"Children", "counts {ChildCount}, items [Child], opens [OpenKind]"},
    {"ChildCount", "label text, initial int, active int, done int"},
    {"Child",
     "id text, flow text, number? text, title text, state State, round int, clock? ListClock, role text, role_label text, for text, for_label text"},
    {"Tree", "root TreeNode, cut flag"},
    {"TreeNode",
     "id text, flow text, label text, number text, title text, who text, state State, light 'green|yellow|red|paused|done|none', due text, done int, "
     "total int, children [TreeNode]"},
    {"Chain", "items [ChainItem]"},
    {"ChainItem", "id text, number text, title text, state State, from [text]"},
    {"LinkList", "label text, items [LinkedMatter]"},
    {"LinkedMatter", "id? text, flow? text, title text, number? text, state? State, hidden? flag"},
    {"Move",
     "name text, label text, expected flag, allowed flag, as [text], acting [Acting], note 'required|optional|none', needs_version flag, to? text, "
     "adds? text, "
     "changes? text, "
     "rows? [text], asks? [FieldSpec], reasons? [Reason]"},
    {"Entries", "items [Entry]"},
    {"Entry",
     "seq int, at moment, actor? Name, acting? Acting, stand_in_for? text, move Label, from? State, to State, moved flag, round int, note? text, "
     "changes [Change], "
     "clocks? [EntryClock], numbers? {text}, cause? text"},
    {"Acting", "token text, label text"},
    {"Change", "name text, label text, before text, after text"},
    {"EntryClock", "clock text, label text, what text, due text"},
    {"Calculation", "name text, label text, steps [CalculationStep], due text, basis text, rule_set text, ceiling? text"},
    {"CalculationStep", "what text, label text, text text"},
    {"AnswerSummary", "open flag, count int, questions [QuestionSummary], roles? [RoleSummary], total? number, grade? text, grade_label? text"},
    {"QuestionSummary",
     "id text, text text, kind 'group|score|choice|text|number', group text, count int, points? number, average? number, options? [OptionSummary], "
     "texts? [text], withheld? flag"},
    {"OptionSummary", "name text, text text, count int, share number"},
    {"RoleSummary", "role text, label text, count int, total? number"},
};
constexpr Named reports[] = {
    {"ReportTemplates", "items [ReportTemplate]"},
    {"ReportTemplate", "name text, label text, period 'year|quarter|session', title text"},
    {"Report",
     "id text, title text, subtitle text, number text|null, addressee text, issuer text, signature text, date date, state State, version int, "
     "template Label, approvers [text], year int|null, quarter int, as_of date, period text, edition int, frozen flag, editable flag, blocks "
     "[ReportBlock], "
     "paragraphs [ReportParagraph], figures [ReportFigure], toc [ReportHeading], sums ReportSums, checks [ReportCheck], unlinked [ReportUnlinked], "
     "open_points [ReportOpenPoint], errata [ReportErratum], differences [ReportDifference], differences_at moment|null, editions [ReportEdition], "
     "annex_title text, annex [text], live_from text"},
    {"ReportPart",
     "id text, version int, paragraph ReportParagraph, blocks [ReportBlock], figures [ReportFigure], sums ReportSums, checks [ReportCheck], "
     "unlinked [ReportUnlinked], open_points [ReportOpenPoint]"},
    {"ReportBlock", "kind 'heading|paragraph|table|list', level int, anchor text, runs [ReportRun], items [[ReportRun]], table ReportTable|null"},
    {"ReportRun", "text text, place text, marked flag"},
    {"ReportTable", "name text, heads [text], rows [[ReportCell]], check_line text, notes [text]"},
    {"ReportCell", "text text, number number|null, percent flag, decimals int, place text"},
    {"ReportParagraph", "anchor text, text text, tag text, edited flag, edited_by Name|null, edited_at moment|null, gone flag, before text|null"},
    {"ReportFigure",
     "place text, anchor text, name text, label text, printed text, value number|null, qualifier text, unit text, period text, at text, "
     "convention text, how text, state 'same|changed|hand|open|erratum', was text|null, source text, link text"},
    {"OpenedReportFigure",
     "place text, anchor text, name text, label text, printed text, value number|null, qualifier text, unit text, period text, at text, "
     "convention text, how text, state 'same|changed|hand|open|erratum', was text|null, source text, link text, definition text, facts int, "
     "digest text|null, proved flag|null, lines [FigureLine], terms [FigureTerm], hidden int, hidden_amount text, "
     "difference ReportDifference|null"},
    {"ReportHeading", "anchor text, text text, level int, figures int"},
    {"ReportSums", "all int, same int, changed int, hand int, open int, erratum int"},
    {"ReportCheck", "text text, holds flag"},
    {"ReportUnlinked", "anchor text, heading text, number text, nth int, around text"},
    {"ReportOpenPoint", "place text, anchor text, label text, why text"},
    {"ReportErratum", "anchor text, place text, printed text, correct text, reason text, approver text, date date"},
    {"ReportDifference",
     "place text, anchor text, label text, printed text, now text, text text, came [ReportRecord], went [ReportRecord], "
     "changed [ReportRecord], hidden int, more int"},
    {"ReportRecord", "id text, title text, number text"},
    {"ReportEdition", "edition int, approved_at moment, approved_by text, number text|null, current flag"},
};
}  // namespace

json::object answer_schemas() {
    json::object schemas;
    for (auto const group : {std::span<Named const>(common), std::span<Named const>(people), std::span<Named const>(flows),
                             std::span<Named const>(lists), std::span<Named const>(matters), std::span<Named const>(reports)})
        for (auto const& each : group) schemas[each.name] = shape(each.members);
    schemas["Moved"] = alternatives("Matter|Gone|Brief");
    schemas["SavedReport"] = alternatives("Report|ReportPart");
    schemas["MatterOrGone"] = alternatives("Matter|Gone");  // whoever moves a matter may lose sight of it by that
    return schemas;
}

}  // namespace yishi::http
