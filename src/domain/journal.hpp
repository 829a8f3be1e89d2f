#pragma once
// Journal entries as they are kept: canonical JSON chained by SHA-256 per matter, personal text as salted digests beside its values,
// so that what must be erased can be and the chain still verifies.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "flow/decide.hpp"
#include "store/journal_store.hpp"

namespace yishi::journal {

struct Gained {
    std::string matter, token, move;
};  // a to-do that came up by this entry

// Chains an entry onto `previous` (hash of the matter's last entry, "" for the first).
store::JournalRow sealed(flow::Flow const& flow, flow::Entry const& entry, std::vector<std::string> const& tells, std::vector<Gained> const& gained,
                         std::string const& previous);

// The entry with its texts put back; erased ones are null.
json::object opened(store::JournalRow const& row);

// The row's texts without the words of these fields, or nothing where it holds none; its hash stands, since it covers digests only.
std::optional<std::string> texts_without(store::JournalRow const& row, std::vector<std::string> const& fields);
std::vector<std::string> struck_in(store::JournalRow const& row);  // fields with words that are gone
std::vector<std::string> erased_by(store::JournalRow const& row);  // fields an entry says it has erased

// What is wrong with one row after `previous`, "" when nothing: hash, place in the chain, columns, texts.
std::string fault_in(store::JournalRow const& row, std::string const& previous, std::int64_t expected_seq);

std::string hash_of(std::string const& previous, std::string const& entry);

}  // namespace yishi::journal
