#include "base/name_order.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace yishi {
namespace {

// Not shared between threads, and costly to make.
icu::Collator const& strokes() {
    thread_local std::unique_ptr<icu::Collator> const collator = [] {
        UErrorCode failed = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("zh@collation=stroke"), failed));
        if (U_FAILURE(failed)) throw std::runtime_error("ICU does not know the order of strokes");
        return made;
    }();
    return *collator;
}

// One text a character; the second of two is the third.
std::vector<icu::UnicodeString> characters_of(std::string const& name) {
    auto const text = icu::UnicodeString::fromUTF8(name);
    std::vector<icu::UnicodeString> characters;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) characters.emplace_back(text.char32At(at));
    if (characters.size() == 2) characters.insert(characters.begin() + 1, icu::UnicodeString());
    return characters;
}

bool before(std::vector<icu::UnicodeString> const& one, std::vector<icu::UnicodeString> const& other) {
    for (std::size_t at = 0; at < std::min(one.size(), other.size()); ++at) {
        UErrorCode failed = U_ZERO_ERROR;
        auto const order = strokes().compare(one[at], other[at], failed);
        if (order != UCOL_EQUAL) return order == UCOL_LESS;
    }
    return one.size() < other.size();
}

}  // namespace

void order_by_strokes(std::vector<std::string>& names) { std::ranges::sort(names, before, characters_of); }

}  // namespace yishi
