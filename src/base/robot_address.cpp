#include "base/robot_address.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace yishi {
namespace {

struct Range {
    std::uint32_t first;
    int bits;
};
// What no public host has: the special-purpose registry of IPv4 (RFC 6890).
constexpr Range not_public[] = {
    {0x00000000, 8},   // this network
    {0x0a000000, 8},   // private
    {0x64400000, 10},  // shared by carriers
    {0x7f000000, 8},   // loopback
    {0xa9fe0000, 16},  // link-local
    {0xac100000, 12},  // private
    {0xc0000000, 24},  // protocol assignments
    {0xc0000200, 24},  // documentation
    {0xc0586300, 24},  // relays
    {0xc0a80000, 16},  // private
    {0xc6120000, 15},  // benchmarks
    {0xc6336400, 24},  // documentation
    {0xcb007100, 24},  // documentation
    {0xe0000000, 3},   // multicast and reserved
};

bool is_public(std::uint32_t address) {
    return std::ranges::none_of(not_public, [=](Range const& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

// Global unicast only (2000::/3), without what leads elsewhere: Teredo, documentation, 6to4. A mapped IPv4 address is judged as that.
bool is_public(std::span<std::uint8_t const, 16> bytes) {
    constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::ranges::equal(bytes.first<12>(), mapped))
        return is_public(std::uint32_t{bytes[12]} << 24 | std::uint32_t{bytes[13]} << 16 | std::uint32_t{bytes[14]} << 8 | bytes[15]);
    auto const begins = std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
    return (begins >> 29) == 1 && begins != 0x20010000 && begins != 0x20010db8 && (begins >> 16) != 0x2002;
}

struct Place {
    std::string scheme, host, port;
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    std::string const copy(text);
    curl_free(text);
    return copy;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

// Read by the library that will connect, so that both see the same host.
std::optional<Place> place_of(std::string const& text) {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const url(curl_url(), curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return {};
    if (!part_of(url.get(), CURLUPART_USER).empty() || !part_of(url.get(), CURLUPART_PASSWORD).empty()) return {};
    Place place{part_of(url.get(), CURLUPART_SCHEME), lower(part_of(url.get(), CURLUPART_HOST)),
                part_of(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT)};
    if (place.host.ends_with('.')) place.host.pop_back();
    return place;
}

Place listed(std::string const& entry) {
    auto const colon = entry.rfind(':');
    bool const has_port = colon != std::string::npos && entry.find(']', colon) == std::string::npos;
    return {"", lower(entry.substr(0, has_port ? colon : entry.size())), has_port ? entry.substr(colon + 1) : "443"};
}

std::string without_brackets(std::string const& host) { return host.starts_with('[') ? host.substr(1, host.size() - 2) : host; }
bool is_loopback(std::string const& host) { return host == "127.0.0.1" || host == "[::1]"; }

}  // namespace

bool is_public_address(std::string_view address) {
    std::string const text(address);
    in_addr four{};
    if (inet_pton(AF_INET, text.c_str(), &four) == 1) return is_public(ntohl(four.s_addr));
    std::array<std::uint8_t, 16> six{};
    return inet_pton(AF_INET6, text.c_str(), six.data()) == 1 && is_public(std::span<std::uint8_t const, 16>(six));
}

std::string robot_fault(std::string const& url, std::vector<std::string> const& hosts) {
    auto const place = place_of(url);
    if (!place || place->host.empty()) return "robot.address";
    auto const fits = [&](std::string const& entry) { return listed(entry).host == place->host && listed(entry).port == place->port; };
    if (std::ranges::none_of(hosts, fits)) return "robot.host";
    bool const secure = place->scheme == "https" || (place->scheme == "http" && is_loopback(place->host));
    return secure ? "" : "robot.https";
}

bool may_connect(std::string const& address, std::vector<std::string> const& hosts) {
    return is_public_address(address) ||
           std::ranges::any_of(hosts, [&](std::string const& entry) { return without_brackets(listed(entry).host) == address; });
}

std::string host_of(std::string const& url) {
    auto const place = place_of(url);
    return place ? place->host : "";
}

}  // namespace yishi
