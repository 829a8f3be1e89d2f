#include "flow/indicator_digest.hpp"

#include "base/crypto.hpp"

namespace yishi::flow {
namespace {

// Says one thing after the other, each with its end, so that no two sequences read alike.
class Said {
public:
    Said& operator<<(std::string const& text) {
        text_ += text + "\n";
        return *this;
    }
    Said& operator<<(std::vector<std::string> const& texts) {
        *this << texts.size();
        for (auto const& text : texts) *this << text;
        return *this;
    }
    Said& operator<<(std::optional<double> number) { return *this << (number ? std::to_string(*number) : std::string("-")); }
    template <class Number>
        requires std::is_integral_v<Number> || std::is_enum_v<Number>
    Said& operator<<(Number number) {
        return *this << std::to_string(static_cast<long long>(number));
    }
    Said& operator<<(Where const& where) {
        *this << where.tests.size() << where.others.size() << where.any.size();
        for (auto const& test : where.tests) *this << test.name << test.values << test.negated << test.min << test.max;
        for (auto const& other : where.others) *this << other.fact << other.how << other.where;
        for (auto const& one : where.any) *this << one;
        return *this;
    }
    Said& operator<<(Formula const& formula) {
        *this << formula.kind << formula.number.number << formula.number.of << formula.name << formula.prior << formula.attribute << formula.value
              << formula.parts.size();
        for (auto const& part : formula.parts) *this << part;
        return *this;
    }
    std::string const& text() const { return text_; }

private:
    std::string text_;
};

}  // namespace

std::string digest_of(Indicator const& indicator) {
    Said said;
    said << indicator.name << indicator.unit << indicator.verb << indicator.facts << indicator.where << indicator.distinct << indicator.distinct_field
         << indicator.first_of_matter << indicator.session_year << indicator.day << indicator.field << indicator.days_since << indicator.workdays;
    said << indicator.formula.has_value();
    if (indicator.formula) said << *indicator.formula;
    said << indicator.parameter << indicator.choices.size();
    for (auto const& [value, formula] : indicator.choices) said << value << formula;
    said << indicator.setting << indicator.given << indicator.or_reported << indicator.scope << indicator.span.kind << to_text(indicator.span.since)
         << indicator.span.years << indicator.at_fact << indicator.at_day_before << indicator.void_counted << indicator.decimals.value_or(-1);
    return sha256_hex(said.text());
}

}  // namespace yishi::flow
