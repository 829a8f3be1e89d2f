#pragma once
// Figures as a report says them: computed once each, in the unit they are told in, and put into words of the report's language.
#include <memory>

#include "domain/figure_words.hpp"
#include "domain/report_text.hpp"
#include "domain/share.hpp"

namespace yishi::report {

struct Value {
    flow::FigureRef figure;
    std::string label, unit;      // words of the language
    std::optional<Amount> value;  // in that unit: a ratio as percent; none: nothing to count or divide by
    bool percent = false, share = false;
    int decimals = 0;  // where no form says otherwise
    std::shared_ptr<figure::Measured const> measured;
};

// Figures of one body at one time. Lives as long as the transaction.
class Values {
public:
    // at: the day its figures are said to be of.
    Values(Ctx const& ctx, store::Tx& tx, figure::Asked asked, Day at, figure::Moment moment);

    Value of(flow::FigureRef const& figure) { return value_of(figure, asked_); }
    // The same at the same time a year earlier; none where the body has no records of that time.
    Value a_year_before(flow::FigureRef const& figure);
    Value share(flow::FigureRef const& part);               // of the whole, in percent
    std::string share_base(std::string const& name) const;  // the figure that shares of its parts are of
    std::string label_of(flow::FigureRef const& figure);    // "立案（经济建设）"
    std::string unit_of(flow::FigureRef const& figure) const;
    bool holds(flow::Comparison const& comparison);

    std::string printed(Value const& value, NumberForm const& form) const;  // "—" for none
    std::string difference(Value const& now, Value const& before) const;    // 比上年增加12件; both have a value

    Ctx const& ctx() const { return ctx_; }
    store::Tx& tx() { return tx_; }
    figure::Words const& words() const { return words_; }
    figure::ShareSetting const& shares() const { return shares_; }
    figure::Measures& measures() { return measures_; }
    figure::Asked asked() const { return asked_; }
    Day at() const { return at_; }

private:
    Value value_of(flow::FigureRef const& figure, figure::Asked asked);
    std::optional<Amount> outcome(flow::Formula const& formula);

    Ctx const& ctx_;
    store::Tx& tx_;
    figure::Asked asked_;
    Day at_;
    figure::Words words_;
    figure::ShareSetting shares_;
    figure::Measures measures_;
    Day began_;  // the body's first record
};

Nearness nearness_of(figure::Qualifier qualifier);

}  // namespace yishi::report
