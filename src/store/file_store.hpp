#pragma once
// What is known of attachments; their bytes lie under their digest in the data folder.
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "store/database.hpp"

namespace yishi::store {

struct FileRow {
    std::string id, digest, name, type;
    std::int64_t size = 0;
    std::string by_account;
    Time at{};
};
void add_file(Tx& tx, std::string const& body, FileRow const& file);
std::optional<FileRow> find_file(Tx& tx, std::string const& body, std::string const& id);
// Whether a matter that uses the file is visible to one of the tokens.
bool file_is_shown(Tx& tx, std::string const& body, std::string const& id, std::vector<std::string> const& tokens);
void use_file(Tx& tx, std::string const& body, std::string const& id, std::string const& matter);  // again is no fault
std::vector<FileRow> files_of_matter(Tx& tx, std::string const& body, std::string const& matter);

}  // namespace yishi::store
