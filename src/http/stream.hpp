#pragma once
// A response that stays open (server-sent events). Any thread may send; the other end may be gone at any time.
#include <string>

namespace yishi::http {

class Stream {
public:
    virtual ~Stream() = default;
    virtual bool send(std::string text) = 0;  // false when the other end has gone
    virtual void close() = 0;
    virtual bool is_open() const = 0;
};

}  // namespace yishi::http
