#include "http/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>

#include "http/wire.hpp"

namespace yishi::http {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {
constexpr std::size_t read_size = 64 * 1024, first_read_size = 4 * 1024, piece_size = 256 * 1024,
                      file_piece_size = 64 * 1024;  // kept by each reader of a file, however slow

std::chrono::seconds patience(Phase phase) {
    using enum Phase;
    switch (phase) {
        case Idle:
            return 75s;
        case Head:
            return 15s;  // from the first byte: a slow head does not extend it
        case Body:
            return 60s;  // for an ordinary body as a whole; a piece of a streamed one
        case Writing:
            return 60s;  // for a whole answer; a piece of a file
        case Draining:
            return 5s;
        case Answering:
        case Open:
        case Closed:
            break;
    }
    return std::chrono::hours(24 * 365);
}
}  // namespace

Connection::Connection(Socket socket, Shared& shared) : socket_(std::move(socket)), shared_(shared) {
    shared_.connections.insert(this);
    error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    if (auto const end = socket_.remote_endpoint(ignored); !ignored) peer_ = end.address().to_string();
}

Connection::~Connection() {
    if (file_ >= 0) close_file(file_);
    shared_.connections.erase(this);
}

void Connection::start() { next_request(); }

void Connection::enter(Phase phase) {
    phase_ = phase;
    deadline_ = std::chrono::steady_clock::now() + patience(phase);
}

void Connection::next_request() {
    parser_.emplace();
    response_ = {};
    receiver_.reset();
    planned_ = in_pieces_ = false;
    enter(Phase::Idle);
    if (shared_.stopping) return close();
    if (buffer_.size() > 0) return parse();  // pipelined
    read();
}

void Connection::read() {
    if (phase_ == Phase::Body) ask_to_continue();
    auto const size = phase_ == Phase::Body ? read_size : first_read_size;
    socket_.async_read_some(buffer_.prepare(size), [self = shared_from_this()](error_code error, std::size_t n) {
        if (error || self->phase_ == Phase::Closed) return self->close();
        self->buffer_.commit(n);
        self->parse();
    });
}

void Connection::parse() {
    if (phase_ == Phase::Idle) enter(Phase::Head);
    while (parse_some()) {
    }
}

bool Connection::parse_some() {
    error_code error;
    auto const used = parser_->put(buffer_.data(), error);
    buffer_.consume(used);
    if (error == boost::beast::http::error::need_more) {
        read();
        return false;
    }
    if (error) {
        keep_alive_ = false;
        respond(answer_to_broken(error));
        return false;
    }
    if (parser_->is_header_done() && !planned_) {
        plan();
        return phase_ == Phase::Body;
    }
    if (in_pieces_ && (parser_->is_done() || parser_->request.body.size() >= piece_size)) {
        hand_over_piece();
        return false;
    }
    if (parser_->is_done()) {
        answer();
        return false;
    }
    if (buffer_.size() > 0) return true;
    read();
    return false;
}

void Connection::plan() {
    planned_ = true;
    auto& request = parser_->request;
    request.peer = peer_;
    keep_alive_ = parser_->keep_alive();
    auto const plan = shared_.service.plan(request);
    parser_->body_limit = plan.body_limit;
    in_pieces_ = plan.in_pieces;
    if (in_pieces_) return begin_pieces();
    if (parser_->is_done()) return answer();
    enter(Phase::Body);
}

// A client that waits for leave to send its body gets it when we are about to read one. So short a text always fits the socket's
// buffer, unless the client has long stopped reading.
void Connection::ask_to_continue() {
    if (!std::exchange(parser_->expects_continue, false)) return;
    static constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code error;
    if (socket_.write_some(asio::buffer(leave), error) != leave.size()) close();
}

void Connection::begin_pieces() {
    enter(Phase::Answering);
    bool const taken = shared_.workers.offer([self = shared_from_this()]() mutable {
        auto begun = std::make_shared<std::variant<Response, Receiver>>(self->shared_.service.receive(self->parser_->request));
        auto& io = self->io();
        asio::post(io, [self = std::move(self), begun] { self->begun_pieces(std::move(*begun)); });
    });
    if (!taken) respond(bare_problem(503, "busy"));
}

void Connection::begun_pieces(std::variant<Response, Receiver> begun) {
    if (phase_ == Phase::Closed) return;
    if (auto* refusal = std::get_if<Response>(&begun)) return respond(std::move(*refusal));
    receiver_ = std::make_shared<Receiver>(std::move(std::get<Receiver>(begun)));
    parser_->is_done() ? hand_over_piece() : read_body();
}

void Connection::read_body() {
    enter(Phase::Body);
    buffer_.size() > 0 ? parse() : read();
}

// Gives the worker what has come and reads on when it is kept, so that an upload never takes more memory than a piece.
void Connection::hand_over_piece() {
    enter(Phase::Answering);
    auto piece = std::make_shared<std::string>(std::exchange(parser_->request.body, {}));
    bool const last = parser_->is_done();
    shared_.workers.push([self = shared_from_this(), receiver = receiver_, piece, last]() mutable {
        auto end = std::make_shared<std::optional<Response>>();
        if (!piece->empty()) *end = receiver->add(*piece);
        if (!*end && last) *end = receiver->finish();
        receiver.reset();
        auto& io = self->io();
        asio::post(io, [self = std::move(self), end] {
            if (self->phase_ == Phase::Closed) return;
            *end ? self->respond(std::move(**end)) : self->read_body();
        });
    });
}

void Connection::answer() {
    enter(Phase::Answering);
    bool const taken = shared_.workers.offer([self = shared_from_this()]() mutable {
        auto response = std::make_shared<Response>(self->shared_.service.answer(self->parser_->request));
        auto& io = self->io();
        asio::post(io, [self = std::move(self), response] {
            if (self->phase_ != Phase::Closed) self->respond(std::move(*response));
        });
    });
    if (!taken) respond(bare_problem(503, "busy").with("Retry-After", "1"));
}

void Connection::respond(Response response) {
    enter(Phase::Writing);
    response_ = std::move(response);
    if (shared_.stopping || (parser_ && !parser_->is_done())) keep_alive_ = false;
    bool const head_only = parser_ && parser_->request.method == Method::Head;
    if (head_only) response_.stays_open = nullptr;
    head_ = head_of(response_, keep_alive_);
    if (head_only) {
        response_.body.clear();
        response_.file.reset();
    }
    if (response_.file && (file_ = open_file(response_.file->path)) < 0) return close();
    std::array<asio::const_buffer, 2> const parts{asio::buffer(head_), asio::buffer(response_.body)};
    asio::async_write(socket_, parts, [self = shared_from_this()](error_code error, std::size_t) { self->written(error); });
}

void Connection::written(error_code error) {
    if (error || phase_ == Phase::Closed) return close();
    if (response_.stays_open) return hold();
    if (response_.file) return write_file();
    keep_alive_ ? next_request() : drain();
}

// The file is read by a worker, since a disk may be slow, a piece at a time.
void Connection::write_file() {
    auto& part = *response_.file;
    if (part.length == 0) {
        close_file(std::exchange(file_, -1));
        response_.file.reset();
        return written({});
    }
    enter(Phase::Writing);
    shared_.workers.push([self = shared_from_this()]() mutable {
        auto const& part = *self->response_.file;
        bool const good = read_file(self->file_, part.offset, std::min<std::int64_t>(part.length, file_piece_size), self->file_piece_);
        auto& io = self->io();
        asio::post(io, [self = std::move(self), good] { good ? self->write_file_piece() : self->close(); });  // cut off: less would be a lie
    });
}

void Connection::write_file_piece() {
    if (phase_ == Phase::Closed) return;
    auto& part = *response_.file;
    part.offset += static_cast<std::int64_t>(file_piece_.size());
    part.length -= static_cast<std::int64_t>(file_piece_.size());
    asio::async_write(socket_, asio::buffer(file_piece_),
                      [self = shared_from_this()](error_code error, std::size_t) { error ? self->close() : self->write_file(); });
}

// Reads what the client still sends before closing, so that it gets to see the answer instead of a reset.
void Connection::drain() {
    if (phase_ != Phase::Draining) {
        enter(Phase::Draining);
        error_code ignored;
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(read_size), [self = shared_from_this()](error_code error, std::size_t) {
        error || self->phase_ == Phase::Closed ? self->close() : self->drain();
    });
}

void Connection::sweep(Moment now) {
    if (now > deadline_) return close();
    if (phase_ == Phase::Open && now - heartbeat_ > 25s) send_event(":\n\n");
}

void Connection::stop() {
    if (phase_ == Phase::Idle || phase_ == Phase::Open || phase_ == Phase::Head) close();
}

void Connection::close() {
    if (phase_ == Phase::Closed) return;
    enter(Phase::Closed);
    error_code ignored;
    socket_.close(ignored);
}

}  // namespace yishi::http
