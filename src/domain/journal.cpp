#include "domain/journal.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/crypto.hpp"

namespace yishi::journal {
namespace {

// Puts `text` under a salted digest and gives the digest's stand-in, in the storage of `texts`: all of an entry is thrown away together.
json::value hidden(json::value const& text, json::object& texts) {
    if (flow::is_empty(text)) return json::value(text, texts.storage());
    auto const salt = random_token(12);
    auto const digest = sha256_hex(salt + "\n" + canonical(text));
    texts[digest] = {{"salt", salt}, {"text", text}};
    return json::value({{"$", digest}}, texts.storage());
}

// A name of an earlier version, told by a `carry` entry: what kind it was is not known here, so it may be text.
bool is_of_old(flow::Flow const& flow, std::string const& name) {
    auto const head = name.substr(0, name.find('.'));
    return !flow.field(head) && !flow.party(head) && !flow.record(head) && head != "extensions";
}

bool is_personal(flow::Field const* field) {
    return field && (field->kind == flow::FieldKind::Line || field->kind == flow::FieldKind::Text || field->kind == flow::FieldKind::Answers);
}

json::value without_texts(flow::Flow const& flow, std::string const& name, json::value const& value, json::object& texts) {
    auto const dot = name.find('.');
    if (is_of_old(flow, name)) return hidden(value, texts);
    if (auto const* record = flow.record(name.substr(0, dot))) {
        if (dot != std::string::npos) {
            auto const* field = record->find(name.substr(dot + 1));
            return !field || is_personal(field) ? hidden(value, texts) : json::value(value, texts.storage());
        }
        if (!value.is_object()) return json::value(value, texts.storage());
        json::object row(value.get_object(), texts.storage());
        for (auto& item : row)
            if (auto const* field = record->find(std::string(item.key())); !field || is_personal(field)) item.value() = hidden(item.value(), texts);
        return row;
    }
    return is_personal(flow.field(name)) ? hidden(value, texts) : json::value(value, texts.storage());
}

json::array changes_of(flow::Flow const& flow, flow::Entry const& entry, json::object& texts) {
    json::array out(texts.storage());
    for (auto const& change : entry.changes) {
        json::object item({{"name", change.name}}, texts.storage());
        if (!change.row.empty()) item["row"] = change.row;
        if (!change.before.is_null()) item["before"] = without_texts(flow, change.name, change.before, texts);
        if (!change.after.is_null()) item["after"] = without_texts(flow, change.name, change.after, texts);
        out.push_back(std::move(item));
    }
    return out;
}

void put_text(json::object& object, char const* name, std::string const& text) {
    if (!text.empty()) object[name] = text;
}

json::value with_texts(json::value const& value, json::value const& texts) {
    if (auto const* object = value.if_object()) {
        if (auto const* digest = object->if_contains("$"); digest && object->size() == 1) return member(member(texts, text_of(*digest)), "text");
        json::object out;
        for (auto const& item : *object) out[item.key()] = with_texts(item.value(), texts);
        return out;
    }
    if (auto const* array = value.if_array()) {
        json::array out;
        for (auto const& item : *array) out.push_back(with_texts(item, texts));
        return out;
    }
    return value;
}

void collect_digests(json::value const& value, std::set<std::string>& digests) {
    if (auto const* object = value.if_object()) {
        if (auto const* digest = object->if_contains("$"); digest && object->size() == 1) digests.insert(text_of(*digest));
        for (auto const& item : *object) collect_digests(item.value(), digests);
    } else if (auto const* array = value.if_array()) {
        for (auto const& item : *array) collect_digests(item, digests);
    }
}

void for_each_change(json::value const& entry, auto const& visit) {
    auto const changes = member(entry, "changes");
    if (auto const* list = changes.if_array())
        for (auto const& change : *list) visit(text_at(change, "name"), change);
}

// Every digest of the entry has its text, unless that was erased on its date and is null; and nothing else is there.
std::string fault_in_texts(json::value const& entry, json::value const& texts) {
    std::set<std::string> digests;
    collect_digests(entry, digests);
    auto const* object = texts.if_object();
    if (!object) return "its texts are no object";
    for (auto const& item : *object) {
        if (digests.erase(item.key()) == 0) return "a text was added";
        if (item.value().is_null()) continue;
        if (sha256_hex(text_at(item.value(), "salt") + "\n" + canonical(member(item.value(), "text"))) != item.key()) return "a text was altered";
    }
    return digests.empty() ? "" : "a text was removed";
}

}  // namespace

std::string hash_of(std::string const& previous, std::string const& entry) { return sha256_hex(previous + "\n" + entry); }

store::JournalRow sealed(flow::Flow const& flow, flow::Entry const& entry, std::vector<std::string> const& tells, std::vector<Gained> const& gained,
                         std::string const& previous) {
    json::monotonic_resource memory;
    json::object texts(&memory);
    json::object out({{"id", entry.id},
                      {"body", entry.body},
                      {"matter", entry.matter},
                      {"seq", entry.seq},
                      {"at", entry.at.ms},
                      {"actor", entry.actor},
                      {"acting", entry.acting},
                      {"move", entry.move},
                      {"from", entry.from},
                      {"to", entry.to},
                      {"round", entry.round},
                      {"flow", flow.name},
                      {"flow_version", entry.flow_version},
                      {"rule_set", entry.rule_set},
                      {"previous", previous}},
                     &memory);
    put_text(out, "stand_in_for", entry.stand_in_for);
    put_text(out, "cause", entry.cause);
    put_text(out, "key", entry.key);
    if (!entry.note.empty()) out["note"] = hidden(json::string(entry.note), texts);
    if (!entry.changes.empty()) out["changes"] = changes_of(flow, entry, texts);
    if (!entry.numbers.empty()) {
        auto& numbers = out["numbers"].emplace_object();
        for (auto const& [name, number] : entry.numbers) numbers[name] = number;
    }
    if (!entry.opened.empty()) out["opened"] = array_of(entry.opened);
    if (!entry.sent.empty()) out["sent"] = array_of(entry.sent);
    if (!entry.erased.empty()) out["erased"] = array_of(entry.erased);
    if (!entry.clocks.empty()) {
        auto& clocks = out["clocks"].emplace_array();
        for (auto const& change : entry.clocks)
            clocks.push_back({{"clock", change.clock}, {"what", change.what}, {"due", yishi::to_text(change.due)}});
    }
    if (!entry.heads.empty()) {
        auto& heads = out["heads"].emplace_object();
        for (auto const& [chain, head] : entry.heads) heads[chain] = head;
    }
    if (!entry.sealed.empty()) {
        auto& sealed = out["sealed"].emplace_object();
        for (auto const& [record, digest] : entry.sealed) sealed[record] = digest;
    }
    if (!tells.empty()) out["tells"] = array_of(tells);
    if (!gained.empty()) {
        auto& todos = out["todos"].emplace_array();
        for (auto const& todo : gained) todos.push_back({{"matter", todo.matter}, {"token", todo.token}, {"move", todo.move}});
    }
    auto const text = canonical(std::move(out));
    return {.body = entry.body,
            .matter = entry.matter,
            .id = entry.id,
            .actor = entry.actor,
            .move = entry.move,
            .state_from = entry.from,
            .state_to = entry.to,
            .entry = text,
            .texts = canonical(std::move(texts)),
            .previous = previous,
            .hash = hash_of(previous, text),
            .seq = entry.seq,
            .pos = 0,
            .at = entry.at.ms};
}

json::object opened(store::JournalRow const& row) { return with_texts(parse(row.entry), parse(row.texts)).as_object(); }

std::optional<std::string> texts_without(store::JournalRow const& row, std::vector<std::string> const& fields) {
    std::set<std::string> digests;
    for_each_change(parse(row.entry), [&](std::string const& name, json::value const& change) {
        if (std::ranges::find(fields, name) != fields.end()) collect_digests(change, digests);
    });
    if (digests.empty()) return std::nullopt;
    auto texts = parse(row.texts);
    for (auto const& digest : digests) texts.get_object()[digest] = nullptr;
    return canonical(texts);
}

std::vector<std::string> struck_in(store::JournalRow const& row) {
    if (!row.texts.contains(":null")) return {};  // what nearly every row is spared
    auto const texts = parse(row.texts);
    std::vector<std::string> out;
    for_each_change(parse(row.entry), [&](std::string const& name, json::value const& change) {
        std::set<std::string> digests;
        collect_digests(change, digests);
        if (std::ranges::any_of(digests, [&](std::string const& digest) { return member(texts, digest).is_null(); })) out.push_back(name);
    });
    return out;
}

std::vector<std::string> erased_by(store::JournalRow const& row) {
    if (!row.entry.contains("\"erased\"")) return {};
    std::vector<std::string> out;
    auto const entry = parse(row.entry);
    if (auto const* names = member(entry, "erased").if_array())
        for (auto const& name : *names) out.push_back(text_of(name));
    return out;
}

std::string fault_in(store::JournalRow const& row, std::string const& previous, std::int64_t expected_seq) {
    if (row.seq != expected_seq) return row.seq > expected_seq ? "an entry before it was removed" : "it was inserted";
    if (row.previous != previous) return "it does not follow the entry before it";
    if (hash_of(row.previous, row.entry) != row.hash) return "it was altered";
    try {
        auto const entry = parse(row.entry);
        bool const same = text_at(entry, "id") == row.id && text_at(entry, "matter") == row.matter && text_at(entry, "body") == row.body &&
                          int_at(entry, "seq") == row.seq && int_at(entry, "at") == row.at && text_at(entry, "actor") == row.actor &&
                          text_at(entry, "move") == row.move && text_at(entry, "from") == row.state_from && text_at(entry, "to") == row.state_to;
        if (!same) return "its columns were altered";
        return fault_in_texts(entry, parse(row.texts));
    } catch (std::exception const&) {
        return "its texts cannot be read";
    }
}

}  // namespace yishi::journal
