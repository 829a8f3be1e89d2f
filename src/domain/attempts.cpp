#include "domain/attempts.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "domain/session.hpp"
#include "store/account_store.hpp"

namespace yishi::attempts {
namespace {

constexpr std::int64_t minute_ms = 60 * 1000, lock_ms = session::lock_minutes * minute_ms;

std::string network_of_ip4(in_addr address) {
    std::array<unsigned char, 4> bytes;
    std::memcpy(bytes.data(), &address, bytes.size());
    return std::to_string(bytes[0]) + "." + std::to_string(bytes[1]) + "." + std::to_string(bytes[2]) + ".0/24";
}

std::string network_of_ip6(in6_addr address) {
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        in_addr inner;
        std::memcpy(&inner, address.s6_addr + 12, sizeof inner);
        return network_of_ip4(inner);
    }
    std::memset(address.s6_addr + 8, 0, 8);
    std::array<char, INET6_ADDRSTRLEN> text;
    inet_ntop(AF_INET6, &address, text.data(), text.size());
    return std::string(text.data()) + "/64";
}

std::string minutes_left(Time now, Time until) { return std::to_string((until.ms - now.ms + minute_ms - 1) / minute_ms); }

}  // namespace

std::string network_of(std::string_view address) {
    std::string const text(address.substr(0, address.find('%')));
    if (in_addr ip4; inet_pton(AF_INET, text.c_str(), &ip4) == 1) return network_of_ip4(ip4);
    if (in6_addr ip6; inet_pton(AF_INET6, text.c_str(), &ip6) == 1) return network_of_ip6(ip6);
    return text;
}

Key of_network(Key const& key) { return {key.body, "*", key.source}; }  // no login is spelt so

Result<> begin(World& world, std::vector<Limit> const& limits, Time now) {
    Time const lock{now.ms + lock_ms}, forget{now.ms - lock_ms + 1};
    Time locked_until{};
    world.database.write([&](store::Tx& tx) {
        locked_until = {};
        for (auto const& [key, most] : limits)
            locked_until = std::max(locked_until, store::attempts(tx, key.body, key.login, key.source).locked_until);
        if (locked_until > now) return store::Outcome::Undo;
        for (auto const& [key, most] : limits) {
            int const tried = store::count_attempt(tx, key.body, key.login, key.source, now, forget);
            if (tried >= most) store::lock_attempts(tx, key.body, key.login, key.source, lock);
            if (tried > most) locked_until = lock;  // another server counted in between
        }
        return store::Outcome::Commit;
    });
    if (locked_until > now) return refuse(Why::Busy, "session.locked", {minutes_left(now, locked_until)});
    return {};
}

void forgive(store::Tx& tx, Key const& key) { store::clear_attempts(tx, key.body, key.login, key.source); }
void take_back(store::Tx& tx, Key const& key) { store::take_back_attempt(tx, key.body, key.login, key.source); }

}  // namespace yishi::attempts
