#pragma once
// Notices on their way out: by mail and to robots. A row of the outbox is written with the notice, in its transaction; a server's
// worker sends what is due.
//
// Several servers never send the same row at the same time: one holds it, for longer than any try lasts. What was sent is noted after
// the other side has taken it, so a server that is killed in between sends it once more; a letter then carries the same Message-ID.
#include <map>

#include "base/json.hpp"
#include "base/sending.hpp"
#include "domain/context.hpp"

namespace yishi::store {
struct Channel;
struct Delivery;
struct Notice;
}  // namespace yishi::store

namespace yishi::delivery {

constexpr std::int64_t first_wait_ms = 60'000, longest_wait_ms = 6 * 3600'000LL, given_up_after_ms = 24 * 3600'000LL;
constexpr int most_in_round = 20;
constexpr std::chrono::milliseconds longest_round{10'000};  // no try begins later; the last may take `longest_try` more

// For the channels of its hearer that want it. What is a day old already (a journal read again) goes nowhere.
void queue(store::Tx& tx, std::string const& body, store::Notice const& notice, Time now);
void queue_code(store::Tx& tx, std::string const& body, store::Channel const& channel, Time now);

std::int64_t wait_after(int tries);  // 1 min, 2, 4 … 6 h
// What becomes of a delivery by the end of a try.
void note(store::Delivery& delivery, Sent const& sent, Time now);

// Servers that could not be reached, and until when nothing is tried there: "mail", or the host of a robot.
using Rest = std::map<std::string, Time>;
// Sends what is due, bounded in number and time; gives how many arrived.
int send_due(World& world, std::string const& body, std::string const& holder, Rest& rest);

// The page of the office: where each stands, without the text of notices its reader may not see.
Result<json::object> list(Ctx& ctx, std::string const& state, int limit);
Result<json::object> retry(Ctx& ctx, std::string const& id);

}  // namespace yishi::delivery
