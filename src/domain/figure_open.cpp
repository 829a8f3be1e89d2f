// What is behind a figure, line by line: each line is one of those the value counts.
#include <set>

#include "domain/directory.hpp"
#include "domain/figure.hpp"
#include "domain/figure_count.hpp"
#include "domain/indicator.hpp"
#include "domain/workspace.hpp"
#include "flow/attendance.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

class Opened {
public:
    Opened(Ctx& ctx, store::Tx& tx) : ctx_(ctx), space_(ctx, tx) {}

    // A line is shown when the reader sees one of its matters, with those he sees.
    void add(Counted const& counted) {
        json::array matters;
        std::set<std::pair<std::string, std::string>> seen;  // several people of a sector come to one matter
        for (auto const& fact : counted.facts)
            if (!seen.emplace(fact.matter->id, fact.sitting).second)
                continue;
            else if (auto shown = matter(fact.matter->id, fact.sitting, fact.day); !shown.empty())
                matters.push_back(std::move(shown));
        if (matters.empty())
            ++hidden_;
        else
            lines_.push_back({{"who", who(counted)}, {"matters", std::move(matters)}});
    }

    // Of a figure that is not declared: ids of matters.
    void add(std::string const& id) {
        auto shown = matter(id, "", {});
        if (shown.empty())
            ++hidden_;
        else
            lines_.push_back({{"who", ""}, {"matters", json::array{std::move(shown)}}});
    }

    json::object show(Figure const& figure) {
        return {{"name", figure.name}, {"label", figure.label},           {"value", figure.value},
                {"unit", figure.unit}, {"convention", figure.convention}, {"lines", std::move(lines_)},
                {"hidden", hidden_}};
    }

private:
    // A sector is an organisation, or a name alone where memberships say no more.
    std::string who(Counted const& counted) const {
        auto const name = space_.book().name_of(counted.person + counted.sector);
        return name.empty() ? counted.sector : name;
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
    json::array lines_;
    std::int64_t hidden_ = 0;
};

}  // namespace

Result<json::object> open(Ctx& ctx, std::string const& name, int year, Day as_of) {
    auto const figure = TRY(compute(ctx, name, year, as_of));
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        Opened opened(ctx, tx);
        if (auto const* indicator = ctx.world.definitions.indicators.find(name)) {
            auto facts = facts_for(tx, ctx.world, ctx.body, year, as_of);
            for (auto const& one : counted(facts, *indicator, year)) opened.add(one);
        } else {
            for (auto const& id : matters(tx, ctx.world, ctx.body, name, year, as_of)) opened.add(id);
        }
        return opened.show(figure);
    });
}

}  // namespace yishi::figure
