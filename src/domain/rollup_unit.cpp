#include "domain/rollup_unit.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>

#include "domain/attribute.hpp"
#include "domain/rollup_row.hpp"
#include "domain/rules.hpp"
#include "store/figure_store.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {
namespace {

using figure::Asked;
using figure::Facts;
using flow::Verb;
using Things = std::map<Thing, std::int64_t>;

// The period a thing is kept under.
struct Under {
    std::string year;
    int quarter = 0;
};
Under const running{};

std::int64_t in_millionths(Amount amount) { return (amount * Amount{1'000'000}).number; }

bool is_of_register(flow::FactRule const& rule) { return rule.source == flow::FactSource::Register; }

class Reading {
public:
    Reading(store::Tx& tx, World& world, Plan const& plan, std::string const& body, std::string const& unit)
        : tx_(tx), world_(world), body_(body), about_{.matter = unit == register_unit ? "" : unit, .family = {}}, now_(world.clock()) {
        for (std::size_t at = 0; at < plan.indicators.size(); ++at)
            if (std::ranges::any_of(plan.rules[at], is_of_register) == (unit == register_unit))
                counted_.push_back({plan.indicators[at], &plan.rules[at], {}});
        if (unit == register_unit) return;
        bool counts = false;
        for (auto const& one : store::neighbours(tx, body, unit)) {
            bool const is_counted = plan.flows.contains(one.flow);
            if (plan.reads_others || is_counted) about_.family.emplace_back(one.flow, one.matter);
            counts = counts || is_counted;
        }
        if (!counts) counted_.clear();
        std::erase_if(counted_, [&](One const& one) { return !may_count(*one.indicator); });
    }

    std::vector<Give> gives() {
        if (!counted_.empty()) collect_days();
        std::erase_if(counted_, [](One const& one) { return one.periods.empty(); });
        std::vector<Give> out;
        Things before;
        for (auto const day : days_) {
            auto now = things_on(day);
            for (auto const& [thing, count] : before) now.try_emplace(thing, 0);
            for (auto const& [thing, count] : now)
                if (auto const more = count - before[thing]; more != 0) out.push_back({thing, day, more});
            std::erase_if(now, [](auto const& one) { return one.second == 0; });
            before = std::move(now);
        }
        return joined(std::move(out));
    }

private:
    // What a year and a quarter of it count alike is given once for both.
    static std::vector<Give> joined(std::vector<Give> gives) {
        auto const but_for_quarters = [](Give const& give) {
            auto const& thing = give.thing;
            return std::tie(thing.indicator, thing.year, give.on, thing.amount, give.count, thing.of);
        };
        std::ranges::sort(gives, {}, [&](Give const& give) { return std::tuple_cat(but_for_quarters(give), std::tie(give.thing.quarters)); });
        std::vector<Give> out;
        for (auto& give : gives)
            if (!out.empty() && but_for_quarters(out.back()) == but_for_quarters(give))
                out.back().thing.quarters += give.thing.quarters;
            else
                out.push_back(std::move(give));
        return out;
    }

    struct One {
        flow::Indicator const* indicator;
        std::vector<flow::FactRule> const* rules;
        std::set<Asked> periods;  // in which something may be counted
    };

    // Whether a fact it counts can have been one of this matter on any day. Most matters give nothing, and this is told by their moves alone.
    bool may_count(flow::Indicator const& indicator) {
        return std::ranges::any_of(indicator.facts, [&](std::string const& name) {
            auto const* rule = world_.definitions.indicators.fact(name);
            return rule && std::ranges::any_of(about_.family, [&](auto const& one) { return may_make(*rule, one.first, one.second); });
        });
    }

    // A fact of its own is made by the matter itself. What follows from moves and states was at no time where none of them was ever made.
    bool may_make(flow::FactRule const& rule, std::string const& flow, std::string const& matter) {
        auto const words = rule.of.find(flow);
        if (words == rule.of.end() || (rule.about.empty() && matter != about_.matter)) return false;
        bool const by_moves = rule.source == flow::FactSource::Moves, by_states = rule.source == flow::FactSource::States;
        auto const history = by_moves || by_states ? histories(now_)->one(flow, matter, now_) : nullptr;
        return !history || std::ranges::any_of(history->steps, [&](figure::Step const& step) {
            return std::ranges::find(words->second, by_moves ? step.move : step.to) != words->second.end();
        });
    }

    // As known now; on a day to come, as it will be if nothing is entered until then.
    Facts& facts(Day day) {
        auto& found = facts_[day];
        auto const at = end_of(day);
        if (!found) found = std::make_unique<Facts>(tx_, world_, body_, about_, at, histories(std::max(at, now_)));
        return *found;
    }

    // What is known now serves all days that are over: its matters are read once.
    std::shared_ptr<figure::Histories> const& histories(Time known) {
        auto& found = histories_[known];
        if (!found) found = std::make_shared<figure::Histories>(tx_, world_, body_, known);
        return found;
    }

    // Days of entries first; the facts as they stood on each of them name the others.
    void collect_days() {
        std::set<Day> entered = days_of_entries();
        days_ = entered;
        for (auto const day : entered) add_days_of_facts(facts(day));
        if (entered.empty()) add_days_of_facts(facts(day_of(now_)));  // the register
        for (auto& one : counted_)
            if (one.indicator->verb == Verb::Stock && !one.periods.empty()) add_periods_of_stay(one);
    }

    std::set<Day> days_of_entries() {
        std::set<Day> days;
        for (auto const& [flow, id] : about_.family) {
            auto const history = histories(now_)->one(flow, id, now_);
            if (!history) continue;
            for (auto const& step : history->steps) days.insert(day_of(step.at));
            for (auto const time : store::signing_times(tx_, body_, id)) days.insert(day_of({time}));
        }
        return days;
    }

    void add_days_of_facts(Facts& known) {
        for (auto& one : counted_)
            for (auto const& rule : *one.rules)
                for (auto const& fact : known.of(rule, Facts::Reach::Ever)) {
                    add_day(one, known, fact.day);
                    if (!fact.until.empty()) add_day(one, known, fact.until);
                    if (auto const* matter = fact.matter()) add_days_of_clocks(*matter);
                }
    }

    void add_day(One& one, Facts& known, Day day) {
        days_.insert(std::max(day, always));
        int const year = std::max(day.year, always.year);
        one.periods.insert({year, 0});
        one.periods.insert({year, (std::max(day.month, 1) + 2) / 3});
        if (one.indicator->session_year) one.periods.insert({known.world().rules.session_on(body_, day).session_year, 0});
    }

    // What is in time becomes late on the day after the last one, by itself.
    void add_days_of_clocks(flow::Matter const& matter) {
        for (auto const& [name, clock] : matter.clocks) {
            if (!clock.due.empty()) days_.insert(add_days(clock.due, 1));
            if (clock.stopped) days_.insert(day_of(*clock.stopped));
        }
    }

    void add_periods_of_stay(One& one) {
        auto const first = one.periods.begin()->year, last = days_.rbegin()->year;
        for (int year = first; year <= last; ++year)
            for (int quarter = 0; quarter <= 4; ++quarter) one.periods.insert({year, quarter});
    }

    Things things_on(Day day) {
        Things all;
        for (auto const& one : counted_)
            if (one.indicator->verb == Verb::Stock)
                add_stock(one, day, all);
            else
                for (auto const asked : one.periods) add(*one.indicator, asked, day, {std::to_string(asked.year), asked.quarter}, 1, all);
        return all;
    }

    // A stock runs on from day to day under no year. For one that is over, only what has since become known otherwise is given.
    void add_stock(One const& one, Day day, Things& all) {
        add(*one.indicator, {day.year, 0}, day, running, 1, all);
        for (auto const asked : one.periods) {
            if (day <= asked.last() || about_.matter.empty()) continue;  // the register has no other days than its own
            Under const under{std::to_string(asked.year), asked.quarter};
            add(*one.indicator, asked, day, under, 1, all);
            auto const before = std::ranges::find_if(days_.rbegin(), days_.rend(), [&](Day other) { return other <= asked.last(); });
            if (before != days_.rend()) add(*one.indicator, {before->year, 0}, *before, under, -1, all);
        }
    }

    // The live count, of this unit alone.
    void add(flow::Indicator const& indicator, Asked asked, Day day, Under const& under, int sign, Things& all) {
        auto& known = facts(day);
        for (auto const& one : counted(known, indicator, figure::period_of(known, indicator, asked))) {
            auto thing = thing_of(known, indicator, one);
            thing.year = under.year;
            thing.quarters = quarter_mark(under.quarter);
            all[std::move(thing)] += sign;
        }
    }

    static constexpr Day always{1949, 1, 1};  // what has no first day was there before all others

    store::Tx& tx_;
    World& world_;
    std::string const& body_;
    Facts::About about_;
    Time now_;
    std::vector<One> counted_;
    std::set<Day> days_;
    std::map<Time, std::shared_ptr<figure::Histories>> histories_;  // by what is known
    std::map<Day, std::unique_ptr<Facts>> facts_;
};

}  // namespace

Thing thing_of(Facts& facts, flow::Indicator const& indicator, figure::Counted const& counted) {
    Thing thing{.indicator = indicator.name, .year = {}, .quarters = {}, .of = {}};
    for (auto const* list : {&indicator.by, &indicator.open})
        for (auto const& dimension : *list) {
            auto const by_value = figure::facts_by_value(facts, counted, dimension);
            for (auto const& [value, of_value] : by_value) thing.of.emplace_back(dimension, value);
            if (by_value.size() > 1) thing.of.emplace_back(dimension, several_value);
        }
    if (indicator.verb == Verb::Median) thing.of.emplace_back(number_dimension, plain(*counted.amount));
    std::ranges::sort(thing.of);
    thing.of.erase(std::ranges::unique(thing.of).begin(), thing.of.end());
    if (counted.amount) thing.amount = in_millionths(*counted.amount);
    return thing;
}

// A median has no histogram of its own for each value.
bool is_dimension(flow::Indicator const& indicator, std::string_view attribute) {
    if (indicator.verb == Verb::Median) return false;
    return std::ranges::find(indicator.by, attribute) != indicator.by.end() || std::ranges::find(indicator.open, attribute) != indicator.open.end();
}

std::vector<Give> gives_of(store::Tx& tx, World& world, Plan const& plan, std::string const& body, std::string const& unit) {
    return Reading(tx, world, plan, body, unit).gives();
}

std::string to_text(std::vector<Give> const& gives) {
    std::string text;
    for (auto const& [thing, on, count] : gives) {
        text += thing.indicator + "\t" + thing.year + "\t" + thing.quarters + "\t" + yishi::to_text(on) + "\t" + std::to_string(count) + "\t" +
                std::to_string(thing.amount);
        for (auto const& [dimension, value] : thing.of) text += "\t" + dimension + "\t" + value;
        text += "\n";
    }
    return text;
}

void each_give(std::string_view text, std::function<void(GiveLine const&)> const& each) {
    GiveLine give;
    while (!text.empty()) {
        auto line = next_field(text, '\n');
        give.indicator = next_field(line, '\t');
        give.year = next_field(line, '\t');
        give.quarters = next_field(line, '\t');
        give.on = next_field(line, '\t');
        give.count = number_in(next_field(line, '\t'));
        give.amount = number_in(next_field(line, '\t'));
        give.of.clear();
        while (!line.empty()) {
            auto const dimension = next_field(line, '\t');
            give.of.emplace_back(dimension, next_field(line, '\t'));
        }
        each(give);
    }
}

}  // namespace yishi::rollup
