#include "http/server.hpp"

#include <fmt/format.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "http/connection.hpp"

namespace yishi::http {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

struct Server::State : Shared {
    using Executor = asio::io_context::executor_type;
    using Timer = asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

    ServerOptions options;
    asio::basic_socket_acceptor<tcp, Executor> acceptor{io};
    Timer second{io}, pause{io};
    asio::signal_set signals{io, SIGTERM, SIGINT};
    Moment give_up = Moment::max();

    State(ServerOptions const& options_, Service service_) : Shared(options_.workers, std::move(service_)), options(options_) {}
    void listen();
    void accept();
    void begin_stop();
    void sweep();
};

Server::Server(ServerOptions const& options, Service service) : state_(std::make_shared<State>(options, std::move(service))) { state_->listen(); }

Server::~Server() = default;

int Server::port() const { return state_->acceptor.local_endpoint().port(); }

void Server::run() {
    std::signal(SIGPIPE, SIG_IGN);
    state_->signals.async_wait([this](error_code error, int) {
        if (!error) state_->begin_stop();
    });
    state_->accept();
    state_->sweep();
    state_->io.run();
    state_->workers.finish();
}

void Server::stop() {
    asio::post(state_->io, [state = state_.get()] { state->begin_stop(); });
}

void Server::soon(std::function<void()> fn, int after_ms) {
    asio::post(state_->io, [state = state_.get(), fn = std::move(fn), after_ms]() mutable {
        auto timer = std::make_shared<State::Timer>(state->io, std::chrono::milliseconds(after_ms));
        timer->async_wait([state, timer, fn = std::move(fn)](error_code error) mutable {
            if (!error && !state->stopping) state->workers.push(std::move(fn));
        });
    });
}

void Server::State::listen() try {
    tcp::endpoint const place(asio::ip::make_address(options.address), static_cast<asio::ip::port_type>(options.port));
    acceptor.open(place.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.bind(place);
    acceptor.listen(1024);
} catch (boost::system::system_error const& fault) {
    throw std::runtime_error(fmt::format("cannot listen on {} port {}: {}", options.address, options.port, fault.code().message()));
}

void Server::State::accept() {
    acceptor.async_accept(io, [this](error_code error, Socket socket) {
        if (stopping) return;
        if (!error && connections.size() < options.most_connections) {
            std::make_shared<Connection>(std::move(socket), *this)->start();
        } else if (error) {  // out of files, most likely: trying again at once would spin
            pause.expires_after(100ms);
            return pause.async_wait([this](error_code) { accept(); });
        }
        accept();
    });
}

void Server::State::begin_stop() {
    if (stopping) return;
    stopping = true;
    give_up = std::chrono::steady_clock::now() + 20s;
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    for (auto* connection : std::vector(connections.begin(), connections.end())) connection->stop();
    second.cancel();  // looks at once whether all is done
}

void Server::State::sweep() {
    auto const now = std::chrono::steady_clock::now();
    if (stopping && (connections.empty() || now > give_up)) return io.stop();
    for (auto* connection : std::vector(connections.begin(), connections.end())) connection->sweep(now);
    second.expires_after(stopping ? 50ms : 1000ms);
    second.async_wait([this](error_code) { sweep(); });
}

}  // namespace yishi::http
