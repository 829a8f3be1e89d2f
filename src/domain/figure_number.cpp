#include "domain/figure_number.hpp"

#include <cctype>

namespace yishi::figure {
namespace {

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

std::string take_digits(std::string_view& text) {
    std::string digits;
    std::size_t at = 0;
    for (; at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) || text[at] == '.' || text[at] == ','); ++at)
        if (text[at] != ',') digits += text[at];
    text.remove_prefix(at);
    return digits;
}

constexpr std::int64_t most_countable = 1'000'000'000'000;

// So that sums and products of what is read here seldom leave 64 bits.
bool is_countable(Amount value, std::string_view digits) {
    constexpr int most_decimals = 6;
    return decimals_of(digits) <= most_decimals && value < Amount{most_countable};
}

// One of the last digit that is not 0: 400 -> 100, 14000 -> 1000.
Amount step_of(Amount value) {
    if (!value.is_whole() || value.number == 0) return {1};
    std::int64_t step = 1;
    while (value.number / step % 10 == 0) step *= 10;
    return {step};
}

void open_up(WordedNumber& number) {
    auto const step = step_of(number.value), value = number.value;
    number.least = number.most = value;
    if (number.qualifier == "余" || number.qualifier == "多") number.most = value + step - Amount{1};
    if (number.qualifier == "近") number.least = value - step + Amount{1};
    if (number.qualifier == "约") number.least = value - step * Amount{1, 2}, number.most = value + step * Amount{1, 2};
    number.endless = number.qualifier == "以上";
}

}  // namespace

std::string with_plain_digits(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        // U+FF10 to U+FF19 are EF BC 90 to EF BC 99.
        if (text.size() >= 3 && text.starts_with("\xEF\xBC") && static_cast<unsigned char>(text[2]) >= 0x90 &&
            static_cast<unsigned char>(text[2]) <= 0x99) {
            out += static_cast<char>('0' + (static_cast<unsigned char>(text[2]) - 0x90));
            text.remove_prefix(3);
        } else if (take(text, "％")) {
            out += '%';
        } else if (take(text, "．")) {
            out += '.';
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

std::optional<WordedNumber> read_number(std::string_view word) {
    auto const plain = with_plain_digits(word);
    std::string_view rest = plain;
    WordedNumber number;
    if (take(rest, "近"))
        number.qualifier = "近";
    else if (take(rest, "约"))
        number.qualifier = "约";
    auto const digits = take_digits(rest);
    auto const value = parse_amount(digits);
    if (!value || !is_countable(*value, digits)) return std::nullopt;
    number.value = *value;
    number.decimals = decimals_of(digits);
    for (auto const& [name, times] : {std::pair{"万", 10'000}, {"亿", 100'000'000}}) {
        if (!take(rest, name)) continue;
        if (Amount{most_countable / times} < number.value) return std::nullopt;
        number.value = number.value * Amount{times};
        number.decimals = 0;
    }
    for (auto const* over : {"余", "多"})
        if (take(rest, over)) number.qualifier = over;
    if (rest.ends_with("以上")) {
        number.qualifier = "以上";
        rest.remove_suffix(std::string_view("以上").size());
    }
    if (!is_countable(number.value, "")) return std::nullopt;
    number.unit = rest;
    open_up(number);
    return number;
}

}  // namespace yishi::figure
