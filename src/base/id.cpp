#include "base/id.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>

#include "base/time.hpp"

namespace yishi {
namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford: no i l o u
constexpr std::int64_t start_of_2020 = 1'577'836'800'000;
constexpr int counter_bits = 14, node_bits = 8, spelled = 13;

std::atomic<std::uint64_t> node{0};

// Milliseconds and counter in one number that only grows: a busy millisecond borrows from the next, a clock set back is waited out.
std::atomic<std::uint64_t> latest{0};

std::uint64_t next_tick() {
    auto now = static_cast<std::uint64_t>(std::max<std::int64_t>(system_now().ms - start_of_2020, 0)) << counter_bits;
    auto before = latest.load();
    std::uint64_t tick = 0;
    do tick = std::max(before + 1, now);
    while (!latest.compare_exchange_weak(before, tick));
    return tick;
}

}  // namespace

std::string new_id(char letter) {
    auto tick = next_tick();
    auto counter = tick & ((1U << counter_bits) - 1);
    auto number = ((tick >> counter_bits) << node_bits | node.load()) << counter_bits | counter;
    std::string id(2 + spelled, '_');
    id[0] = letter;
    for (int place = spelled + 1; place > 1; --place, number >>= 5) id[static_cast<std::size_t>(place)] = alphabet[number & 31];
    return id;
}

void set_id_node(int number) { node = static_cast<std::uint64_t>(number) & 0xff; }

bool is_id(std::string_view text, char letter) {
    return text.size() == 2 + spelled && text[0] == letter && text[1] == '_' && text.find_first_not_of(alphabet, 2) == std::string_view::npos;
}

}  // namespace yishi
