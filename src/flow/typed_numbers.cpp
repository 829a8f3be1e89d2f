#include "flow/typed_numbers.hpp"

#include <algorithm>
#include <initializer_list>

#include "flow/unit_words.hpp"

namespace yishi::flow {
namespace {

using Words = std::initializer_list<std::string_view>;

std::size_t character_size(char lead) {
    auto const byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// The one of the words a text begins with; "" for none.
std::string_view at_front(std::string_view text, Words words) {
    auto const found = std::ranges::find_if(words, [&](std::string_view word) { return text.starts_with(word); });
    return found == words.end() ? std::string_view() : *found;
}
bool at_back(std::string_view text, Words words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.ends_with(word); });
}

std::size_t digits_at(std::string_view text) {
    static constexpr Words digits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    std::size_t size = 0;
    for (auto rest = text; !rest.empty(); rest = text.substr(size)) {
        auto digit = at_front(rest, digits);
        if (digit.empty() && size > 0 && rest.size() > 1 && !at_front(rest.substr(1), digits).empty()) digit = at_front(rest, {".", ","});
        if (digit.empty()) return size;
        size += digit.size();
    }
    return size;
}

std::size_t numerals_at(std::string_view text) {
    static constexpr Words numerals{"零", "〇", "一", "二", "两", "三", "四", "五", "六", "七",
                                    "八", "九", "十", "百", "千", "万", "亿", "萬", "億", "兩"};
    std::size_t size = 0;
    for (auto word = at_front(text, numerals); !word.empty(); word = at_front(text.substr(size), numerals)) size += word.size();
    return size;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '/' || c == '+'; }

// Dates and clock times, terms and sessions, articles of a law, numbers of documents.
bool is_no_count(std::string_view before, std::string_view after) {
    static constexpr Words behind{"年", "月", "日", "号", "届", "时", "点", "：", ":", "〕", "世纪", "周年", "號", "屆", "時", "點", "世紀", "週年"};
    static constexpr Words in_front{"第", "届", "〔", "：", ":", "年", "月", "时", "屆", "時"};
    bool const in_word = (!before.empty() && is_letter(before.back())) || (!after.empty() && is_letter(after.front()));
    bool const first_of_span = !at_front(after, {"—", "-", "至", "～"}).empty() && after.find("年") < 40;
    return in_word || !at_front(after, behind).empty() || (at_back(before, in_front) && unit_at(after) == nullptr) ||
           at_back(before, {"第", "届", "屆"}) || first_of_span;
}

class NumberFinder {
public:
    explicit NumberFinder(std::string_view text) : text_(text) {}

    std::vector<TypedNumber> find() {
        while (at_ < text_.size()) step();
        return std::move(found_);
    }

private:
    void step() {
        auto const rest = text_.substr(at_);
        if (skip_bracket(rest, "{", "}") || skip_bracket(rest, "“", "”") || skip_bracket(rest, "《", "》") || skip_order(rest)) return;
        auto const digits = digits_at(rest);
        auto const size = digits > 0 ? digits : numerals_at(rest);
        if (size == 0) {
            at_ += character_size(rest.front());
            return;
        }
        number(rest, size, digits > 0);
    }

    bool skip_bracket(std::string_view rest, std::string_view open, std::string_view close) {
        if (!rest.starts_with(open)) return false;
        auto const end = rest.find(close);
        at_ += end == std::string_view::npos ? open.size() : end + close.size();
        return true;
    }

    // A condition's comparison, tables and lists are no text.
    bool skip_order(std::string_view rest) {
        if (!rest.starts_with("[?") && !rest.starts_with("[table ") && !rest.starts_with("[list ")) return false;
        auto const end = std::min(rest.find(rest.starts_with("[?") ? ':' : '\n'), rest.size() - 1);
        at_ += end + 1;
        return true;
    }

    // With 万 and 亿, and 余 多 around them: 3亿余人次.
    void number(std::string_view rest, std::size_t size, bool in_digits) {
        auto end = size;
        static constexpr Words around{"余", "多", "万", "亿", "几", "餘", "萬", "億", "幾"};
        for (auto word = at_front(rest.substr(end), around); !word.empty(); word = at_front(rest.substr(end), around)) end += word.size();
        auto const before = text_.substr(0, at_), after = rest.substr(end);
        auto const* unit = unit_at(after);
        // 一个、一次 are articles more often than counts.
        bool const article = rest.substr(0, end) == "一";
        bool const counts = in_digits ? !is_no_count(before, after) : unit && !article && !is_no_count(before, after);
        if (unit) end += unit->word.size();
        if (counts) found_.push_back({std::string(rest.substr(0, end)), static_cast<int>(found_.size()) + 1, at_});
        at_ += end;
    }

    std::string_view text_;
    std::vector<TypedNumber> found_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<TypedNumber> typed_numbers(std::string_view text) { return NumberFinder(text).find(); }

}  // namespace yishi::flow
