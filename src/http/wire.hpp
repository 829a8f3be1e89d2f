#pragma once
// A response's head as bytes, and files in pieces.
#include "http/message.hpp"

namespace yishi::http {

std::string head_of(Response const& response, bool keep_alive);
std::string http_date(std::int64_t seconds_since_epoch);  // "Sun, 06 Nov 1994 08:49:37 GMT"

int open_file(std::string const& path);  // -1 when it cannot be opened
void close_file(int file);
bool read_file(int file, std::int64_t offset, std::int64_t length, std::string& piece);  // false when that much is not there

}  // namespace yishi::http
