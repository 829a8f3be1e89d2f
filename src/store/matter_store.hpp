#pragma once
// Matters and what is derived from each: one document, and rows beside it for lists, parties, links, to-dos, readers and timers.
// The derived rows are rewritten in the transaction that changes the document, by difference.
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct MatterRow {
    std::string body, id, flow, rule_set, number, title, state, state_class, parent, opened_for, due, first_party, doc;
    int flow_version = 1, round = 1, version = 0;
    bool is_void = false;
    std::int64_t opened_at = 0, changed_at = 0;
    bool operator==(MatterRow const&) const = default;
};
struct PartyRow {
    std::string role, id, who, standing;
    std::optional<std::int64_t> ended;
    auto operator<=>(PartyRow const&) const = default;
};
struct TodoRow {
    std::string token, move, due, clock;
    auto operator<=>(TodoRow const&) const = default;
};
struct DeadlineRow {
    std::string clock, due;
    std::int64_t next_at = 0;
    auto operator<=>(DeadlineRow const&) const = default;
};
using NameValue = std::pair<std::string, std::string>;
struct Derived {
    std::set<NameValue> values;  // fields with `list`
    std::set<NameValue> links;   // field, target
    std::set<PartyRow> parties;
    std::set<TodoRow> todos;
    std::set<std::string> audience;
    std::set<DeadlineRow> deadlines;
    auto operator<=>(Derived const&) const = default;
};

void lock_matter(Tx& tx, std::string const& body, std::string const& id);  // until the end of the transaction
std::optional<std::string> matter_doc(Tx& tx, std::string const& body, std::string const& id);
std::string topmost(Tx& tx, std::string const& body, std::string const& id);
std::vector<std::string> children_ids(Tx& tx, std::string const& body, std::string const& parent);  // by id
struct LinkTo {
    std::string field, matter;
};
std::vector<LinkTo> links_to(Tx& tx, std::string const& body, std::string const& target);
void insert_matter(Tx& tx, MatterRow const& row);
void update_matter(Tx& tx, MatterRow const& row);
std::optional<MatterRow> read_row(Tx& tx, std::string const& body, std::string const& id);
// Gives the to-dos that are new: their holders are told.
std::vector<TodoRow> write_derived(Tx& tx, std::string const& body, std::string const& flow, std::string const& matter, Derived const& wanted,
                                   std::int64_t now);
Derived read_derived(Tx& tx, std::string const& body, std::string const& matter);
std::set<std::string> audience_of(Tx& tx, std::string const& body, std::string const& matter);  // tokens of its readers
void each_matter(Tx& tx, std::string const& body, std::function<void(std::string const& id, std::string const& doc)> const& each);
std::vector<std::string> body_ids(Tx& tx);

std::int64_t draw(Tx& tx, std::string const& body, std::string const& series);  // next of a gap-free series; locks it until the end

struct Due {
    std::string matter, clock;
    std::int64_t next_at = 0;
};
std::vector<Due> due_before(Tx& tx, std::string const& body, std::int64_t now, int limit);

// Repeats of a request.
struct StoredAnswer {
    std::string digest, answer;
};
std::optional<StoredAnswer> stored_answer(Tx& tx, std::string const& body, std::string const& actor, std::string const& key);
void store_answer(Tx& tx, std::string const& body, std::string const& actor, std::string const& key, StoredAnswer const& answer, std::int64_t now);
void forget_answers(Tx& tx, std::string const& body, std::int64_t before);

struct FlowText {
    std::string flow, digest, text;
    int version = 1;
};
void keep_flow_text(Tx& tx, std::string const& body, FlowText const& text, std::int64_t now);
std::vector<FlowText> flow_texts(Tx& tx, std::string const& body);

}  // namespace yishi::store
