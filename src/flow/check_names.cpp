// Names, labels, vocabularies, settings and size.
#include <algorithm>
#include <array>
#include <map>

#include "flow/checker.hpp"

namespace yishi::flow {

namespace {

constexpr std::array reserved{"all",   "none",   "children", "siblings", "parent", "system", "members",
                              "staff", "public", "units",    "post",     "job",    "matter"};

bool is_word(std::string const& name) {
    auto small = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && small(name.front()) && std::ranges::all_of(name, [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

void check_word(Checker const& check, char const* section, std::string const& name, Place const& place) {
    if (!is_word(name)) check.error("name.shape", place, section, name, in_quotes(name) + " is not a word");
    if (std::ranges::find(reserved, name) != reserved.end())
        check.error("name.reserved", place, section, name, in_quotes(name) + " is a word of the language");
}

template <class T>
void check_words(Checker const& check, char const* section, std::vector<T> const& things) {
    for (auto const& thing : things) check_word(check, section, thing.name, thing.place);
}

// A move of one of these names would stand behind the built-in one and never be made.
void check_built_in(Checker const& check) {
    constexpr std::array built_in{"open", "edit", "confirm", "decline", "carry"};
    for (auto const& move : check.flow.moves)
        if (std::ranges::find(built_in, move.name) != built_in.end())
            check.error("name.reserved", move.place, "moves", move.name, in_quotes(move.name) + " is built in; choose another name");
}

// Links are of matters: who holds one is found by its matter, not by its rows.
void check_links_in_rows(Checker const& check) {
    for (auto const& record : check.flow.records)
        for (auto const& field : record.fields)
            if (field.kind == FieldKind::Matter)
                check.error("kind.constraint", field.place, "records", record.name,
                            in_quotes(field.name) + ": a row holds no links; give the matter a link");
}

// Fields, parties, records and numbers share one name space.
template <class T>
void check_taken(Checker const& check, char const* section, char const* kind, std::vector<T> const& things,
                 std::map<std::string, std::string>& taken) {
    for (auto const& thing : things) {
        auto [found, is_new] = taken.emplace(thing.name, kind);
        if (!is_new)
            check.error("name.taken", thing.place, section, thing.name, in_quotes(thing.name) + " is already a " + found->second + " of this flow");
    }
}

Place place_of(Flow const& flow, std::string const& kind, std::string const& word) {
    auto placed = [&](auto const* thing) { return thing ? thing->place : Place{flow.file, 1}; };
    if (kind == "state") return placed(flow.state(word));
    if (kind == "move") return placed(flow.move(word));
    if (kind == "field") return placed(flow.field(word));
    if (kind == "party") return placed(flow.party(word));
    if (kind == "record") return placed(flow.record(word));
    if (kind == "row") return placed(flow.record(word.substr(0, word.find('.'))));
    if (kind == "clock") return placed(flow.clock(word));
    if (kind == "setting") return placed(flow.setting(word));
    if (kind == "value") {
        auto holds = [&](Field const& field) { return field.vocab.empty() && std::ranges::find(field.of, word) != field.of.end(); };
        for (auto const& field : flow.fields)
            if (holds(field)) return field.place;
        for (auto const& record : flow.records)
            if (std::ranges::any_of(record.fields, holds)) return record.place;
    }
    Place place{flow.file, 1};
    each_guard(flow, [&](Guard const& guard) {
        if (guard.says == word) place = guard.place;
    });
    return place;
}

void check_label(Checker const& check, Label const& label, std::string const& word, Place const& place, std::string const& kind) {
    std::vector<std::string> languages;
    if (label.zh.empty()) languages.emplace_back("zh-CN");
    if (label.hant.empty()) languages.emplace_back("zh-Hant");
    if (label.en.empty()) languages.emplace_back("en");
    if (!languages.empty()) check.error("label.missing", place, kind, word, "no label for " + in_quotes(word) + " in " + joined(languages));
}

void check_vocabulary(Checker const& check, Field const& field, char const* section) {
    if (field.vocab.empty() || check.all.vocabs.contains(field.vocab)) return;
    std::vector<std::string> known;
    for (auto const& [name, vocabulary] : check.all.vocabs) known.push_back(name);
    check.error("vocab.unknown", field.place, section, field.name, "no vocabulary " + in_quotes(field.vocab) + did_you_mean(field.vocab, known));
}

void check_limits(Checker const& check, Field const& field, char const* section) {
    if (field.min && field.max && *field.min > *field.max) check.error("kind.constraint", field.place, section, field.name, "min is more than max");
}

// A row of another matter is named through a link of this flow, to flows that all have the record.
void check_rows(Checker const& check, Field const& field, char const* section) {
    if (field.rows_of.empty()) return;
    auto const* link = check.flow.field(field.rows_of);
    if (!link || link->kind != FieldKind::Matter)
        return check.error("move.name", field.place, section, field.name, in_quotes(field.rows_of) + " is no link to another matter");
    for (auto const& name : link->flows)
        if (auto const* other = check.other(name, field.place, section, field.name); other && !other->record(field.rows))
            check.error("move.name", field.place, section, field.name, name + " has no record " + in_quotes(field.rows));
}

void check_readers(Checker const& check, Record const& record) {
    if (!record.readers) return;
    auto const& readers = *record.readers;
    auto names = readers.people;
    names.insert(names.end(), {readers.groups, readers.from, readers.withdrawn, readers.replaces});
    for (auto const& name : names)
        if (!name.empty() && !record.find(name))
            check.error("move.name", record.place, "records", record.name, in_quotes(name) + " is no field of " + record.name);
}

void check_settings(Checker const& check) {
    std::set<std::string> read;
    each_guard(check.flow, [&](Guard const& guard) {
        for (auto const& [setting, values] : guard.rules) read.insert(setting);
        for (auto const& bound : {guard.least, guard.most, guard.over})
            if (bound) read.insert(bound->setting);
    });
    for (auto const& setting : check.flow.settings)
        if (!read.contains(setting.name))
            check.warn("settings.unused", setting.place, "settings", setting.name, "no guard reads " + in_quotes(setting.name));
}

}  // namespace

void check_names(Checker const& check) {
    Flow const& flow = check.flow;
    check_word(check, "flow", flow.name, {flow.file, 1});
    check_words(check, "states", flow.states), check_words(check, "moves", flow.moves), check_words(check, "clocks", flow.clocks);
    check_words(check, "settings", flow.settings), check_words(check, "numbers", flow.numbers), check_words(check, "parties", flow.parties);
    check_words(check, "fields", flow.fields), check_words(check, "records", flow.records);
    check_built_in(check);
    check_links_in_rows(check);
    std::map<std::string, std::string> taken;
    check_taken(check, "numbers", "number", flow.numbers, taken);
    check_taken(check, "parties", "party", flow.parties, taken);
    check_taken(check, "fields", "field", flow.fields, taken);
    check_taken(check, "records", "record", flow.records, taken);
    check_label(check, flow.label, flow.name, flow.place_of("name"), "flow");
    for (auto const& [kind, word] : labelled_words(flow)) check_label(check, flow.label_of(kind, word), word, place_of(flow, kind, word), kind);
    for (auto const& field : flow.fields)
        check_vocabulary(check, field, "fields"), check_limits(check, field, "fields"), check_rows(check, field, "fields");
    for (auto const& record : flow.records) {
        check_readers(check, record);
        for (auto const& field : record.fields)
            check_vocabulary(check, field, "records"), check_limits(check, field, "records"), check_rows(check, field, "records");
    }
    check_settings(check);
    auto lines = std::ranges::count(flow.text, '\n');
    if (lines > 200) check.warn("size", {flow.file, 1}, "flow", flow.name, std::to_string(lines) + " lines; aim at 120, 200 at most");
}

}  // namespace yishi::flow
