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
// Whether a matter that uses the file openly is visible to one of the tokens.
bool file_is_shown(Tx& tx, std::string const& body, std::string const& id, std::vector<std::string> const& tokens);
// Matters visible to one of the tokens that use the file where not everybody who sees them may: they must be asked.
std::vector<std::string> guarding_matters(Tx& tx, std::string const& body, std::string const& id, std::vector<std::string> const& tokens);
enum class Use { Open, Guarded };  // as the matter's readers, or as a row's; once guarded stays so
void use_file(Tx& tx, std::string const& body, std::string const& id, std::string const& matter, Use use);  // again is no fault
void each_file(Tx& tx, std::string const& body, std::function<void(FileRow const&)> const& each);

}  // namespace yishi::store
