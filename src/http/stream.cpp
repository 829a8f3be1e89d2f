#include "http/stream.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "http/connection.hpp"

namespace yishi::http {
namespace asio = boost::asio;

namespace {
constexpr std::size_t most_waiting = 64 * 1024;  // a listener that does not read is let go

class ConnectionStream final : public Stream {
public:
    explicit ConnectionStream(std::weak_ptr<Connection> connection) : connection_(std::move(connection)) {}

    bool send(std::string text) override {
        auto connection = connection_.lock();
        if (!connection) return false;
        auto& io = connection->io();
        asio::post(io, [connection = std::move(connection), text = std::move(text)]() mutable { connection->send_event(std::move(text)); });
        return true;
    }

    void close() override {
        auto connection = connection_.lock();
        if (!connection) return;
        auto& io = connection->io();
        asio::post(io, [connection = std::move(connection)] { connection->close(); });
    }

    bool is_open() const override { return !connection_.expired(); }

private:
    std::weak_ptr<Connection> connection_;
};
}  // namespace

void Connection::hold() {
    enter(Phase::Open);
    heartbeat_ = std::chrono::steady_clock::now();
    buffer_.clear();
    auto const opened = std::move(response_.stays_open);
    watch_for_end();
    opened(std::make_shared<ConnectionStream>(weak_from_this()));
}

// A listener sends nothing more: whatever can be read is the end of the connection, or to be ignored.
void Connection::watch_for_end() {
    socket_.async_read_some(buffer_.prepare(512),
                            [self = shared_from_this()](error_code error, std::size_t) { error ? self->close() : self->watch_for_end(); });
}

void Connection::send_event(std::string text) {
    if (phase_ != Phase::Open) return;
    events_waiting_ += text.size();
    if (events_waiting_ > most_waiting) return close();
    events_.push_back(std::move(text));
    if (!writing_event_) write_events();
}

void Connection::write_events() {
    if (events_.empty() || phase_ != Phase::Open) return;
    writing_event_ = true;
    heartbeat_ = std::chrono::steady_clock::now();
    asio::async_write(socket_, asio::buffer(events_.front()), [self = shared_from_this()](error_code error, std::size_t) {
        self->writing_event_ = false;
        if (error) return self->close();
        self->events_waiting_ -= self->events_.front().size();
        self->events_.pop_front();
        self->write_events();
    });
}

}  // namespace yishi::http
