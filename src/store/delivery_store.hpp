#pragma once
// People's channels, and the outbox: what is to be sent outside and what became of it.
#include <optional>
#include <string>
#include <vector>

#include "store/notice_store.hpp"

namespace yishi::store {

struct Channel {
    std::string person, kind, address, kinds;  // kind: mail robot; kinds: of notices, blanks between
    bool on = false, confirmed = false;
    std::string code;  // asked for to confirm the address; "" when nothing is
    Time code_at{};
    int code_tries = 0;
};
std::vector<Channel> channels_of(Tx& tx, std::string const& body, std::string const& person);
void put_channel(Tx& tx, std::string const& body, Channel const& channel);

struct Delivery {
    std::string id, notice, person, kind, address;
    std::string state;  // waiting sent failed given_up
    int tries = 0;
    Time next_at{}, give_up_at{};
    std::string error;
    Time created{}, sent_at{};
};
void add_delivery(Tx& tx, std::string const& body, Delivery const& delivery);
std::vector<std::string> due_deliveries(Tx& tx, std::string const& body, Time now, int limit);  // ids, the longest due first
// Takes a due delivery for `holder` until a moment; nullopt when another has it or it is due no more.
std::optional<Delivery> hold_delivery(Tx& tx, std::string const& body, std::string const& id, std::string const& holder, Time now, Time until);
// Notes what became of it; false when it is no longer this holder's.
bool settle_delivery(Tx& tx, std::string const& body, std::string const& holder, Delivery const& delivery);
bool retry_delivery(Tx& tx, std::string const& body, std::string const& id, Time now, Time give_up_at);  // false: none, sent, or being sent

struct ListedDelivery {
    Delivery delivery;
    Notice notice;  // as the reader of the list sees it; without id when the delivery has none
};
std::vector<ListedDelivery> deliveries(Tx& tx, std::string const& body, std::string const& state, std::vector<std::string> const& tokens, int limit);
std::vector<std::pair<std::string, int>> count_deliveries(Tx& tx, std::string const& body);  // by state
void drop_old_deliveries(Tx& tx, std::string const& body, Time before);                      // those that are over

}  // namespace yishi::store
