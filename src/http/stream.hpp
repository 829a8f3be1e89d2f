#pragma once
// A response that stays open (server-sent events). Any thread may send; the connection may be gone at any time.
#include <memory>
#include <string>

namespace yishi::http {

class Connection;

class Stream {
public:
    explicit Stream(std::weak_ptr<Connection> connection) : connection_(std::move(connection)) {}
    bool send(std::string text);  // false when the other end has gone
    void close();
    bool is_open() const { return !connection_.expired(); }

private:
    std::weak_ptr<Connection> connection_;
};

}  // namespace yishi::http
