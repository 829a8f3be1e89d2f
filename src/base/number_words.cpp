#include "base/number_words.hpp"

#include <array>
#include <utility>

#include "base/number_language.hpp"

namespace yishi {
namespace {

constexpr std::int64_t ten_thousand = 10'000, hundred_million = 100'000'000;

std::optional<std::int64_t> step_in(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::int64_t>, 8> words{{{"十万", 100'000},
                                                                                     {"百万", 1'000'000},
                                                                                     {"千万", 10'000'000},
                                                                                     {"亿", hundred_million},
                                                                                     {"万", ten_thousand},
                                                                                     {"千", 1000},
                                                                                     {"百", 100},
                                                                                     {"十", 10}}};
    for (auto const& [word, step] : words)
        if (text == word) return step;
    auto const number = text.find('.') == std::string_view::npos ? parse_amount(text) : std::nullopt;
    return number && number->number > 0 ? std::optional(number->number) : std::nullopt;
}

std::optional<int> digit_in(std::string_view text) {
    if (text.size() != 1 || text.front() < '0' || text.front() > '6') return std::nullopt;
    return text.front() - '0';
}

std::optional<NumberForm> fuzzy_form(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, NumberForm::Kind>, 4> words{
        {{"余", NumberForm::Kind::Over}, {"多", NumberForm::Kind::Over}, {"近", NumberForm::Kind::Nearly}, {"约", NumberForm::Kind::About}}};
    for (auto const& [word, kind] : words) {
        if (!text.starts_with(word)) continue;
        auto const step = step_in(text.substr(word.size()));
        if (!step) return std::nullopt;
        return NumberForm{.kind = kind, .step = *step, .many = word == "多"};
    }
    return std::nullopt;
}

std::int64_t whole_down(Amount value, std::int64_t step) { return rounded(*divided(value, {step}), 0, Rounding::Truncate).number * step; }

std::string without_zeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

// 93万 of 930000 and 3亿 of 300000000 when it was shaped to such a step; else the digits.
std::string digits(std::int64_t number, std::int64_t step) {
    if (step >= hundred_million) return std::to_string(number / hundred_million) + "亿";
    if (step >= ten_thousand) return std::to_string(number / ten_thousand) + "万";
    return std::to_string(number);
}

struct Shaped {
    std::string number;
    bool exact = true;  // nothing was left out
};

Shaped shaped(Amount value, NumberForm const& form, int decimals, Rounding rounding) {
    using Kind = NumberForm::Kind;
    Shaped const plainly{shown(value, decimals, rounding), true};
    if (form.kind == Kind::TenThousands) {
        auto const in_ten_thousands = *divided(value, {ten_thousand});
        auto const cut = rounded(in_ten_thousands, form.decimals.value_or(0), Rounding::Truncate);
        if (cut.number == 0) return plainly;
        return {without_zeros(shown(cut, form.decimals.value_or(0))) + "万", cut == in_ten_thousands};
    }
    auto const down = whole_down(value, form.step);
    if (Amount{down} == value) return {digits(down, form.step), true};
    auto const up = down + form.step;
    bool const nearer_up = !(value - Amount{down} < Amount{up} - value);
    auto const number = form.kind == Kind::Nearly || (form.kind == Kind::About && nearer_up) ? up : down;
    return number == 0 ? plainly : Shaped{digits(number, form.step), false};
}

std::string with_word(std::string const& number, Nearness nearness, bool many, std::string_view unit) {
    std::string const counted = number + std::string(unit);
    switch (nearness) {
        case Nearness::Exact:
            return counted;
        case Nearness::Over:
            return number + (many ? "多" : "余") + std::string(unit);
        case Nearness::About:
            return "约" + counted;
        case Nearness::AtLeast:
            return counted + "以上";
        case Nearness::AtMost:
            return "不超过" + counted;
    }
    return counted;
}

// Below ten thousand, with 零 for what is missing in between.
std::string han_group(std::int64_t value, bool inside) {
    static constexpr std::array<char const*, 10> digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static constexpr std::array<std::pair<std::int64_t, char const*>, 4> places{{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}}};
    std::string text;
    bool gap = inside && value < 1000;
    for (auto const& [place, word] : places) {
        auto const digit = value / place % 10;
        if (digit == 0) {
            gap = gap || !text.empty();
            continue;
        }
        if (gap && (inside || !text.empty())) text += "零";
        gap = false;
        bool const plain_ten = place == 10 && digit == 1 && text.empty() && !inside;
        text += (plain_ten ? "" : digits[static_cast<std::size_t>(digit)]) + std::string(word);
    }
    return text;
}

}  // namespace

std::optional<NumberForm> parse_number_form(std::string_view written) {
    auto const simplified = number_words_in_simplified(std::string(written));  // a template in traditional characters says 餘100
    std::string_view const text = simplified;
    if (text == "n") return NumberForm{.bare = true};
    if (text.ends_with(" n")) {
        auto form = parse_number_form(text.substr(0, text.size() - 2));
        if (!form || form->bare) return std::nullopt;
        form->bare = true;
        return form;
    }
    if (text == "汉" || text == "漢") return NumberForm{.kind = NumberForm::Kind::Han, .bare = true};
    if (text == "序") return NumberForm{.kind = NumberForm::Kind::Ordinal, .bare = true};
    if (auto const decimals = digit_in(text)) return NumberForm{.decimals = decimals};
    constexpr std::string_view in_ten_thousands = "万";
    if (text.starts_with(in_ten_thousands)) {
        auto const decimals = digit_in(text.substr(in_ten_thousands.size()));
        return decimals ? std::optional(NumberForm{.kind = NumberForm::Kind::TenThousands, .decimals = decimals}) : std::nullopt;
    }
    return fuzzy_form(text);
}

std::string worded(Amount value, Nearness nearness, NumberForm const& form, std::string_view unit, int decimals, Rounding rounding) {
    using Kind = NumberForm::Kind;
    if (form.bare) unit = "";
    auto const whole = [&] { return rounded(value, 0).number; };
    if (form.kind == Kind::Han) return with_word(han_number(whole()), nearness, form.many, unit);
    if (form.kind == Kind::Ordinal) return "第" + han_number(whole());
    if (form.kind == Kind::Plain || value < Amount{0})
        return with_word(shown(value, form.decimals.value_or(decimals), rounding), nearness, form.many, unit);
    auto const shape = shaped(value, form, decimals, rounding);
    if (nearness != Nearness::Exact || shape.exact) return with_word(shape.number, nearness, form.many, unit);
    if (form.kind == Kind::Nearly) return "近" + with_word(shape.number, Nearness::Exact, false, unit);
    return with_word(shape.number, form.kind == Kind::About ? Nearness::About : Nearness::Over, form.many, unit);
}

std::string han_number(std::int64_t value) {
    if (value < 0) return "负" + han_number(-value);
    if (value == 0) return "零";
    static constexpr std::array<std::pair<std::int64_t, char const*>, 4> groups{
        {{hundred_million * ten_thousand, "万亿"}, {hundred_million, "亿"}, {ten_thousand, "万"}, {1, ""}}};
    std::string text;
    bool gap = false;  // a whole group is missing before the next one
    for (auto const& [size, word] : groups) {
        auto const part = value / size % ten_thousand;
        if (part == 0) {
            gap = !text.empty();
            continue;
        }
        bool const inside = !text.empty();
        text += inside && gap && part >= 1000 ? "零" : "";
        text += han_group(part, inside) + word;
        gap = false;
    }
    return text;
}

}  // namespace yishi
