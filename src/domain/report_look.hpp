#pragma once
// Looking whether approved reports still tell what is known: by the worker, every night and an hour after something was entered, and when a
// reader asks. What is found is kept with the moment of looking; readers are told both. A look may be repeated or stopped at any point: it is
// written whole, and one that was begun earlier never takes the place of a later one.
#include <optional>

#include "domain/jobs.hpp"
#include "domain/report_difference.hpp"

namespace yishi::report {

// Of the last approved edition, as it was last looked at; none where nobody has yet.
struct Looked {
    Time at{};
    Differences differences;
};
std::optional<Looked> last_look(store::Tx& tx, flow::Matter const& matter, int edition);

// Looks at the report for which it is most time, if it is for any; gives whether it did. One that fails is logged and put off.
bool look_at_one(World& world, std::string const& body, jobs::PutOff& put_off);

}  // namespace yishi::report
