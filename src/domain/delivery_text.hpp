#pragma once
// What a delivery says, in its reader's language, as things stand when it is sent: a matter he may no longer open is not named.
#include <string>

#include "domain/context.hpp"
#include "store/delivery_store.hpp"

namespace yishi::delivery {

struct Composed {
    std::string subject, text, link;
    std::string withdrawn;  // why it is not sent at all: a code of the texts' delivery.error.…
};
Composed compose(World& world, store::Tx& tx, std::string const& body, store::Delivery const& delivery);

}  // namespace yishi::delivery
