#include "base/number_language.hpp"

#include <array>
#include <utility>

namespace yishi {
namespace {

using Kind = NumberForm::Kind;

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> characters{
    {{"余", "餘"}, {"万", "萬"}, {"亿", "億"}, {"约", "約"}, {"两", "兩"}, {"负", "負"}, {"不超过", "不超過"}}};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

// ---- English
std::string ordinal(std::int64_t value) {
    auto const last = value % 10, two = value % 100;
    bool const teen = two > 10 && two < 14;
    return std::to_string(value) + (teen || last == 0 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

std::string with_commas(std::int64_t value) {
    auto text = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > (value < 0 ? 1 : 0); at -= 3) text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

std::string word_of(Nearness nearness) {
    switch (nearness) {
        case Nearness::Exact:
            return "";
        case Nearness::Over:
            return "more than ";
        case Nearness::About:
            return "about ";
        case Nearness::AtLeast:
            return "at least ";
        case Nearness::AtMost:
            return "at most ";
    }
    return "";
}

std::string with_unit(std::string number, std::string_view unit) {
    if (!unit.empty()) number += (unit == "%" ? "" : " ") + std::string(unit);
    return number;
}

std::int64_t step_of(NumberForm const& form) {
    if (form.kind != Kind::TenThousands) return form.step;
    std::int64_t step = 10'000;
    for (int left = form.decimals.value_or(0); left > 0 && step > 1; --left) step /= 10;
    return step;
}

// To a multiple of the step, and the word for what was left out; what is smaller than its step stands as it is.
std::string english(Amount value, Nearness nearness, NumberForm const& form, std::string_view unit, int decimals, Rounding rounding) {
    if (form.bare) unit = "";
    if (form.kind == Kind::Ordinal) return ordinal(rounded(value, 0).number);
    if (form.kind == Kind::Plain || form.kind == Kind::Han || value < Amount{0})
        return word_of(nearness) + with_unit(shown(value, form.decimals.value_or(decimals), rounding), unit);
    auto const step = step_of(form);
    auto const down = rounded(*divided(value, {step}), 0, Rounding::Truncate).number * step;
    bool const exact = Amount{down} == value, nearer_up = !(value - Amount{down} < Amount{down + step} - value);
    bool const up = !exact && (form.kind == Kind::Nearly || (form.kind == Kind::About && nearer_up));
    auto const number = up ? down + step : down;
    if (number == 0) return word_of(nearness) + with_unit(shown(value, decimals, rounding), unit);
    auto word = word_of(nearness);
    if (!exact && nearness == Nearness::Exact)
        word = form.kind == Kind::Nearly ? "nearly " : word_of(form.kind == Kind::About ? Nearness::About : Nearness::Over);
    return word + with_unit(with_commas(number), unit);
}

}  // namespace

std::string worded_in(std::string_view language, Amount value, Nearness nearness, NumberForm const& form, std::string_view unit, int decimals,
                      Rounding rounding) {
    if (language == "en") return english(value, nearness, form, unit, decimals, rounding);
    if (language != "zh-Hant") return worded(value, nearness, form, unit, decimals, rounding);
    constexpr std::string_view place = "\x01";  // the unit is traditional already and stays as it is
    auto const text = number_words_in_traditional(worded(value, nearness, form, unit.empty() ? "" : place, decimals, rounding));
    return replaced(text, place, unit);
}

std::string numeral_in(std::string_view language, std::int64_t value) {
    if (language == "en") return std::to_string(value);
    return language == "zh-Hant" ? number_words_in_traditional(han_number(value)) : han_number(value);
}

std::string number_words_in_traditional(std::string text) {
    for (auto const& [simple, traditional] : characters) text = replaced(std::move(text), simple, traditional);
    return text;
}

std::string number_words_in_simplified(std::string text) {
    for (auto const& [simple, traditional] : characters) text = replaced(std::move(text), traditional, simple);
    return text;
}

}  // namespace yishi
