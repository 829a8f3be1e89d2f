#include "robot_server.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

namespace yishi::test {

RobotServer::RobotServer() {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in place{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
    socklen_t size = sizeof place;
    auto* const address = reinterpret_cast<sockaddr*>(&place);
    if (bind(listener_, address, size) != 0 || listen(listener_, 8) != 0 || getsockname(listener_, address, &size) != 0)
        throw std::runtime_error("no loopback port for the robot");
    port_ = ntohs(place.sin_port);
    answers(200, R"({"errcode":0,"errmsg":"ok"})");
    thread_ = std::thread([this] { serve(); });
}

RobotServer::~RobotServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
}

void RobotServer::answers(int status, std::string body, std::string header) {
    std::lock_guard lock(mutex_);
    answer_ = fmt::format("HTTP/1.1 {} Answer\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\nConnection: close\r\n\r\n{}", status,
                          header, body.size(), body);
}

std::vector<std::string> RobotServer::requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
}

std::string RobotServer::read_request(int connection) {
    std::string text;
    char piece[4096];
    std::size_t wanted = std::string::npos;
    while (text.size() < wanted) {
        auto const length = recv(connection, piece, sizeof piece, 0);
        if (length <= 0) break;
        text.append(piece, static_cast<std::size_t>(length));
        auto const head = text.find("\r\n\r\n"), told = text.find("Content-Length: ");
        if (wanted != std::string::npos || head == std::string::npos || told == std::string::npos) continue;
        std::size_t body = 0;
        std::from_chars(text.data() + told + 16, text.data() + head, body);
        wanted = head + 4 + body;
    }
    return text;
}

void RobotServer::serve() {
    for (int connection = 0; (connection = accept(listener_, nullptr, nullptr)) >= 0; close(connection)) {
        auto const request = read_request(connection);
        std::lock_guard lock(mutex_);
        requests_.push_back(request);
        send(connection, answer_.data(), answer_.size(), MSG_NOSIGNAL);
    }
}

}  // namespace yishi::test
