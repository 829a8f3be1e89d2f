#pragma once
// One connection's life: read a head, plan, read the body, let a worker answer, write, again. Everything runs on the io thread except
// what is handed to the workers, so that there are no locks. One request at a time: what is pipelined waits in the buffer.
//
// There is no timer per request: each phase sets a deadline, and the server's sweep closes what has passed it.
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <deque>
#include <unordered_set>

#include "http/request_parser.hpp"
#include "http/stream.hpp"
#include "http/workers.hpp"

namespace yishi::http {

class Connection;

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Moment = std::chrono::steady_clock::time_point;

// What all connections of a server share. Lives longer than they do.
struct Shared {
    std::unordered_set<Connection*> connections;  // io thread only; before `io`, whose end lets the last of them go
    boost::asio::io_context io{1};
    Service service;
    Workers workers;
    bool stopping = false;

    Shared(int threads, Service service_) : service(std::move(service_)), workers(threads) {}
};

enum class Phase { Idle, Head, Body, Answering, Writing, Open, Draining, Closed };

// The last reference is always let go on the io thread: what a worker holds it moves back with its answer.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Socket socket, Shared& shared);
    ~Connection();
    void start();
    void sweep(Moment now);             // once a second: deadlines, heartbeats
    void stop();                        // closes now if nothing is being answered, else after the answer
    void send_event(std::string text);  // while the response stays open
    void close();
    boost::asio::io_context& io() { return shared_.io; }

private:
    using error_code = boost::system::error_code;

    void enter(Phase phase);
    void read();
    void parse();
    bool parse_some();  // false when more must be read or another part has taken over
    void plan();
    void ask_to_continue();
    void begin_pieces();
    void begun_pieces(std::variant<Response, Receiver> begun);
    void read_body();
    void hand_over_piece();
    void answer();
    void respond(Response response);
    void written(error_code error);
    void write_file();
    void write_file_piece();
    void next_request();
    void hold();
    void watch_for_end();
    void write_events();
    void drain();

    Socket socket_;
    Shared& shared_;
    boost::beast::flat_buffer buffer_;
    std::optional<RequestParser> parser_;
    std::string peer_;
    Phase phase_ = Phase::Idle;
    Moment deadline_ = Moment::max();
    bool planned_ = false, in_pieces_ = false, keep_alive_ = true;
    std::shared_ptr<Receiver> receiver_;  // shared with the worker that runs it
    Response response_;                   // being written
    std::string head_;
    std::string file_piece_;
    int file_ = -1;
    std::deque<std::string> events_;  // waiting to be written while Open
    std::size_t events_waiting_ = 0;  // bytes
    bool writing_event_ = false;
    Moment heartbeat_{};
};

}  // namespace yishi::http
