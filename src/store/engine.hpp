#pragma once
// What the two engines share. Only for src/store/.
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

std::unique_ptr<Database> open_sqlite(Options const& options);
std::unique_ptr<Database> open_postgres(Options const& options);

using WakeUps = std::vector<std::function<void()>>;
void run_wake_ups(WakeUps const& wake_ups);  // after a commit: a wake-up that throws is logged, for the change stands

// A text with a NUL byte is refused on both engines: one would cut it there in silence.
void check_values(Query const& query, std::span<Value const> values);

// A transaction whose statement failed is over on both engines. Further statements, and Outcome::Commit, are faults.
[[noreturn]] void throw_over();

}  // namespace yishi::store
