#include "script.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace yishi::scenario {
namespace {

// Reads one joined line. The position is a byte of the line, which is all a message about so short a text needs.
class Reader {
public:
    Reader(std::string const& file, int line, std::string_view text) : file_(file), line_(line), text_(text) {}

    Statement statement() {
        Statement out{.line = line_, .words = {}, .pairs = {}, .values = {}};
        while (skip_blanks()) {
            if (peek() == '"' || peek() == '[' || peek() == '{') {
                add_word(out, value());
                continue;
            }
            auto name = bare();
            if (at('=') && !name.empty() && at_ < text_.size() - 1 && text_[at_ + 1] != ' ') {
                ++at_;
                out.pairs.emplace_back(std::move(name), value());
            } else {
                if (name.empty()) name = text_[at_++];
                add_word(out, {.kind = Value::Kind::Bare, .text = std::move(name), .items = {}, .names = {}});
            }
        }
        return out;
    }

private:
    static void add_word(Statement& out, Value value) {
        out.words.push_back(value.text);
        out.values.push_back(std::move(value));
    }
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool at(char c) const { return peek() == c; }
    bool skip_blanks() {
        while (at(' ') || at('\t') || at(',')) ++at_;
        return at_ < text_.size() && !at('#');
    }
    std::string bare() {
        auto const from = at_;
        while (at_ < text_.size() && std::string_view(" \t,[]{}\"=").find(peek()) == std::string_view::npos) ++at_;
        return std::string(text_.substr(from, at_ - from));
    }
    std::string quoted() {
        auto const end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) throw Failure(file_, line_, "a quote is not closed");
        auto text = std::string(text_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        return text;
    }
    Value value() {
        if (at('"')) return {.kind = Value::Kind::Quoted, .text = quoted(), .items = {}, .names = {}};
        if (at('[')) return list();
        if (at('{')) return map();
        return {.kind = Value::Kind::Bare, .text = bare(), .items = {}, .names = {}};
    }
    Value list() {
        Value out{.kind = Value::Kind::List, .text = {}, .items = {}, .names = {}};
        for (++at_; skip_blanks() && !at(']');) out.items.push_back(value());
        close(']');
        return out;
    }
    Value map() {
        Value out{.kind = Value::Kind::Map, .text = {}, .items = {}, .names = {}};
        for (++at_; skip_blanks() && !at('}');) {
            auto name = bare();
            if (name.empty() || !at('=')) throw Failure(file_, line_, "expected name=value inside { }");
            ++at_;
            out.names.push_back(std::move(name));
            out.items.push_back(value());
        }
        close('}');
        return out;
    }
    void close(char bracket) {
        if (!at(bracket)) throw Failure(file_, line_, std::string("expected ") + bracket);
        ++at_;
    }

    std::string const& file_;
    int line_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Value const* Statement::pair(std::string_view name) const {
    auto const found = std::ranges::find_if(pairs, [&](auto const& pair) { return pair.first == name; });
    return found == pairs.end() ? nullptr : &found->second;
}

Script read_script(std::string const& path) {
    auto const place = std::filesystem::path(path);
    Script script{.file = path, .folder = place.parent_path(), .statements = {}};
    std::ifstream in(path);
    if (!in) throw Failure(path, 0, "cannot be read");
    std::string line, joined;
    for (int number = 1; std::getline(in, line); ++number) {
        joined += line;
        if (!joined.empty() && joined.back() == '\\') {
            joined.back() = ' ';
            continue;
        }
        if (auto statement = Reader(script.file, number, joined).statement(); !statement.words.empty())
            script.statements.push_back(std::move(statement));
        joined.clear();
    }
    return script;
}

}  // namespace yishi::scenario
