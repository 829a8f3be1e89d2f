#include "domain/figure_prose.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <vector>

#include "domain/figure_number.hpp"

namespace yishi::figure {
namespace {

using Text = std::string_view;
constexpr std::size_t none = std::string::npos;

// Counting words, the longer before those they begin with. What has none of them behind it is no figure.
constexpr std::array<Text, 32> units{"人次", "场次", "册次", "个百分点", "件", "项", "条", "篇", "期", "场", "次", "组", "类", "册", "本", "份",
                                     "家",   "处",   "户",   "所",       "座", "批", "轮", "字", "名", "人", "位", "个", "支", "只", "部", "集"};
constexpr std::array<Text, 8> dates{"年", "月", "日", "号", "届", "时", "分", "个月"};  // behind a number that is no figure
constexpr std::array<Text, 10> breaks{"，", "、", "：", "（", "）", "(", ")", "“", "”", ","};
constexpr std::array<Text, 5> ends{"。", "；", "！", "？", "\n"};
constexpr std::array<Text, 18> openers{"其中", "截至", "共计", "共", "全年", "分别", "包括", "含",   "有",
                                       "为",   "占",   "的",   "和", "及",   "与",   "已",   "另有", "另"};
constexpr std::array<Text, 10> closers{"共计", "共", "达到", "达", "为", "有", "了", "的", "计", "："};

bool starts_with_any(Text text, auto const& words) {
    return std::ranges::any_of(words, [&](Text word) { return text.starts_with(word); });
}

std::string trimmed(std::string label) {
    for (bool changed = true; changed && !label.empty();) {
        changed = false;
        auto const digits = label.find_first_not_of("0123456789");
        for (auto const word : dates)  // 「2021年共收到」
            if (digits != none && digits > 0 && Text(label).substr(digits).starts_with(word)) label.erase(0, digits + word.size()), changed = true;
        if (changed) continue;
        for (auto const word : openers)
            if (label.size() > word.size() && label.starts_with(word)) label.erase(0, word.size()), changed = true;
        for (auto const word : closers)
            if (label.size() > word.size() && label.ends_with(word)) label.erase(label.size() - word.size()), changed = true;
    }
    return std::ranges::find(openers, Text(label)) != openers.end() ? "" : label;
}

// Characters two texts have in common in one piece: 「立案提案」 and 「经审查立案」 have two.
std::size_t common(Text a, Text b) {
    std::size_t most = 0;
    for (std::size_t i = 0; i + 3 <= a.size(); i += 3)
        for (std::size_t length = most + 3; i + length <= a.size() && b.contains(a.substr(i, length)); length += 3) most = length;
    return most / 3;
}

struct Item {
    std::string label, number, unit, share;
    std::size_t whole = none;  // index of what it is part of
    std::size_t sentence = 0;
    bool is_part_by_word = false;  // 其中 stands before it, or its sentence says of what it speaks
};

class ProseReader {
public:
    void read(Text sentence) {
        ++sentence_;
        first_ = items_.size();
        in_parts_ = false;
        whole_ = whole_spoken_of(sentence);
        rest_ = sentence;
        before_.clear();
        while (!rest_.empty()) step();
        find_wholes();
    }

    std::string table() const {
        std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> parts;  // by whole and sentence
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (items_[i].whole != none) parts[{items_[i].whole, items_[i].sentence}].push_back(i);
        std::string lines;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            if (items_[i].whole != none) continue;
            lines += line(items_[i], "");
            auto const said_with_it = parts.find({i, items_[i].sentence});
            if (said_with_it == parts.end() || said_with_it->second.size() == 1) continue;
            lines += lines_of(said_with_it->second);
            parts.erase(said_with_it);
        }
        // Those of other sentences, of parts, and of one part only, which cannot be all there is.
        for (auto const& [of, indexes] : parts) lines += (indexes.size() == 1 ? "~ " : "/ ") + items_[of.first].label + "\n" + lines_of(indexes);
        return lines;
    }

private:
    void step() {
        if (rest_.starts_with("其中")) {
            in_parts_ = true;
            if (items_.size() > first_ && whole_ == none) whole_ = last_whole();
        }
        if (std::isdigit(static_cast<unsigned char>(rest_.front()))) return take_number();
        for (auto const mark : breaks)
            if (rest_.starts_with(mark)) {
                before_.clear();
                return rest_.remove_prefix(mark.size());
            }
        before_ += rest_.front();
        rest_.remove_prefix(1);
    }

    void take_number() {
        std::size_t size = 0;
        while (size < rest_.size() && (std::isdigit(static_cast<unsigned char>(rest_[size])) || rest_[size] == '.' || rest_[size] == ',')) ++size;
        std::string number(rest_.substr(0, size));
        rest_.remove_prefix(size);
        if (rest_.starts_with("%")) {
            rest_.remove_prefix(1);
            return take_share(number);
        }
        bool const ordinal = before_.ends_with("第");
        for (auto const* about : {"近", "约"})
            if (before_.ends_with(about)) {
                before_.erase(before_.size() - Text(about).size());
                number = about + number;
            }
        for (auto const* word : {"万", "亿", "余", "多"}) take(word, number);
        auto const unit = std::ranges::find_if(units, [&](Text word) { return rest_.starts_with(word); });
        if (ordinal || unit == units.end() || starts_with_any(rest_, dates)) {
            before_ += number;
            return;
        }
        rest_.remove_prefix(unit->size());
        for (auto const* word : {"余", "多"}) take(word, number);  // 400件余
        auto label = trimmed(before_);
        before_.clear();
        constexpr std::size_t one_character = 3;
        if (label.size() <= one_character)  // 「等16项规划」
            if (auto const words = following_words(); !words.empty()) label = words;
        if (label.empty()) label = "？";  // to be named by who corrects the table
        if (rest_.starts_with("以上")) {
            rest_.remove_prefix(Text("以上").size());
            number += std::string(*unit) + "以上";
            items_.push_back({.label = label, .number = number, .sentence = sentence_, .is_part_by_word = in_parts_});
        } else {
            items_.push_back({.label = label, .number = number, .unit = std::string(*unit), .sentence = sentence_, .is_part_by_word = in_parts_});
        }
    }
    void take(Text word, std::string& number) {
        if (!rest_.starts_with(word)) return;
        number += word;
        rest_.remove_prefix(word.size());
    }

    // "318件立案": the name stands behind.
    std::string following_words() const {
        std::string words;
        for (auto rest = rest_; !rest.empty() && !starts_with_any(rest, breaks) && !std::isdigit(static_cast<unsigned char>(rest.front()));
             rest.remove_prefix(1))
            words += rest.front();
        return trimmed(words);
    }

    // "占89.1%", "（89.1%）", "占立案的38.5%" belong to the number before; "立案率89.1%" stands for itself.
    void take_share(std::string const& share) {
        bool const names_base = before_.starts_with("占");
        auto const label = trimmed(before_);
        bool const belongs =
            items_.size() > first_ && items_.back().share.empty() && !items_.back().number.empty() && (names_base || before_.empty());
        before_.clear();
        if (!belongs)
            return items_.push_back(
                {.label = label.empty() ? "比例" : label, .number = "", .share = share, .sentence = sentence_, .is_part_by_word = in_parts_});
        items_.back().share = share;
        if (names_base && !label.empty()) items_.back().whole = like(label, items_.size() - 1);
    }

    std::size_t last_whole() const {
        for (auto i = items_.size(); i > first_; --i)
            if (items_[i - 1].share.empty() || i - 1 == first_) return i - 1;
        return items_.size() - 1;
    }

    // The earlier number whose name has most in common with these words; of equal ones the later.
    std::size_t like(Text words, std::size_t before) const {
        std::size_t best = none, most = 1;
        constexpr std::size_t reach = 200;  // numbers further back are of other things
        for (std::size_t i = before > reach ? before - reach : 0; i < before; ++i)
            if (auto const length = common(items_[i].label, words);
                length > 0 && length >= most && (length > 1 || items_[i].label == words) && !items_[i].number.empty())
                best = i, most = length;
        return best;
    }
    // 「立案提案中，」
    std::size_t whole_spoken_of(Text sentence) {
        auto const end = sentence.find("中，");
        if (end == none || std::ranges::any_of(sentence.substr(0, end), [](unsigned char c) { return std::isdigit(c); }) ||
            sentence.substr(0, end).ends_with("其"))
            return none;
        in_parts_ = true;
        return like(sentence.substr(0, end), items_.size());
    }

    void find_wholes() {
        for (auto i = first_; i < items_.size(); ++i) {
            auto& item = items_[i];
            if (item.whole != none) continue;
            if (item.is_part_by_word && whole_ != i) item.whole = whole_;
            // Without a word for it: numbers with shares are parts of the first number without one.
            else if (!item.is_part_by_word && i > first_ && !item.share.empty() && !item.number.empty() && items_[first_].share.empty())
                item.whole = first_;
        }
    }

    std::string lines_of(std::vector<std::size_t> const& parts) const {
        std::string lines;
        for (auto const part : parts) lines += line(items_[part], "  ");
        return lines;
    }
    static std::string line(Item const& item, std::string const& indent) {
        auto text = indent + item.label;
        for (auto const& word : {item.number, item.unit})
            if (!word.empty()) text += " " + word;
        return text + (item.share.empty() ? "" : " " + item.share + "%") + "\n";
    }
    std::vector<Item> items_;
    Text rest_;
    std::string before_;
    std::size_t sentence_ = 0, first_ = 0, whole_ = none;
    bool in_parts_ = false;
};

}  // namespace

std::string table_in_prose(std::string const& text) {
    ProseReader reader;
    std::string sentence;
    auto const flush = [&] {
        if (!sentence.empty()) reader.read(std::exchange(sentence, ""));
    };
    auto const plain = with_plain_digits(text);
    for (Text rest = plain; !rest.empty();) {
        auto const end = std::ranges::find_if(ends, [&](Text mark) { return rest.starts_with(mark); });
        auto const blank = rest.starts_with("\u3000") ? 3 : rest.front() == ' ' || rest.front() == '\r' ? 1 : 0;
        if (end != ends.end()) flush();
        if (end == ends.end() && blank == 0) sentence += rest.front();
        rest.remove_prefix(end != ends.end() ? end->size() : blank > 0 ? static_cast<std::size_t>(blank) : 1);
    }
    flush();
    return reader.table();
}

}  // namespace yishi::figure
