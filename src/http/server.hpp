#pragma once
// The HTTP server: one io thread (the caller's), a pool of workers for everything that may wait. In front of it may stand nginx.
#include <memory>
#include <string>

#include "http/message.hpp"

namespace yishi::http {

struct ServerOptions {
    std::string address = "127.0.0.1";
    int port = 8080;  // 0 = any free one
    int workers = 8;
    std::size_t most_connections = 10000;
};

class Server {
public:
    Server(ServerOptions const& options, Service service);  // listens; throws std::runtime_error if it cannot
    ~Server();
    int port() const;
    // Serves until stop(), or SIGTERM or SIGINT. Then: no new connections, live ones end, running requests have 20 seconds to finish.
    void run();
    void stop();  // any thread
    // Runs fn on a worker after a moment. Any thread; nothing happens when the server has ended.
    void soon(std::function<void()> fn, int after_ms);

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace yishi::http
