#pragma once
// The chains beside a matter: sealing an entry onto its chain, and what is wrong with one. See attendance.hpp.
#include <string>

#include "base/json.hpp"
#include "domain/context.hpp"
#include "store/activity_store.hpp"
#include "store/paper_store.hpp"

namespace yishi::crowd {

struct What {
    std::string matter, chain, person;  // chain: "answers", "sign_in/r_…", "paper/r_…", or one of report_chain.hpp
    json::object what;                  // {"answer": …} {"in_at": …} {"file": …} …
};
store::CrowdEntry add_entry(Ctx& ctx, store::Tx& tx, What const& what);  // seals it onto its chain, and no more
void append(Ctx& ctx, store::Tx& tx, What const& what);                  // and brings what is shown up to it

// What follows from an entry for its person: the row after it, from the row before it.
store::AttendanceRow applied(store::AttendanceRow row, json::value const& entry);

bool is_paper(std::string const& chain);
store::PaperRead opened_in(json::value const& entry);  // what follows from one of a paper's

// "" when the entry follows `previous` as number `seq` and is what its hash says.
std::string fault_in(store::CrowdEntry const& entry, std::string const& matter, std::string const& previous, std::int64_t seq);

}  // namespace yishi::crowd
