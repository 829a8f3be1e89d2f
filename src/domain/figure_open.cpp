// What is behind a figure, line by line: each line is one of those the value counts.
#include "domain/figure_open.hpp"

#include <fmt/format.h>

#include <set>

#include "domain/breakdown.hpp"
#include "domain/figure_address.hpp"
#include "domain/workspace.hpp"
#include "flow/attendance.hpp"
#include "flow/breakdown.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

class Opened {
public:
    Opened(Ctx& ctx, store::Tx& tx, AsOf as_of) : ctx_(ctx), space_(ctx, tx), as_of_(as_of) {}

    // A line is shown when the reader sees one of its matters, with those he sees. The register's have none; other bodies' are theirs.
    void add(Counted const& counted) {
        json::array matters;
        std::set<std::pair<std::string, std::string>> seen;  // several people of a sector come to one matter
        for (auto const& fact : counted.facts)
            if (fact.history && counted.body == ctx_.body && seen.emplace(fact.history->matter.id, fact.sitting).second)
                if (auto shown = matter(fact.history->matter.id, fact.sitting, fact.day); !shown.empty()) matters.push_back(std::move(shown));
        bool const of_register = !counted.facts.front().history;
        if (counted.body != ctx_.body || (matters.empty() && !of_register))
            hide(counted.amount);
        else
            add_line(who(counted), std::move(matters), counted.amount);
    }

    // What was entered or reported, with its evidence in the matter.
    void add(Given const& given) {
        auto shown = matter(given.fact.history->matter.id, "", given.fact.day);
        if (shown.empty())
            hide(given.value);
        else
            add_line(given.sender, json::array{std::move(shown)}, given.value);
    }

    // Of other bodies, whose records are theirs.
    void add_elsewhere(Measured const& measured) {
        hidden_ += measured.elsewhere;
        hidden_amount_ = hidden_amount_ + measured.elsewhere_amount;
    }

    void add(Term const& term, Words const& words) {
        auto const& indicators = ctx_.world.definitions.indicators;
        auto const* indicator = indicators.find(term.name);
        terms_.push_back({{"name", term.name},
                          {"label", words.label(term.name)},
                          {"year", term.asked.year},
                          {"quarter", term.asked.quarter},
                          {"text", term.value ? plain(*term.value) : "—"},
                          {"opens", indicator ? address_of(indicators, *indicator, term.asked, as_of_, term.part)
                                              : fmt::format("/figure?name={}&{}", term.name, in_address(term.asked))}});
    }

    void add(Measured const& measured) {
        for (auto const& one : measured.counted) add(one);
        add_elsewhere(measured);
        for (auto const& one : measured.given) add(one);
        for (auto const& term : measured.terms) add(term, Words{ctx_});
    }

    json::object behind() {
        return {{"lines", std::move(lines_)}, {"terms", std::move(terms_)}, {"hidden", hidden_}, {"hidden_amount", plain(hidden_amount_)}};
    }
    json::object show(Figure const& figure, std::string const& part) {
        json::object out{{"name", figure.name}, {"part", part},        {"label", figure.label}, {"value", value_of(figure)},
                         {"unit", figure.unit}, {"text", figure.text}, {"kind", figure.kind},   {"convention", figure.convention}};
        if (!figure.trace.empty()) out["trace"] = figure.trace;
        for (auto& one : behind()) out[one.key()] = std::move(one.value());
        return out;
    }

private:
    void hide(std::optional<Amount> amount) {
        ++hidden_;
        if (amount) hidden_amount_ = hidden_amount_ + *amount;
    }

    void add_line(std::string const& who, json::array matters, std::optional<Amount> amount) {
        lines_.push_back({{"who", who}, {"matters", std::move(matters)}, {"amount", amount ? json::value(plain(*amount)) : json::value{}}});
    }

    // A person or organisation by name; a sector, or any other value, is a name alone where nothing more is known of it.
    std::string who(Counted const& counted) const {
        auto const name = space_.book().name_of(counted.who);
        return name.empty() ? counted.who : name;
    }

    json::object matter(std::string const& id, std::string const& sitting_id, Day day) {
        auto const found = space_.visible(id);
        if (!found) return {};
        auto const& matter = **found;
        auto const& flow = space_.flow_of(matter);
        auto const sittings = sitting_id.empty() ? std::vector<flow::Sitting>{} : flow::sittings_of(matter);
        auto const* sitting = flow::find_sitting(sittings, sitting_id);
        auto const number = matter.numbers.find("number");
        return {{"id", id},
                {"flow_label", flow::in_language(flow.label, ctx_.language)},
                {"number", number == matter.numbers.end() ? "" : number->second},
                {"title", matter.title},
                {"sitting", sitting ? name_of(flow, *sitting) : ""},
                {"day", day.empty() ? json::value{} : json::value(to_text(day))}};
    }

    std::string name_of(flow::Flow const& flow, flow::Sitting const& sitting) const {
        if (!sitting.name.empty()) return sitting.name;
        auto const* kind = flow::attribute(flow, "sittings.kind");
        auto const* vocabulary = kind ? flow.vocab(kind->vocab) : nullptr;
        auto const* value = vocabulary ? vocabulary->find(sitting.kind) : nullptr;
        return value ? flow::in_language(value->label, ctx_.language) : "";
    }

    Ctx& ctx_;
    Workspace space_;
    AsOf as_of_;
    json::array lines_, terms_;
    std::int64_t hidden_ = 0;
    Amount hidden_amount_;
};

}  // namespace

json::object behind(Ctx& ctx, store::Tx& tx, Measured const& measured, Time known) {
    Opened opened(ctx, tx, AsOf::by_moment(measured.at, known));
    opened.add(measured);
    return opened.behind();
}

Result<json::object> open(Ctx& ctx, std::string const& name, Asked asked, AsOf as_of, OnlyPart const& part) {
    auto const& indicator = *TRY(readable(ctx, name));
    asked = time_meant(ctx.world, ctx.body, indicator, asked, as_of);
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {  // the value and its lines by one reading
        Words const words{ctx};
        Measures measures(tx, ctx.world, ctx.body, as_of);
        if (!part.is_whole() && !flow::can_break_down(ctx.world.definitions, indicator, part.by))
            return refuse(Why::Missing, "figure.breakdown", {words.label(name), part.by});
        auto const measured = measures.part(indicator, asked, part);
        Opened opened(ctx, tx, as_of);
        opened.add(measured);
        return opened.show(of_indicator(words, indicator, measured, measures.formula_of(indicator, asked)),
                           part.is_whole() ? "" : label_of_part(words, measures, indicator, asked, part));
    });
}

}  // namespace yishi::figure
