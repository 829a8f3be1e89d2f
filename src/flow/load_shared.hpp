#pragma once
// Files that are no flows: vocabularies, words, access, calendars and texts.
#include <string>
#include <vector>

#include "flow/load_reader.hpp"

namespace yishi::flow {

void load_vocab(std::string const& file, std::string const& text, Definitions& into);
void load_words(std::string const& file, std::string const& text, Definitions& into);
void load_access(std::string const& file, std::string const& text, Definitions& into);
void load_calendar(std::string const& file, std::string const& text, Definitions& into);
void load_texts(std::string const& file, std::string const& text, std::string const& language, Definitions& into);

// A value of a vocabulary: `[zh, hant, en]`, or `{label, code, starts, ends, tone}`.
VocabValue read_vocab_value(Reader const& reader, std::string const& name, Node const& node);

}  // namespace yishi::flow
