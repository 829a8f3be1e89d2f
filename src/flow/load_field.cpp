// Parties, fields and records (sections 3 to 5).
#include <algorithm>
#include <array>

#include "flow/load_reader.hpp"

namespace yishi::flow {

namespace {

constexpr std::array<std::pair<std::string_view, FieldKind>, 15> field_kinds{{{"line", FieldKind::Line},
                                                                              {"text", FieldKind::Text},
                                                                              {"number", FieldKind::Number},
                                                                              {"figure", FieldKind::Figure},
                                                                              {"flag", FieldKind::Flag},
                                                                              {"choice", FieldKind::Choice},
                                                                              {"date", FieldKind::Date},
                                                                              {"moment", FieldKind::Moment},
                                                                              {"person", FieldKind::Person},
                                                                              {"organisation", FieldKind::Organisation},
                                                                              {"matter", FieldKind::Matter},
                                                                              {"row", FieldKind::Row},
                                                                              {"file", FieldKind::File},
                                                                              {"questions", FieldKind::Questions},
                                                                              {"answers", FieldKind::Answers}}};

FieldKind read_kind(Reader const& reader, Node const& node) {
    auto found = std::ranges::find(field_kinds, std::string_view(node.text), &std::pair<std::string_view, FieldKind>::first);
    if (found != field_kinds.end()) return found->second;
    std::vector<std::string> known;
    for (auto const& [word, kind] : field_kinds) known.emplace_back(word);
    reader.say("kind.unknown", node.line, "no kind " + in_quotes(node.text) + "; known: " + joined(known) + did_you_mean(node.text, known));
    return FieldKind::Line;
}

// `max` of a date is a day or a name, of everything else a number.
void read_limit(Reader const& reader, Node const& node, FieldKind kind, std::optional<double>& number, std::string& day) {
    if (kind == FieldKind::Date || kind == FieldKind::Moment)
        day = reader.text(node);
    else
        number = reader.decimal(node);
}

// `of: agenda` is a record of this matter, `of: meeting.sittings` one of the matter that the link `meeting` names.
void read_rows(std::string const& text, Field& field) {
    auto const dot = text.find('.');
    field.rows = dot == std::string::npos ? text : text.substr(dot + 1);
    field.rows_of = dot == std::string::npos ? "" : text.substr(0, dot);
}

void read_of(Reader const& reader, Node const& node, Field& field) {
    if (field.kind == FieldKind::Answers)
        field.questions = reader.text(node);
    else if (field.kind == FieldKind::Row)
        read_rows(reader.text(node), field);
    else if (node.is_scalar() && node.text.starts_with("vocab/"))
        field.vocab = node.text.substr(6);
    else
        field.of = reader.texts(node);
}

// Which properties say something about which kind; list, badge, see, kind and accepts fit all.
bool fits_kind(std::string_view property, Field const& field) {
    auto one_of = [&](std::initializer_list<FieldKind> kinds) { return std::ranges::find(kinds, field.kind) != kinds.end(); };
    using enum FieldKind;
    if (property == "max") return one_of({Line, Text, Number, Date, Moment, File}) || field.many;
    if (property == "min") return one_of({Number, Date, Moment}) || field.many;
    if (property == "decimals") return field.kind == Number;
    if (property == "unit") return one_of({Number, Figure});
    if (property == "of") return one_of({Choice, Row, Answers});
    if (property == "many") return one_of({Choice, Person, Organisation, Matter, Row, File});
    if (property == "flow" || property == "back") return field.kind == Matter;
    if (property == "badge") return one_of({Flag, Choice, Matter, Date, Line});
    return true;
}

std::string name_of(FieldKind kind) {
    return std::string(std::ranges::find(field_kinds, kind, &std::pair<std::string_view, FieldKind>::second)->first);
}

}  // namespace

PartyKind read_party_kind(Reader const& reader, Node const& node, std::string const& word) {
    static std::vector<std::string> const known{"person", "organisation", "body", "outsider"};
    auto found = std::ranges::find(known, word);
    if (found == known.end()) {
        reader.say("kind.unknown", node.line, "a party is not " + in_quotes(word) + "; known: " + joined(known) + did_you_mean(word, known));
        return PartyKind::Person;
    }
    return static_cast<PartyKind>(found - known.begin());
}

Field read_field(Reader const& reader, std::string const& name, Node const& node) {
    Field field;
    field.name = name;
    field.place = reader.place(node.line);
    if (auto kind = node.find("kind"))
        field.kind = read_kind(reader, *kind);
    else
        reader.say("kind.unknown", node.line, "the field " + in_quotes(name) + " has no kind");
    reader.properties(node, "a field",
                      {{"kind", [](Node const&) {}},
                       {"max", [&](Node const& value) { read_limit(reader, value, field.kind, field.max, field.max_day); }},
                       {"min", [&](Node const& value) { read_limit(reader, value, field.kind, field.min, field.min_day); }},
                       {"decimals", [&](Node const& value) { field.decimals = reader.integer(value); }},
                       {"unit", [&](Node const& value) { field.unit = reader.text(value); }},
                       {"of", [&](Node const& value) { read_of(reader, value, field); }},
                       {"many", [&](Node const& value) { field.many = reader.flag(value); }},
                       {"flow", [&](Node const& value) { field.flows = reader.texts(value); }},
                       {"back", [&](Node const& value) { field.back = reader.text(value); }},
                       {"list", [&](Node const& value) { field.list = reader.flag(value); }},
                       {"badge", [&](Node const& value) { field.badge = reader.flag(value); }},
                       {"see", [&](Node const& value) { field.see = reader.whos(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    for (auto const& entry : node.entries)
        if (!fits_kind(entry.key, field))
            reader.say("kind.constraint", entry.line, in_quotes(entry.key) + " does not fit kind " + name_of(field.kind));
    return field;
}

Party read_party(Reader const& reader, std::string const& name, Node const& node) {
    Party party;
    party.name = name;
    party.place = reader.place(node.line);
    auto read_of_party = [&](Node const& value) {
        for (auto const& word : reader.texts(value)) party.of.insert(read_party_kind(reader, value, word));
    };
    auto read_fill = [&](Node const& value) {
        party.fill_members = value.text == "members";
        if (!party.fill_members) reader.say("key.shape", value.line, "fill knows only members");
    };
    reader.properties(node, "a party",
                      {{"of", read_of_party},
                       {"min", [&](Node const& value) { party.min = reader.integer(value); }},
                       {"max", [&](Node const& value) { party.max = reader.integer(value); }},
                       {"opener", [&](Node const& value) { party.opener = reader.flag(value); }},
                       {"confirm", [&](Node const& value) { party.confirm = reader.states(value); }},
                       {"from", [&](Node const& value) { party.from = reader.texts(value); }},
                       {"fill", read_fill},
                       {"see", [&](Node const& value) { party.see = reader.whos(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    if (party.of.empty() && party.from.empty()) reader.say("kind.unknown", node.line, "the party " + in_quotes(name) + " needs of, or from");
    return party;
}

namespace {

Readers read_readers(Reader const& reader, Node const& node) {
    Readers readers;
    reader.properties(node, "readers",
                      {{"keep", [&](Node const& value) { readers.keep = reader.whos(value); }},
                       {"people", [&](Node const& value) { readers.people = reader.texts(value); }},
                       {"groups", [&](Node const& value) { readers.groups = reader.text(value); }},
                       {"from", [&](Node const& value) { readers.from = reader.text(value); }},
                       {"withdrawn", [&](Node const& value) { readers.withdrawn = reader.text(value); }},
                       {"replaces", [&](Node const& value) { readers.replaces = reader.text(value); }}});
    if (readers.keep.empty()) reader.say("key.shape", node.line, "readers needs keep: those who see every row");
    return readers;
}

}  // namespace

Record read_record(Reader const& reader, std::string const& name, Node const& node) {
    Record record;
    record.name = name;
    record.place = reader.place(node.line);
    auto read_fields = [&](Node const& fields) {
        for (auto const& entry : fields.entries) record.fields.push_back(read_field(reader, entry.key, entry.value));
    };
    reader.properties(node, "a record",
                      {{"fields", read_fields},
                       {"max", [&](Node const& value) { record.max = reader.integer(value); }},
                       {"per_round", [&](Node const& value) { record.per_round = reader.flag(value); }},
                       {"anonymous", [&](Node const& value) { record.anonymous = reader.flag(value); }},
                       {"readers", [&](Node const& value) { record.readers = read_readers(reader, value); }},
                       {"see", [&](Node const& value) { record.see = reader.whos(value); }},
                       {"accepts", [&](Node const& value) { read_accepts(reader, value); }}});
    return record;
}

}  // namespace yishi::flow
