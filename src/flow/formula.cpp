#include "flow/formula.hpp"

#include <cctype>
#include <utility>

namespace yishi::flow {
namespace {

class FormulaReader {
public:
    FormulaReader(std::string_view text, std::string& fault) : text_(text), fault_(fault) {}

    std::optional<Formula> whole() {
        auto formula = sum();
        blanks();
        if (formula && at_ != text_.size()) return expected("an operator");
        return formula;
    }

private:
    std::nullopt_t expected(std::string_view what) {
        if (fault_.empty()) fault_ = std::string(what) + " is expected at character " + std::to_string(at_ + 1);
        return std::nullopt;
    }
    void blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    char next() {
        blanks();
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    std::optional<Formula> sum() {
        auto left = product();
        while (left && (next() == '+' || next() == '-')) {
            auto const kind = text_[at_++] == '+' ? Formula::Kind::Add : Formula::Kind::Subtract;
            left = joined(kind, std::move(*left), product());
        }
        return left;
    }
    std::optional<Formula> product() {
        auto left = term();
        while (left && (next() == '*' || next() == '/')) {
            auto const kind = text_[at_++] == '*' ? Formula::Kind::Multiply : Formula::Kind::Divide;
            left = joined(kind, std::move(*left), term());
        }
        return left;
    }
    static std::optional<Formula> joined(Formula::Kind kind, Formula left, std::optional<Formula> right) {
        if (!right) return std::nullopt;
        Formula both{.kind = kind, .number = {}, .name = {}, .attribute = {}, .value = {}, .parts = {}};
        both.parts.push_back(std::move(left));
        both.parts.push_back(std::move(*right));
        return both;
    }

    std::optional<Formula> term() {
        if (next() == '(') {
            ++at_;
            auto inner = sum();
            if (inner && next() != ')') return expected("a closing bracket");
            ++at_;
            return inner;
        }
        auto const word = this->word();
        if (word.empty()) return expected("a name or a number");
        if (std::isdigit(static_cast<unsigned char>(word.front()))) {
            auto const number = parse_amount(word);
            if (!number) return expected("a number");
            return Formula{.kind = Formula::Kind::Number, .number = *number, .name = {}, .attribute = {}, .value = {}, .parts = {}};
        }
        return name(word);
    }
    std::optional<Formula> name(std::string const& word) {
        Formula named{.kind = Formula::Kind::Name, .number = {}, .name = word, .attribute = {}, .value = {}, .parts = {}};
        if (next() == '[') {
            ++at_;
            named.attribute = this->word();
            if (named.attribute.empty() || next() != '=') return expected("attribute=value");
            ++at_;
            named.value = value();
            if (named.value.empty() || next() != ']') return expected("a value and a closing bracket");
            ++at_;
        }
        if (next() == '@') {
            ++at_;
            if (this->word() != "prior") return expected("`prior`");
            named.prior = true;
        }
        return named;
    }
    // Values may be words of any language.
    std::string value() {
        blanks();
        auto const begin = at_;
        while (at_ < text_.size() && text_[at_] != ']' && text_[at_] != ' ') ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }
    std::string word() {
        blanks();
        auto const begin = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_' || text_[at_] == '.')) ++at_;
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string_view text_;
    std::string& fault_;
    std::size_t at_ = 0;
};

void collect(Formula const& formula, std::vector<Formula const*>& into) {
    if (formula.kind == Formula::Kind::Name) into.push_back(&formula);
    for (auto const& part : formula.parts) collect(part, into);
}

}  // namespace

std::optional<Formula> parse_formula(std::string_view text, std::string& fault) { return FormulaReader(text, fault).whole(); }

std::string written(Formula const& name) { return name.attribute.empty() ? name.name : name.name + "[" + name.attribute + "=" + name.value + "]"; }

std::vector<Formula const*> names_in(Formula const& formula) {
    std::vector<Formula const*> names;
    collect(formula, names);
    return names;
}

}  // namespace yishi::flow
