#pragma once
// Sends letters to the mail server and texts to robots, one at a time, waiting for the answer for at most `longest_try`.
// What comes back is told apart by what to do next. Errors never hold addresses, keys or passwords.
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/mail_text.hpp"
#include "base/outside.hpp"

namespace yishi {

constexpr std::chrono::milliseconds longest_try{10'000};

struct Sent {
    enum class End { Done, Later, Never, Unreachable };  // Unreachable: later, and so will be whatever else goes to that server
    End end = End::Done;
    std::string error;  // a code of the texts' delivery.error.…, a blank and the other side's number: "mail.refused 550"
};

// Keeps its connection for the next letter.
class MailSender {
public:
    explicit MailSender(MailServer server);
    ~MailSender();
    Sent send(Letter const& letter);

private:
    struct Connection;
    MailServer server_;
    std::unique_ptr<Connection> connection_;
};

// The text message all common robots take: {"msgtype":"text","text":{"content":…}}.
Sent send_to_robot(std::string const& url, std::string const& content, std::vector<std::string> const& hosts);

}  // namespace yishi
