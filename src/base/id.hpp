#pragma once
// Ids are 64 bits made by us (41 bits of milliseconds since 2020, 8 bits of node, 14 bits of counter), written as one letter, an
// underscore and 13 characters of Crockford's base 32, and kept in that one spelling from the URL to the disk.
// They sort by time of making. Letters: m matter, e journal entry, r row, y party entry, p person, o organisation, x outsider,
// a account, s session, n notice, c checkpoint, f file, i roster import, v saved view, d delivery.
#include <string>
#include <string_view>

namespace yishi {

std::string new_id(char letter);                 // any thread; never the same twice in one process, nor across nodes
void set_id_node(int node);                      // 0 … 255; several servers on one database must differ
bool is_id(std::string_view text, char letter);  // shape only
inline char letter_of(std::string_view id) { return id.size() > 2 && id[1] == '_' ? id[0] : '\0'; }

}  // namespace yishi
