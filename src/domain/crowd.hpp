#pragma once
// The chains beside a matter: sealing an entry onto its chain, and what is wrong with one. See attendance.hpp.
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "store/activity_store.hpp"

namespace yishi::crowd {

struct What {
    std::string matter, chain, person;  // chain: "answers" or "sign_in/r_…"
    json::object what;                  // {"answer": …} {"in_at": …} …
};
void append(Ctx& ctx, store::Tx& tx, What const& what);

// What follows from an entry for its person: the row after it, from the row before it.
store::AttendanceRow applied(store::AttendanceRow row, json::value const& entry);

// "" when the entry follows `previous` as number `seq` and is what its hash says.
std::string fault_in(store::CrowdEntry const& entry, std::string const& matter, std::string const& previous, std::int64_t seq);

}  // namespace yishi::crowd
