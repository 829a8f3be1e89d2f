#pragma once
// The first step of an installation (`yishi init`): a body, and its administrator with a password told once.
#include <string>

#include "domain/context.hpp"

namespace yishi::founding {

struct Order {
    std::string id, name, level = "city", parent;  // parent: a body that is here; "" = none
    std::string person, login = "admin";           // the administrator
};
struct Founded {
    std::string login, password;
};

// Refused, with the field named, when the order is wrong or the body is there already; nothing is written then.
Result<Founded> found(World& world, Order const& order);

}  // namespace yishi::founding
