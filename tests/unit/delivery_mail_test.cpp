// Letters through a real mail server on loopback, the one tools/with_mail starts; without YISHI_TEST_MAIL these are skipped, and say so.
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "delivery_world.hpp"
#include "letters.hpp"

using namespace yishi;
using test::DeliveryWorld;

namespace {

struct MailHouse {
    std::string port, tls_port, folder;

    static std::optional<MailHouse> there() {
        auto const* given = std::getenv("YISHI_TEST_MAIL");
        if (!given) {
            MESSAGE("skipped: YISHI_TEST_MAIL is not set");
            return {};
        }
        MailHouse house;
        std::istringstream(given) >> house.port >> house.tls_port >> house.folder;
        return house;
    }
    MailServer open() const { return {.server = "127.0.0.1:" + port, .from = "yishi@example.cn", .tls = MailServer::Tls::None}; }
    MailServer encrypted(MailServer::Tls tls) const {
        return {.server = "127.0.0.1:" + (tls == MailServer::Tls::Implicit ? tls_port : port),
                .from = "yishi@example.cn",
                .user = "yishi",
                .password = "Lotus-root77",
                .tls = tls,
                .authorities = folder + "/certificate.pem"};
    }
    // What has arrived for an address. The server files a letter after it has said yes, so this waits for `wanted` of them.
    std::vector<std::string> letters_to(std::string const& address, std::size_t wanted) const {
        std::vector<std::string> found;
        for (int tries = 0; tries < 200 && found.size() < wanted; ++tries) {
            if (tries > 0) std::this_thread::sleep_for(std::chrono::milliseconds(50));
            found.clear();
            if (!std::filesystem::exists(folder + "/mail/new")) continue;
            for (auto const& file : std::filesystem::directory_iterator(folder + "/mail/new")) {
                std::ostringstream text;
                text << std::ifstream(file.path(), std::ios::binary).rdbuf();
                if (test::header_of(text.str(), "To") == address) found.push_back(text.str());
            }
        }
        return found;
    }
};

// Each test writes to an address of its own.
std::string new_address(char const* name) { return std::string(name) + "@t" + new_id('n').substr(2) + ".example.cn"; }

}  // namespace

TEST_CASE("a notice arrives by mail with its Chinese whole") {
    auto const house = MailHouse::there();
    if (!house) return;
    test::on_both_engines([&](store::Database& database) {
        DeliveryWorld city(database);
        city.world.outside.mail = house->open();
        auto const address = new_address("li");
        city.has_channel(city.li_wei, "mail", address);
        city.tell(city.li_wei);
        CHECK(city.send() == 1);
        CHECK(city.send() == 0);
        auto const row = city.only_row();
        CHECK(row.state == "sent");
        CHECK(row.sent_at == city.now);
        auto const letters = house->letters_to(address, 1);
        REQUIRE(letters.size() == 1);
        CHECK(test::subject_of(letters[0]).starts_with("等您办：关于修缮东门石桥的建议"));
        CHECK(test::header_of(letters[0], "From") == "yishi@example.cn");
        CHECK(test::header_of(letters[0], "Message-ID") == "<" + row.id + "@example.cn>");
        auto const text = test::text_of_letter(letters[0]);
        CHECK(text.starts_with(test::subject_of(letters[0]) + "\r\n"));
        CHECK(text.contains("https://yishi.example.cn/matters/m_1"));
    });
}

TEST_CASE("what is not open to its reader any more when it is sent is not named") {
    auto const house = MailHouse::there();
    if (!house) return;
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.mail = house->open();
    auto const address = new_address("li");
    city.has_channel(city.li_wei, "mail", address);
    city.tell(city.li_wei);
    city.hide_from(city.li_wei);
    CHECK(city.send() == 1);
    auto const letters = house->letters_to(address, 1);
    REQUIRE(letters.size() == 1);
    CHECK_FALSE((test::subject_of(letters[0]) + test::text_of_letter(letters[0])).contains("东门石桥"));
}

TEST_CASE("a server that is away, then puts off, then takes it: the letter arrives once") {
    auto const house = MailHouse::there();
    if (!house) return;
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    auto const address = new_address("later");
    auto const closed = house->folder + "/closed";
    city.has_channel(city.li_wei, "mail", address);
    city.tell(city.li_wei);
    city.world.outside.mail = {.server = "127.0.0.1:1", .from = "yishi@example.cn", .tls = MailServer::Tls::None};
    CHECK(city.send() == 0);
    CHECK(city.only_row().error == "mail.unreachable");
    CHECK(city.only_row().next_at.ms == city.now.ms + 60'000);

    std::ofstream(closed) << "";
    city.world.outside.mail = house->open();
    CHECK(city.send() == 0);  // not due yet
    CHECK(city.only_row().tries == 1);
    city.later(1);
    CHECK(city.send() == 0);
    CHECK(city.only_row().error == "mail.put_off 451");
    CHECK(city.only_row().state == "failed");
    std::filesystem::remove(closed);
    city.later(2);
    CHECK(city.send() == 1);
    CHECK(city.only_row().tries == 3);
    CHECK(house->letters_to(address, 1).size() == 1);
}

TEST_CASE("an address nobody has is given up at once; the next letter still goes") {
    auto const house = MailHouse::there();
    if (!house) return;
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.mail = house->open();
    auto const address = new_address("wang");
    city.has_channel(city.li_wei, "mail", new_address("nobody"));
    city.has_channel(city.wang_lan, "mail", address);
    city.tell(city.li_wei);
    city.tell(city.wang_lan);
    CHECK(city.send() == 1);
    for (auto const& row : city.rows()) CHECK(row.state == (row.person == city.li_wei ? "given_up" : "sent"));
    CHECK(std::ranges::count(city.rows(), "mail.refused 550", &store::Delivery::error) == 1);
    CHECK(house->letters_to(address, 1).size() == 1);
}

TEST_CASE("with TLS the sender signs in; a wrong password and an unknown certificate stop the letter") {
    auto const house = MailHouse::there();
    if (!house) return;
    auto const address = new_address("tls");
    auto const sent = [&](MailServer const& server) { return MailSender(server).send({new_id('d'), address, "加密", "正文\r\n", {}}); };
    for (auto const tls : {MailServer::Tls::Starttls, MailServer::Tls::Implicit}) {
        auto server = house->encrypted(tls);
        CHECK(sent(server).error == "");
        server.password = "wrong";
        CHECK(sent(server).error == "mail.login 535");
        server = house->encrypted(tls);
        server.authorities.clear();
        CHECK(sent(server).error == "mail.tls");
    }
    CHECK(house->letters_to(address, 2).size() == 2);
}

TEST_CASE("the code for a mail address arrives, and confirms it") {
    auto const house = MailHouse::there();
    if (!house) return;
    test::TestDatabase database(test::Engine::Sqlite);
    database->migrate();
    DeliveryWorld city(*database);
    city.world.outside.mail = house->open();
    auto const address = new_address("code");
    auto li = city.as(city.li_wei);
    channel::Wish wish{.kind = "mail", .address = address, .on = true, .kinds = {"todo"}, .code = {}};
    CHECK(channel::put(li, wish));
    CHECK(city.send() == 1);
    auto const letters = house->letters_to(address, 1);
    REQUIRE(letters.size() == 1);
    auto const subject = test::subject_of(letters[0]);
    wish.code = subject.substr(subject.size() - 6);
    auto const answer = channel::put(li, wish);
    REQUIRE(answer);
    CHECK(flag_at(answer->at("items").at(0), "confirmed"));
}
