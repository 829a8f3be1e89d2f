// What stands on the wire of a letter: nothing but ASCII, short lines, whole characters.
#include "base/mail_text.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "letters.hpp"

using namespace yishi;

TEST_CASE("a long Chinese subject becomes short words of whole characters, and comes back as it was") {
    std::string subject;
    for (int nth = 0; nth < 40; ++nth) subject += "石桥修缮，";
    auto const header = encoded_header(subject);
    std::string read_back;
    for (auto const& line : test::lines_of(header)) {
        auto const word = line.starts_with(' ') ? line.substr(1) : line;
        CHECK(word.size() <= 75);
        REQUIRE(word.starts_with("=?UTF-8?B?"));
        REQUIRE(word.ends_with("?="));
        auto const part = test::from_base64(word.substr(10, word.size() - 12));
        CHECK(is_utf8(part));
        read_back += part;
    }
    CHECK(read_back == subject);
}

TEST_CASE("a subject cannot add a header of its own") {
    auto const message = message_of({"d_1", "li@example.cn", "关于\r\nBcc: all@example.cn", "正文", {}}, "yishi@example.cn");
    CHECK_FALSE(message.contains("Bcc"));
    CHECK(test::subject_of(message) == "关于  Bcc: all@example.cn");
}

TEST_CASE("a letter names who it is from and for, when, and itself; its text is UTF-8 in base64") {
    std::string text;
    for (int nth = 0; nth < 30; ++nth) text += "桥面多处开裂。\r\n";
    auto const message = message_of({"d_1", "li@example.cn", "等您办", text, parse_iso("2021-02-20T01:02:03Z")}, "yishi@office.example.cn");
    CHECK(
        message.starts_with("Date: Sat, 20 Feb 2021 01:02:03 +0000\r\nFrom: yishi@office.example.cn\r\nTo: li@example.cn\r\n"
                            "Message-ID: <d_1@office.example.cn>\r\n"));
    CHECK(message.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"));
    for (auto const& line : test::lines_of(message)) CHECK(line.size() <= 76);
    for (char const letter : message) CHECK(static_cast<unsigned char>(letter) < 0x80);
    CHECK(test::text_of_letter(message) == text);
}

TEST_CASE("an address is one plain address") {
    for (auto const* good : {"li@example.cn", "li.wei+yishi@mail.example.cn", "a@b"}) CHECK_MESSAGE(is_mail_address(good), good);
    for (auto const* bad : {"", "li", "@example.cn", "li@", "li@example.cn,wang@example.cn", "li@example.cn>\r\nRCPT TO:<x@y", "李@example.cn",
                            "li wei@example.cn", "li@@example.cn", "li@example..cn", "<li@example.cn>"})
        CHECK_FALSE_MESSAGE(is_mail_address(bad), bad);
    CHECK_FALSE(is_mail_address(std::string(250, 'a') + "@b.cn"));
}
