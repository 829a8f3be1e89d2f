#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace yishi {
namespace {

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(icu::UnicodeString const& text) {
    std::string out;
    return text.toUTF8String(out);
}

icu::UnicodeString nfkc(std::string_view text) {
    UErrorCode failed = U_ZERO_ERROR;
    auto const* form = icu::Normalizer2::getNFKCInstance(failed);
    if (U_FAILURE(failed)) throw std::runtime_error("ICU has no NFKC");
    auto composed = form->normalize(unicode(text), failed);
    if (U_FAILURE(failed)) throw std::runtime_error("text cannot be normalised");
    return composed.trim();
}

// A transliterator costs milliseconds to make and may not be shared between threads.
void fold(icu::UnicodeString& text) {
    thread_local std::unique_ptr<icu::Transliterator> const folding = [] {
        UErrorCode failed = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, failed));
        if (U_FAILURE(failed)) throw std::runtime_error("ICU cannot fold traditional characters");
        return made;
    }();
    folding->transliterate(text);
}

bool is_han(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC); }
bool is_word(UChar32 c) { return u_isalnum(c) && !is_han(c); }

// Han characters one by one, words whole, all else only separates.
std::vector<icu::UnicodeString> units_of(std::string_view raw) {
    auto text = nfkc(raw).toLower();
    fold(text);
    std::vector<icu::UnicodeString> units;
    for (std::int32_t at = 0; at < text.length();) {
        auto c = text.char32At(at);
        auto from = at;
        at = text.moveIndex32(at, 1);
        if (is_word(c))
            while (at < text.length() && is_word(text.char32At(at))) at = text.moveIndex32(at, 1);
        if (is_han(c) || is_word(c)) units.emplace_back(text, from, at - from);
    }
    return units;
}

// Kept on disk, so it must never change: FNV-1a with a final mix, for the low three bits decide what is kept.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (unsigned char byte : text) hash = (hash ^ byte) * 0x100000001b3;
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
    return hash ^ hash >> 33;
}

}  // namespace

bool is_utf8(std::string_view text) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto const size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c < 0) return false;
    }
    return true;
}

std::int64_t character_count(std::string_view text) {
    return std::ranges::count_if(text, [](unsigned char byte) { return (byte & 0xc0) != 0x80; });
}

bool is_blank(std::string_view text) {
    constexpr std::string_view full_width = "\u3000";
    while (!text.empty()) {
        auto const size = text.starts_with(full_width) ? full_width.size() : std::string_view(" \t\r\n").contains(text.front()) ? 1 : 0;
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

std::string normalised(std::string_view text) { return utf8(nfkc(text)); }

std::string simplified(std::string_view text) {
    auto folded = unicode(text);
    fold(folded);
    return utf8(folded);
}

std::optional<std::string> from_gbk(std::string_view bytes) {
    UErrorCode failed = U_ZERO_ERROR;
    std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("gb18030", &failed), ucnv_close);
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failed);
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), failed);
    if (U_FAILURE(failed)) return {};
    return utf8(text);
}

std::vector<std::int64_t> shingles(std::string_view text) {
    auto const units = units_of(text);
    std::vector<std::int64_t> kept;
    for (std::size_t i = 0; i + 2 < units.size(); ++i) {
        std::string three;
        for (auto j = i; j < i + 3; ++j) (three += utf8(units[j])) += '\x1f';
        auto const hash = hash_of(three);
        if (hash % 8 == 0) kept.push_back(static_cast<std::int64_t>(hash));
    }
    std::ranges::sort(kept);
    kept.erase(std::ranges::unique(kept).begin(), kept.end());
    return kept;
}

}  // namespace yishi
