// Running text of a report: placeholders in { } and sentences under a condition in [? ].
#include <algorithm>
#include <array>

#include "flow/load_reader.hpp"
#include "flow/report_template.hpp"

namespace yishi::flow {
namespace {

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// What stands before and after the first `mark`; `after` is empty when there is none.
struct Halves {
    std::string_view before, after;
    bool found = false;
};
Halves split(std::string_view text, std::string_view mark) {
    auto const at = text.find(mark);
    if (at == std::string_view::npos) return {trimmed(text), {}, false};
    return {trimmed(text.substr(0, at)), trimmed(text.substr(at + mark.size())), true};
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

class PieceReader {
public:
    PieceReader(std::string_view text, Place const& place, std::vector<Message>& messages) : text_(text), place_(place), messages_(messages) {}

    enum class Within { Line, Condition };
    std::vector<Piece> pieces(Within within) {
        std::vector<Piece> pieces;
        while (at_ < text_.size()) {
            auto const rest = text_.substr(at_);
            if (rest.starts_with('{')) {
                pieces.push_back(placeholder());
            } else if (rest.starts_with("[?")) {
                auto piece = condition();
                if (within == Within::Condition) {
                    say("report.nested", in_quotes(piece.source) + " stands in another condition");
                    piece = as_written(piece);
                }
                pieces.push_back(std::move(piece));
            } else {
                auto const end = std::min({rest.find('{'), rest.find("[?"), rest.size()});
                Piece plain;
                plain.source = plain.text = rest.substr(0, end);
                if (plain.text.find('}') != std::string::npos) say("report.bracket", "a } without its {");
                pieces.push_back(std::move(plain));
                at_ += end;
            }
        }
        return pieces;
    }

private:
    void say(std::string code, std::string text) const { messages_.push_back({std::move(code), place_, "", "", std::move(text), false}); }

    static Piece as_written(Piece const& piece) {
        Piece plain;
        plain.source = plain.text = piece.source;
        return plain;
    }

    // Printed as written when it cannot be read; that is said.
    Piece placeholder() {
        auto const rest = text_.substr(at_);
        auto const end = rest.find('}');
        Piece piece;
        piece.source = piece.text = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
        at_ += piece.source.size();
        if (end == std::string_view::npos) {
            say("report.bracket", "a { is not closed: " + piece.source);
            return piece;
        }
        if (read_inner(trimmed(rest.substr(1, end - 1)), piece)) return piece;
        say("report.placeholder", in_quotes(piece.source) + " is no placeholder");
        return as_written(piece);
    }

    bool read_inner(std::string_view inner, Piece& into) const {
        auto const word = split(inner, " ");
        if (word.before == "share") return read_figure(word.after, PieceKind::Share, into);
        if (word.before == "date") return read_day(word.after, into);
        if (word.before == "names") return read_names(word.after, into);
        if (word.before == "hand") return read_hand(word.after, into);
        static constexpr std::array<std::pair<std::string_view, PieceKind>, 5> known{{{"body", PieceKind::Body},
                                                                                      {"year", PieceKind::Year},
                                                                                      {"quarter", PieceKind::Quarter},
                                                                                      {"term", PieceKind::Term},
                                                                                      {"session", PieceKind::Session}}};
        auto const form = split(inner, ":");
        for (auto const& [name, kind] : known)
            if (form.before == name) {
                into.kind = kind;
                return !form.found || read_form(form.after, into);
            }
        return read_figure(inner, PieceKind::Figure, into);
    }

    static bool read_form(std::string_view text, Piece& into) {
        auto const form = parse_number_form(text);
        if (form) into.form = *form;
        return form.has_value();
    }

    static bool read_figure(std::string_view text, PieceKind kind, Piece& into) {
        into.kind = kind;
        auto const form = split(text, ":");
        auto const part = split(form.before, "[");
        into.figure.name = part.before;
        if (part.found) {
            if (!part.after.ends_with(']')) return false;
            auto const test = split(part.after.substr(0, part.after.size() - 1), "=");
            into.figure.attribute = test.before;
            into.figure.value = test.after;
            if (!is_name(test.before) || test.after.empty()) return false;
        }
        if (!is_name(into.figure.name) || into.figure.name.find('.') == std::string::npos) return false;
        if (!form.found) return true;
        if (form.after != "prior") return read_form(form.after, into);
        into.kind = PieceKind::Prior;
        return kind == PieceKind::Figure;
    }

    static bool read_day(std::string_view text, Piece& into) {
        into.kind = PieceKind::Day;
        into.text = text;
        return text == "at" || text == "from";
    }

    static bool read_names(std::string_view text, Piece& into) {
        into.kind = PieceKind::Names;
        auto const words = split(text, " ");
        into.fact = words.before;
        into.role = words.after;
        return is_name(into.fact) && is_name(into.role);
    }

    static bool read_hand(std::string_view text, Piece& into) {
        into.kind = PieceKind::Hand;
        auto const words = split(text, "|");
        into.text = words.before;
        into.confirmed = words.after;
        return !into.text.empty() && !into.confirmed.empty();
    }

    // Where the bracket opened at `at_` closes; none when it does not.
    std::size_t closing() const {
        int depth = 0;
        for (auto at = at_; at < text_.size(); ++at) {
            if (text_[at] == '[') ++depth;
            if (text_[at] == ']' && --depth == 0) return at;
        }
        return std::string_view::npos;
    }

    Piece condition() {
        Piece piece;
        auto const end = closing();
        piece.source = piece.text = text_.substr(at_, end == std::string_view::npos ? std::string_view::npos : end + 1 - at_);
        auto const inner = text_.substr(at_ + 2, end == std::string_view::npos ? 0 : end - at_ - 2);
        at_ += piece.source.size();
        auto const halves = split(inner, ":");
        if (end == std::string_view::npos || !halves.found) {
            say("report.condition", in_quotes(piece.source) + " is not closed, or has no colon after what it compares");
            return piece;
        }
        piece.kind = PieceKind::If;
        piece.when = comparison(halves.before);
        auto const texts = split(halves.after, "|:");
        piece.then = PieceReader(texts.before, place_, messages_).pieces(Within::Condition);
        piece.otherwise = PieceReader(texts.after, place_, messages_).pieces(Within::Condition);
        return piece;
    }

    std::optional<Comparison> comparison(std::string_view text) const {
        static constexpr std::array<std::string_view, 6> signs{">=", "<=", "!=", ">", "<", "="};
        for (auto const sign : signs) {
            // The = of a part, [category=economic], compares nothing.
            auto at = text.find(sign);
            while (sign == "=" && at != std::string_view::npos && text.rfind('[', at) != std::string_view::npos &&
                   text.find(']', at) != std::string_view::npos)
                at = text.find(sign, at + 1);
            if (at == std::string_view::npos) continue;
            std::string fault;
            auto left = parse_formula(trimmed(text.substr(0, at)), fault);
            auto right = parse_formula(trimmed(text.substr(at + sign.size())), fault);
            if (left && right) return Comparison{std::move(*left), std::move(*right), std::string(sign)};
            say("report.condition", in_quotes(text) + " compares no figures: " + fault);
            return std::nullopt;
        }
        say("report.condition", in_quotes(text) + " compares nothing: one of > < >= <= = != is missing");
        return std::nullopt;
    }

    std::string_view text_;
    Place const& place_;
    std::vector<Message>& messages_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<Piece> read_pieces(std::string_view text, Place const& place, std::vector<Message>& messages) {
    return PieceReader(text, place, messages).pieces(PieceReader::Within::Line);
}

}  // namespace yishi::flow
