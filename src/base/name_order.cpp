#include "base/name_order.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "base/stroke_order.hpp"

namespace yishi {
namespace {

// Knows every character, but those of equally many strokes by their radicals. Not shared between threads, and costly to make.
icu::Collator const& collator() {
    thread_local std::unique_ptr<icu::Collator> const made = [] {
        UErrorCode failed = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> one(icu::Collator::createInstance(icu::Locale("zh@collation=stroke"), failed));
        if (U_FAILURE(failed)) throw std::runtime_error("ICU does not know the order of strokes");
        return one;
    }();
    return *made;
}

UCollationResult compared(icu::UnicodeString const& one, icu::UnicodeString const& other) {
    UErrorCode failed = U_ZERO_ERROR;
    return collator().compare(one, other, failed);
}

// Number of strokes, and the place among those of as many.
struct Rank {
    int strokes = 0, place = 0;
    auto operator<=>(Rank const&) const = default;
};
constexpr int behind_all = std::numeric_limits<int>::max();

std::unordered_map<UChar32, Rank> const& known() {
    static std::unordered_map<UChar32, Rank> const ranks = [] {
        std::unordered_map<UChar32, Rank> made;
        for (std::size_t i = 0; i < characters_by_strokes.size(); ++i) {
            auto const& line = characters_by_strokes[i];
            auto const text = icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<int32_t>(line.size())));
            for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1))
                made.emplace(text.char32At(at), Rank{static_cast<int>(i) + 1, at});
        }
        return made;
    }();
    return ranks;
}

// ICU's order begins each number of strokes with U+FDD0 and U+2800 plus that number.
int strokes_by_icu(icu::UnicodeString const& character) {
    constexpr UChar index = 0xFDD0;
    constexpr UChar32 none = 0x2800;
    constexpr int most = 48;
    int strokes = 0;
    while (strokes < most && compared(icu::UnicodeString(index).append(none + strokes + 1), character) != UCOL_GREATER) ++strokes;
    return strokes;
}

struct Character {
    icu::UnicodeString text;
    Rank rank;  // what is not in the table stands behind those that are
};
Character character_of(UChar32 code) {
    icu::UnicodeString text(code);
    auto const found = known().find(code);
    auto const rank = found == known().end() ? Rank{strokes_by_icu(text), behind_all} : found->second;
    return {std::move(text), rank};
}

// The second of two characters is the third.
std::vector<Character> characters_of(std::string const& name) {
    auto const text = icu::UnicodeString::fromUTF8(name);
    std::vector<Character> characters;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) characters.push_back(character_of(text.char32At(at)));
    if (characters.size() == 2) characters.insert(characters.begin() + 1, Character{});
    return characters;
}

bool before(std::vector<Character> const& one, std::vector<Character> const& other) {
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
        if (one[at].rank != other[at].rank) return one[at].rank < other[at].rank;
        auto const order = compared(one[at].text, other[at].text);
        if (order != UCOL_EQUAL) return order == UCOL_LESS;
    }
    return one.size() < other.size();
}

}  // namespace

void order_by_strokes(std::vector<std::string>& names) {
    std::vector<std::pair<std::vector<Character>, std::string>> keyed;
    keyed.reserve(names.size());
    for (auto& name : names) keyed.emplace_back(characters_of(name), std::move(name));
    std::ranges::sort(keyed, before, &std::pair<std::vector<Character>, std::string>::first);
    std::ranges::transform(keyed, names.begin(), [](auto& one) { return std::move(one.second); });
}

}  // namespace yishi
