#include "store/writer.hpp"

#include <stdexcept>
#include <utility>

namespace yishi::store {

void Writer::write(std::function<Outcome(Tx&)> const& fn) {
    if (std::this_thread::get_id() == thread_.get_id()) throw std::logic_error("a write inside a write would wait for itself");
    Command command(fn);
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        if (closing_) throw DatabaseFault("the database is closed", false);
        first = queue_.empty();
        queue_.push_back(&command);
    }
    if (first) queued_.notify_one();  // not under the lock, which the woken thread wants at once
    command.wait();
    if (command.fault) std::rethrow_exception(command.fault);
    run_wake_ups(command.wake_ups);
}

void Writer::Command::wait() {
    while (sem_wait(&answered) != 0) {  // interrupted by a signal
    }
}

Writer::Writer(SqliteConnection& connection) : connection_(connection), thread_([this] { work(); }) {}

void Writer::close() {
    {
        std::lock_guard lock(mutex_);
        closing_ = true;
        queued_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

void Writer::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        queued_.wait(lock, [&] { return closing_ || !queue_.empty(); });
        if (queue_.empty()) return;
        auto const group = std::exchange(queue_, {});
        lock.unlock();
        carry_out(group);
        for (auto* command : group) sem_post(&command->answered);  // from then on it may be gone
        lock.lock();
    }
}

// A savepoint costs a copy of every page its command is the first to touch, and hardly a command is undone after it has written: a group
// with one that is, is carried out once more with savepoints.
void Writer::carry_out(Group const& group) {
    try {
        if (!carry_out(group, Care::None)) carry_out(group, Care::Savepoints);
    } catch (...) {
        // Nothing of the group is on disk; a command that had failed by itself keeps its own reason.
        if (connection_.in_transaction()) sqlite3_exec(connection_.raw(), "rollback", nullptr, nullptr, nullptr);
        for (auto* command : group)
            if (!command->fault) command->fault = std::current_exception();
    }
}

// False, and nothing is kept, if a command must be undone without a savepoint to go back to.
bool Writer::carry_out(Group const& group, Care care) {
    connection_.control("begin immediate");
    for (auto* command : group) {
        auto const written = connection_.writes();
        if (care == Care::Savepoints ? run_apart(*command) : run(*command)) continue;
        if (!connection_.in_transaction()) throw DatabaseFault("the database has ended the transaction", false);  // a full disk does
        if (care == Care::Savepoints || connection_.writes() == written) continue;
        connection_.control("rollback");
        return group.size() == 1;
    }
    connection_.control("commit");
    return true;
}

// Whether what it wrote is to be kept.
bool Writer::run(Command& command) {
    SqliteTx tx(connection_, Access::Write);
    command.fault = nullptr;
    command.wake_ups.clear();
    try {
        if (command.fn(tx) == Outcome::Undo) return false;
        if (tx.over) throw_over();
    } catch (...) {
        command.fault = std::current_exception();
        return false;
    }
    command.wake_ups = std::move(tx.wake_ups);
    return true;
}

bool Writer::run_apart(Command& command) {
    connection_.control("savepoint command");
    bool const kept = run(command);
    if (!kept && connection_.in_transaction()) connection_.control("rollback to command");
    if (connection_.in_transaction()) connection_.control("release command");
    return kept;
}

}  // namespace yishi::store
