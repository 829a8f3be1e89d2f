// Labels (section 1): the flow's own `names` first, then words.yaml. All that is found ends in Flow::labels under "kind.word".
#include <algorithm>
#include <set>

#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

using Words = std::map<std::string, Label>;

Label const* first_of(Words const& words, std::initializer_list<std::string> keys) {
    for (auto const& key : keys)
        if (auto found = words.find(key); found != words.end()) return &found->second;
    return nullptr;
}

// "ratings.attitude" of kind row may also be labelled as the field "attitude" is.
Label const* find_label(Words const& names, Words const& words, std::string const& flow, std::string const& kind, std::string const& word) {
    if (auto own = first_of(names, {kind + "." + word, word})) return own;
    if (kind == "row" || kind == "value") {
        auto last = word.substr(word.rfind('.') + 1);
        if (auto own = first_of(names, {kind + "." + last, (kind == "row" ? "field." : "value.") + last, last})) return own;
        if (auto shared = first_of(words, {flow + "." + kind + "." + word, flow + "." + word, kind + "." + word, word})) return shared;
        return first_of(words, {flow + "." + last, kind + "." + last, (kind == "row" ? "field." : "value.") + last, last});
    }
    return first_of(words, {flow + "." + kind + "." + word, flow + "." + word, kind + "." + word, word});
}

void says_of(std::vector<Guard> const& guards, std::set<std::string>& says) {
    for (auto const& guard : guards) {
        if (!guard.says.empty()) says.insert(guard.says);
        says_of(guard.guards, says);
    }
}

template <class T>
void add_all(std::vector<std::pair<std::string, std::string>>& words, char const* kind, std::vector<T> const& things) {
    for (auto const& thing : things) words.emplace_back(kind, thing.name);
}

void add_values(std::vector<std::pair<std::string, std::string>>& words, Field const& field) {
    if (field.kind == FieldKind::Choice && field.vocab.empty())
        for (auto const& value : field.of)
            if (!value.starts_with("flows/")) words.emplace_back("value", value);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> labelled_words(Flow const& flow) {
    std::vector<std::pair<std::string, std::string>> words;
    add_all(words, "state", flow.states);
    add_all(words, "move", flow.moves);
    add_all(words, "field", flow.fields);
    add_all(words, "party", flow.parties);
    add_all(words, "record", flow.records);
    add_all(words, "clock", flow.clocks);
    add_all(words, "setting", flow.settings);
    for (auto const& field : flow.fields) add_values(words, field);
    for (auto const& record : flow.records)
        for (auto const& field : record.fields) {
            words.emplace_back("row", record.name + "." + field.name);
            add_values(words, field);
        }
    std::set<std::string> says;
    for (auto const& move : flow.moves) says_of(move.when, says), says_of(move.ensure, says);
    for (auto const& word : says) words.emplace_back("says", word);
    return words;
}

void label_flow(Flow& flow, Words const& words) {
    Words const names = flow.labels;
    auto wanted = labelled_words(flow);
    add_all(wanted, "number", flow.numbers);
    for (auto built_in : {"open", "edit", "confirm", "decline", "carry", "ask_extension", "grant_extension", "refuse_extension"})
        wanted.emplace_back("move", built_in);
    for (auto const& field : flow.fields)
        if (!field.back.empty()) wanted.emplace_back("back", field.back);
    for (auto const& [kind, word] : wanted)
        if (auto label = find_label(names, words, flow.name, kind, word)) flow.labels.insert_or_assign(kind + "." + word, *label);
}

}  // namespace yishi::flow
