// Reports: every figure, part and fact is there, numbers without a unit are followed by one of their sort, every percentage has a base, and a
// sentence under a condition can be left out. Source: measure-language.md 6.1 and 2.2.
#include <algorithm>
#include <array>

#include "flow/breakdown.hpp"
#include "flow/check_figures.hpp"
#include "flow/report_template.hpp"
#include "flow/typed_numbers.hpp"
#include "flow/unit_words.hpp"

namespace yishi::flow {
namespace {

using Pieces = std::vector<Piece>;

// ---- ends of sentences
constexpr std::array<std::string_view, 18> marks{"，", "。", "；", "：", "、", "！", "？", "“", "”", "（", "）", "《", "》", "—", ",", ".", ";", ":"};

bool begins_with_mark(std::string_view text) {
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}
bool ends_with_mark(std::string_view text) {
    return std::ranges::any_of(marks, [&](std::string_view mark) { return text.ends_with(mark); });
}
bool begins_with_mark(Pieces const& pieces) {
    return pieces.empty() || (pieces.front().kind == PieceKind::Text && begins_with_mark(pieces.front().text));
}
bool ends_with_mark(Pieces const& pieces) { return pieces.empty() || (pieces.back().kind == PieceKind::Text && ends_with_mark(pieces.back().text)); }

// Whether a break may stand before pieces[at], whichever conditions before it hold.
bool break_before(Pieces const& pieces, std::size_t at) {
    if (at == 0) return true;
    auto const& one = pieces[at - 1];
    if (one.kind == PieceKind::Text) return ends_with_mark(one.text);
    return one.kind == PieceKind::If && ends_with_mark(one.then) && ends_with_mark(one.otherwise) && break_before(pieces, at - 1);
}
bool break_after(Pieces const& pieces, std::size_t at) {
    if (at + 1 == pieces.size()) return true;
    auto const& one = pieces[at + 1];
    if (one.kind == PieceKind::Text) return begins_with_mark(one.text);
    return one.kind == PieceKind::If && begins_with_mark(one.then) && begins_with_mark(one.otherwise) && break_after(pieces, at + 1);
}

class ReportJudge {
public:
    ReportJudge(Definitions const& all, Place place, std::vector<Message>& messages) : judge_{all, messages, "report"}, place_(std::move(place)) {}

    void line(ReportLine const& line) {
        switch (line.kind) {
            case LineKind::Text:
            case LineKind::Heading:
                return pieces(line.pieces);
            case LineKind::Table:
                return table(line.table);
            case LineKind::List:
                return list(line.list);
        }
    }

    void pieces(Pieces const& all) {
        for (std::size_t at = 0; at < all.size(); ++at) {
            piece(all[at]);
            if (all[at].kind == PieceKind::If) sentence(all, at);
            if (all[at].is_figure()) unit_after(all, at);
        }
    }

private:
    void say(std::string code, std::string text) const { judge_.messages.push_back({std::move(code), place_, "", "", std::move(text), false}); }

    void piece(Piece const& piece) {
        if (piece.is_figure()) figure(piece);
        if (piece.kind == PieceKind::Names) names(piece);
        if (piece.kind != PieceKind::If) return;
        if (piece.when)
            for (auto const* side : {&piece.when->left, &piece.when->right})
                for (auto const* term : names_in(*side)) known(term->name);
        pieces(piece.then);
        pieces(piece.otherwise);
    }

    // Null for an unknown one, which is said.
    Indicator const* known(std::string const& name) const {
        auto const* found = judge_.all.indicators.find(name);
        if (found) return found;
        std::vector<std::string> names;
        for (auto const& one : judge_.all.indicators.all) names.push_back(one.name);
        say("report.figure", "there is no figure " + in_quotes(name) + did_you_mean(name, names));
        return nullptr;
    }

    void figure(Piece const& piece) {
        auto const* indicator = known(piece.figure.name);
        if (piece.kind == PieceKind::Share && !piece.figure.is_part())
            say("report.share", in_quotes(piece.source) + " names no part: {share figure[attribute=value]}");
        if (!indicator) return;
        if (piece.figure.is_part()) part(*indicator, piece.figure.attribute, piece.figure.value);
        if (indicator->unit == "percent") base(*indicator);
    }

    // `value` "": all parts, as in a table.
    void part(Indicator const& indicator, std::string const& attribute, std::string const& value) const {
        if (!can_break_down(judge_.all, indicator, attribute))
            return say("report.part", in_quotes(attribute) + " does not divide everything that " + in_quotes(indicator.name) + " counts");
        Indicator here = indicator;
        here.place = place_;
        Where where;
        where.tests.push_back({.name = attribute, .values = {value}, .min = {}, .max = {}});
        for (auto const& source : counted_from(judge_.all, indicator)) {
            bool const is_field = !source.flows.empty() && std::ranges::all_of(source.flows, [&](std::string const& flow) {
                return field_behind(judge_.all, *source.fact, flow, attribute).field != nullptr;
            });
            if (is_field && !value.empty()) check_where(judge_, here, *source.fact, where);
        }
    }

    void base(Indicator const& indicator) const {
        auto const divides = [](Formula const& formula) { return formula.kind == Formula::Kind::Divide && !names_in(formula.parts[1]).empty(); };
        bool const all_divide = indicator.formula && divides(*indicator.formula) &&
                                std::ranges::all_of(indicator.choices, [&](auto const& choice) { return divides(choice.second); });
        if (!all_divide) say("report.base", in_quotes(indicator.name) + " is a percentage of nothing that could be named: it is no figure ÷ figure");
    }

    void unit_after(Pieces const& all, std::size_t at) const {
        auto const& piece = all[at];
        if (!piece.form.bare || piece.form.kind == NumberForm::Kind::Ordinal) return;
        auto const* indicator = judge_.all.indicators.find(piece.figure.name);
        auto const units = judge_.all.vocabs.find("units");
        auto const* own = indicator && units != judge_.all.vocabs.end() ? units->second.find(indicator->unit) : nullptr;
        auto const* sort = own ? unit_at(own->label.zh) : nullptr;
        bool const text_follows = at + 1 < all.size() && all[at + 1].kind == PieceKind::Text;
        auto const* unit = text_follows ? unit_at(all[at + 1].text) : nullptr;
        if (!unit) return say("report.unit", "after " + in_quotes(piece.source) + " no unit word stands");
        if (sort && unit->sort != sort->sort)
            say("report.unit",
                "after " + in_quotes(piece.source) + " stands " + in_quotes(unit->word) + ", but it counts in " + in_quotes(own->label.zh));
    }

    void sentence(Pieces const& all, std::size_t at) const {
        auto const& piece = all[at];
        bool const added = break_after(all, at) && begins_with_mark(piece.then) && begins_with_mark(piece.otherwise);
        bool const whole = break_before(all, at) && ends_with_mark(piece.then) && ends_with_mark(piece.otherwise);
        // One of the two always stands there: it only has to be set off by punctuation.
        bool const replaced = !piece.otherwise.empty() &&
                              (break_before(all, at) || (begins_with_mark(piece.then) && begins_with_mark(piece.otherwise))) &&
                              (break_after(all, at) || (ends_with_mark(piece.then) && ends_with_mark(piece.otherwise)));
        if (!added && !whole && !replaced)
            say("report.sentence", in_quotes(piece.source) + " leaves a broken sentence when it does not hold: it begins and ends at punctuation");
    }

    FactRule const* fact(std::string const& name) const {
        Indicator here;
        here.name = name;
        here.place = place_;
        return known_fact(judge_, here, name);
    }

    bool is_word_of(FactRule const& rule, std::string const& word) const {
        static constexpr std::array<std::string_view, 4> always{"number", "title", "day", "who"};
        if (std::ranges::find(always, word) != always.end()) return true;
        return std::ranges::any_of(rule.of, [&](auto const& of) {
            auto const flow = judge_.all.flows.find(of.first);
            return flow != judge_.all.flows.end() && (attribute(flow->second, word, record_of(rule, of.first)) || flow->second.party(word));
        });
    }

    void names(Piece const& piece) const {
        auto const* rule = fact(piece.fact);
        if (rule && !is_word_of(*rule, piece.role)) say("report.role", in_quotes(piece.role) + " is no party or field of " + piece.fact);
    }

    void table(TableOrder const& order) const {
        for (auto const& column : order.columns)
            if (auto const* indicator = known(column.figure)) part(*indicator, column.by, "");
    }

    void list(ListOrder const& order) const {
        auto const* rule = order.fact.empty() ? nullptr : fact(order.fact);  // "": said while reading
        if (!rule) return;
        Indicator here;
        here.place = place_;
        check_where(judge_, here, *rule, order.where);
        auto words = order.columns;
        if (!order.sort.empty()) words.push_back(order.sort);
        for (auto const& word : words)
            if (!is_word_of(*rule, word)) say("report.column", in_quotes(word) + " is no field or party of " + order.fact);
    }

    FigureJudge judge_;
    Place place_;
};

// A number typed into a template would have to be settled in every report made of it.
void check_paragraph(Definitions const& all, ReportTemplate const& report, ReportParagraph const& paragraph, std::vector<Message>& messages) {
    check_report_lines(all, paragraph.lines, report.place, messages);
    for (auto const& number : typed_numbers(paragraph.text)) {
        auto const lines_before = std::ranges::count(std::string_view(paragraph.text).substr(0, number.at), '\n');
        messages.push_back({"report.typed",
                            {report.place.file, paragraph.line + static_cast<int>(lines_before)},
                            "",
                            "",
                            in_quotes(number.text) + " is a number and no figure: name the figure, or put the phrase in “ ”",
                            false});
    }
}

}  // namespace

void check_report_lines(Definitions const& all, std::vector<ReportLine> const& lines, Place const& place, std::vector<Message>& messages) {
    for (auto const& line : lines) ReportJudge(all, {place.file, line.line}, messages).line(line);
}

void check_reports(Definitions const& all, std::vector<Message>& messages) {
    for (auto const& report : all.reports) {
        for (auto const* pieces : {&report.title, &report.subtitle, &report.addressee, &report.copies, &report.printer})
            ReportJudge(all, report.place, messages).pieces(*pieces);
        for (auto const& paragraph : report.paragraphs) check_paragraph(all, report, paragraph, messages);
        for (auto const& who : report.approve)
            if (who.kind == WhoKind::Post && !all.access.posts.contains(who.name))
                messages.push_back({"who.unknown", who.place, "report", report.name, "there is no post " + in_quotes(who.name), false});
        if (!report.body.empty() && !all.bodies.contains(report.body))
            messages.push_back({"body.unknown", report.place, "report", report.name, "there is no body " + in_quotes(report.body), false});
    }
}

ReportTemplate const* report_template(Definitions const& definitions, std::string_view name, std::string_view body) {
    ReportTemplate const* common = nullptr;
    for (auto const& report : definitions.reports) {
        if (report.name != name) continue;
        if (report.body == body) return &report;
        if (report.body.empty()) common = &report;
    }
    return common;
}

}  // namespace yishi::flow
