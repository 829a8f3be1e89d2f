#pragma once
// Long answers made on the fly are sent gzipped to whoever takes that; web files are packed beforehand instead.
#include "http/message.hpp"

namespace yishi::http {

void compress_if_worth(Request const& request, Response& response);

}  // namespace yishi::http
