// What indicator files say beside figures: formulas a parameter of the body's rules chooses among, attributes, and checks.
#include <array>

#include "flow/load_indicator.hpp"

namespace yishi::flow {
namespace {

std::optional<Formula> formula_in(Reader const& reader, int line, std::string const& text) {
    std::string fault;
    auto formula = parse_formula(text, fault);
    if (!formula) reader.say("indicator.formula", line, "is no formula: " + fault);
    return formula;
}

void read_values(Reader const& reader, Attribute& into, Node const& node) {
    for (auto const& entry : node.entries) {
        AttributeValue value{.name = entry.key, .label = {}, .where = {}};
        reader.properties(entry.value, "a value",
                          {{"name", [&](Node const& label) { value.label = reader.label(label); }},
                           {"where", [&](Node const& where) { value.where = read_where(reader, where); }}});
        into.values.push_back(std::move(value));
    }
}

// The equals sign of a part in brackets has no blanks around it.
bool read_sides(Reader const& reader, FigureCheck& into, int line) {
    using Compare = FigureCheck::Compare;
    static std::array<std::pair<std::string_view, Compare>, 3> const signs{
        {{" <= ", Compare::AtMost}, {" >= ", Compare::AtLeast}, {" = ", Compare::Equal}}};
    for (auto const& [sign, compare] : signs) {
        auto const at = into.text.find(sign);
        if (at == std::string::npos) continue;
        auto left = formula_in(reader, line, into.text.substr(0, at)), right = formula_in(reader, line, into.text.substr(at + sign.size()));
        if (!left || !right) return false;
        into.compare = compare;
        into.left = std::move(*left);
        into.right = std::move(*right);
        return true;
    }
    reader.say("key.shape", line, "a check is EXPR = EXPR, EXPR <= EXPR, EXPR >= EXPR or {parts: FIGURE, by: attribute}");
    return false;
}

}  // namespace

void read_formula(Reader const& reader, Indicator& into, Node const& node) {
    into.verb = Verb::Formula;
    if (!node.is_map()) {
        into.formula = formula_in(reader, node.line, reader.text(node));
        return;
    }
    if (node.entries.size() != 1) return reader.say("key.shape", node.line, "one parameter chooses among formulas");
    into.parameter = node.entries.front().key;
    for (auto const& choice : node.entries.front().value.entries)
        if (auto formula = formula_in(reader, choice.line, reader.text(choice.value))) into.choices.emplace_back(choice.key, std::move(*formula));
    if (!into.choices.empty()) into.formula = into.choices.front().second;
}

void read_attributes(Reader& reader, Node const& node, Definitions& all) {
    for (auto const& entry : node.entries) {
        Attribute attribute;
        reader.name = attribute.name = entry.key;
        attribute.place = reader.place(entry.line);
        reader.properties(entry.value, "an attribute",
                          {{"of", [&](Node const& value) { attribute.flow = reader.text(value); }},
                           {"name", [&](Node const& value) { attribute.label = reader.label(value); }},
                           {"take", [&](Node const& value) { attribute.take = reader.texts(value); }},
                           {"values", [&](Node const& value) { read_values(reader, attribute, value); }}});
        all.indicators.attributes.push_back(std::move(attribute));
    }
    reader.name.clear();
}

void read_checks(Reader const& reader, Node const& node, Definitions& all) {
    for (auto const& item : node.items) {
        FigureCheck check;
        check.place = reader.place(item.line);
        if (item.is_map()) {
            reader.properties(item, "a check",
                              {{"parts", [&](Node const& value) { check.parts = reader.text(value); }},
                               {"by", [&](Node const& value) { check.by = reader.text(value); }}});
        } else {
            check.text = reader.text(item);
            if (!read_sides(reader, check, item.line)) continue;
        }
        all.indicators.checks.push_back(std::move(check));
    }
}

}  // namespace yishi::flow
