#pragma once
// A small body whose people have channels, with one matter that is told of.
#include <doctest/doctest.h>

#include "domain/channel.hpp"
#include "domain/delivery.hpp"
#include "domain/notice.hpp"
#include "people_world.hpp"
#include "postgres_fixture.hpp"
#include "store/delivery_store.hpp"

namespace yishi::test {

struct DeliveryWorld : PeopleWorld {
    delivery::Rest rest;

    explicit DeliveryWorld(store::Database& database) : PeopleWorld(database) {
        world.outside.public_url = "https://yishi.example.cn";
        write([&](store::Tx& tx) { add_matter(tx); });
    }

    void has_channel(std::string const& person, std::string const& kind, std::string const& address, std::string const& kinds = "todo told") {
        write([&](store::Tx& tx) {
            store::put_channel(tx, body,
                               {.person = person, .kind = kind, .address = address, .kinds = kinds, .on = true, .confirmed = true, .code = {}});
        });
    }
    // Tells the person of the matter, as the entry says.
    void tell(std::string const& person, std::string const& kind = "todo", std::string const& entry = "e_1") {
        write([&](store::Tx& tx) {
            notice::tell(tx, body, {.id = new_id('n'), .person = person, .matter = "m_1", .entry = entry, .kind = kind, .about = "submit", .at = now},
                         now);
        });
    }
    int send(std::string const& server = "one") { return delivery::send_due(world, body, server, rest); }
    // As the office reads them, the newest first.
    std::vector<store::Delivery> rows() {
        std::vector<store::Delivery> found;
        world.database.read([&](store::Tx& tx) {
            found.clear();
            for (auto& each : store::deliveries(tx, body, "", {}, 100)) found.push_back(each.delivery);
        });
        return found;
    }
    store::Delivery only_row() {
        auto const all = rows();
        REQUIRE(all.size() == 1);
        return all.front();
    }
    void hide_from(std::string const& person);

private:
    void add_matter(store::Tx& tx);
};

}  // namespace yishi::test
