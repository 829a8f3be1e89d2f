#pragma once
// From time to time everything recorded so far is signed. The digest folds the hashes of a body's entries in their order of commit:
// it covers every chain's head and what stands before it, grows with each entry without looking back, and does not depend on when
// checkpoints were made. Whoever keeps a checkpoint elsewhere can tell later that the journal's end was cut off.
#include <map>
#include <string>

#include "domain/context.hpp"
#include "store/journal_store.hpp"

namespace yishi::checkpoint {

std::string fold(std::string const& digest, std::string const& hash);  // "" before the first entry
std::string signed_text(std::string const& body, store::Checkpoint const& checkpoint);

// Signs what has come since the last one with <data>/keys/journal.key, made at first use; false when nothing has come.
bool make(World& world, std::string const& body);

// Key id to public key, of <data>/keys/journal.pub: one line for each key ever used here. Empty without the file.
std::map<std::string, std::string> public_keys(World const& world);

}  // namespace yishi::checkpoint
