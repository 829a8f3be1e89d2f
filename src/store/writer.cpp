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

void Writer::carry_out(std::vector<Command*> const& group) {
    try {
        connection_.control("begin immediate");
        for (auto* command : group) run(*command);
        connection_.control("commit");
    } catch (...) {
        // Nothing of the group is on disk; a command that had failed by itself keeps its own reason.
        if (connection_.in_transaction()) sqlite3_exec(connection_.raw(), "rollback", nullptr, nullptr, nullptr);
        for (auto* command : group)
            if (!command->fault) command->fault = std::current_exception();
    }
}

void Writer::run(Command& command) {
    SqliteTx tx(connection_, Access::Write);
    connection_.control("savepoint command");
    auto outcome = Outcome::Undo;
    try {
        outcome = command.fn(tx);
        if (outcome == Outcome::Commit && tx.over) throw_over();
    } catch (...) {
        outcome = Outcome::Undo;
        command.fault = std::current_exception();
    }
    if (outcome == Outcome::Undo)
        connection_.control("rollback to command");
    else
        command.wake_ups = std::move(tx.wake_ups);
    connection_.control("release command");
}

}  // namespace yishi::store
