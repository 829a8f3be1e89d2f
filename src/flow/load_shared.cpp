#include "flow/load_shared.hpp"

#include <filesystem>

namespace yishi::flow {

namespace {

std::map<std::string, Label> read_labels(Reader& reader, Node const& node) {
    std::map<std::string, Label> labels;
    for (auto const& entry : node.entries) {
        reader.name = entry.key;
        labels[entry.key] = reader.label(entry.value);
    }
    reader.name.clear();
    return labels;
}

}  // namespace

VocabValue read_vocab_value(Reader const& reader, std::string const& name, Node const& node) {
    VocabValue value;
    value.name = name;
    if (!node.is_map()) {
        value.label = reader.label(node);
        return value;
    }
    reader.properties(node, "a value",
                      {{"label", [&](Node const& label) { value.label = reader.label(label); }},
                       {"code", [&](Node const& code) { value.code = reader.text(code); }},
                       {"starts", [&](Node const& day) { value.starts = reader.day(day); }},
                       {"ends", [&](Node const& day) { value.ends = reader.day(day); }},
                       {"tone", [&](Node const& tone) { value.tone = reader.text(tone); }}});
    return value;
}

void load_vocab(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "vocab";
    Vocabulary vocabulary;
    vocabulary.name = std::filesystem::path(file).stem().string();
    for (auto const& entry : parse_yaml(file, text, into.messages).entries) {
        reader.name = entry.key;
        vocabulary.values.push_back(read_vocab_value(reader, entry.key, entry.value));
    }
    into.vocabs[vocabulary.name] = std::move(vocabulary);
}

void load_words(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "words";
    into.words = read_labels(reader, parse_yaml(file, text, into.messages));
}

void load_access(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "access";
    auto read_may = [&](Node const& node) {
        for (auto const& entry : node.entries) into.access.may[entry.key] = reader.texts(entry.value);
    };
    reader.properties(parse_yaml(file, text, into.messages), "access",
                      {{"posts", [&](Node const& node) { into.access.posts = read_labels(reader, node); }},
                       {"unit_posts", [&](Node const& node) { into.access.unit_posts = read_labels(reader, node); }},
                       {"may", read_may}});
}

void load_calendar(std::string const& file, std::string const& text, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "calendar";
    CalendarYear year;
    auto day_of_key = [&](YamlEntry const& entry) {
        Node key;
        key.line = entry.line;
        key.text = entry.key;
        return reader.day(key);
    };
    auto read_rest = [&](Node const& node) {
        for (auto const& entry : node.entries) year.rest[day_of_key(entry)] = reader.text(entry.value);
    };
    auto read_work = [&](Node const& node) {
        for (auto const& item : node.items) year.work.insert(reader.day(item));
    };
    reader.properties(parse_yaml(file, text, into.messages), "a calendar year",
                      {{"year", [&](Node const& node) { year.year = reader.integer(node); }},
                       {"source", [&](Node const& node) { year.source = reader.text(node); }},
                       {"rest", read_rest},
                       {"work", read_work}});
    into.calendar.add(std::move(year));
}

void load_texts(std::string const& file, std::string const& text, std::string const& language, Definitions& into) {
    Reader reader{file, into.messages};
    reader.section = "texts";
    auto& texts = into.texts[language];
    for (auto const& entry : parse_yaml(file, text, into.messages).entries) {
        reader.name = entry.key;
        texts[entry.key] = reader.text(entry.value);
    }
}

}  // namespace yishi::flow
