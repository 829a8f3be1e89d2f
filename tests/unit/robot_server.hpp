#pragma once
// A chat robot of a test: takes one request after another on a free loopback port, keeps it, and answers what it was told to.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace yishi::test {

class RobotServer {
public:
    RobotServer();
    ~RobotServer();
    RobotServer(RobotServer const&) = delete;

    std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
    std::string address() const { return "http://" + host() + "/send?key=abc"; }
    void answers(int status, std::string body, std::string header = "");
    std::vector<std::string> requests() const;  // head and body of each

private:
    void serve();
    std::string read_request(int connection);

    int listener_ = -1, port_ = 0;
    mutable std::mutex mutex_;
    std::string answer_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

}  // namespace yishi::test
