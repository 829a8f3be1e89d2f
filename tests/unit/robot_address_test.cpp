// Where a webhook may lead and where not (SSRF).
#include "base/robot_address.hpp"

#include <doctest/doctest.h>

using namespace yishi;

TEST_CASE("addresses of the public internet are told from all others") {
    for (auto const* address : {"203.0.114.9", "8.8.8.8", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8"})
        CHECK_MESSAGE(is_public_address(address), address);
    for (auto const* address : {"127.0.0.1",
                                "127.9.9.9",
                                "10.0.0.1",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "0.0.0.0",
                                "224.0.0.1",
                                "255.255.255.255",
                                "198.18.0.1",
                                "192.0.2.7",
                                "::1",
                                "::",
                                "fe80::1",
                                "fd00::1",
                                "ff02::1",
                                "::ffff:127.0.0.1",
                                "::ffff:10.0.0.1",
                                "::10.0.0.1",
                                "64:ff9b::7f00:1",
                                "2002:7f00:1::",
                                "2001::1",
                                "2001:db8::1",
                                "localhost",
                                ""})
        CHECK_FALSE_MESSAGE(is_public_address(address), address);
}

TEST_CASE("a robot's address is taken by https, from a listed host and its port, and nothing else") {
    std::vector<std::string> const hosts{"robot.example.cn", "chat.example.cn:8443", "127.0.0.1:9000", "[::1]:9000", "10.1.2.3"};
    for (auto const* url : {"https://robot.example.cn/send?key=abc", "https://ROBOT.example.cn:443/", "https://robot.example.cn./x",
                            "https://chat.example.cn:8443/send", "http://127.0.0.1:9000/send", "http://[::1]:9000/", "https://10.1.2.3/robot"})
        CHECK_MESSAGE(robot_fault(url, hosts) == "", url);
    for (auto const* url :
         {"https://other.example.cn/", "https://robot.example.cn:8443/", "https://chat.example.cn/", "https://robot.example.cn.evil.example/",
          "https://127.0.0.1/", "http://127.0.0.1:9001/", "https://2130706433/", "https://0x7f.1/", "https://10.1.2.4/"})
        CHECK_MESSAGE(robot_fault(url, hosts) == "robot.host", url);
    for (auto const* url : {"http://robot.example.cn:443/", "http://10.1.2.3:443/", "ftp://robot.example.cn:443/"})
        CHECK_MESSAGE(robot_fault(url, hosts) == "robot.https", url);
    for (auto const* url : {"", "robot", "https://", "https://user@robot.example.cn/", "https://robot.example.cn\r\n/", "file:///etc/passwd",
                            "https://a:b@robot.example.cn/"})
        CHECK_FALSE_MESSAGE(robot_fault(url, hosts) == "", url);
    CHECK(robot_fault("https://robot.example.cn/", {}) == "robot.host");
}

TEST_CASE("a listed name that stands for an inner address leads nowhere; a listed address does") {
    std::vector<std::string> const hosts{"robot.example.cn", "10.1.2.3:8443"};
    CHECK(may_connect("203.0.114.9", hosts));
    CHECK(may_connect("10.1.2.3", hosts));
    CHECK_FALSE(may_connect("10.1.2.4", hosts));
    CHECK_FALSE(may_connect("169.254.169.254", hosts));
    CHECK_FALSE(may_connect("::1", hosts));
    CHECK(may_connect("::1", {"[::1]:9000"}));
}
