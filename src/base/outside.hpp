#pragma once
// Whom the program may turn to outside: a mail server and the hosts of chat robots, and its own address as others see it.
// Empty means that nothing goes out that way.
#include <string>
#include <vector>

namespace yishi {

struct MailServer {
    enum class Tls { None, Starttls, Implicit };
    std::string server;  // "mail.example.cn" or "mail.example.cn:587"
    std::string from, user, password;
    Tls tls = Tls::Starttls;
    std::string authorities;  // file of certificates the server's must come from; empty: the system's
};

struct Outside {
    MailServer mail;
    std::vector<std::string> robot_hosts;  // "oapi.example.cn", "10.1.2.3:8443"
    std::string public_url;                // "https://yishi.example.cn", without a slash at its end
};

}  // namespace yishi
