#pragma once
// The one thread that writes to SQLite. It takes every command that waits, commits them together and then answers all: many changes share
// one wait for the disk, and one that fails undoes only itself.
#include <semaphore.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "store/sqlite_connection.hpp"

namespace yishi::store {

class Writer {
public:
    explicit Writer(SqliteConnection& connection);
    ~Writer() { close(); }

    // Waits for the commit. Throws what fn threw, or why the commit failed.
    void write(std::function<Outcome(Tx&)> const& fn);
    void close();  // finishes what is queued

private:
    struct Command {
        explicit Command(std::function<Outcome(Tx&)> const& fn) : fn(fn) { sem_init(&answered, 0, 0); }
        ~Command() { sem_destroy(&answered); }
        Command(Command const&) = delete;
        void wait();

        std::function<Outcome(Tx&)> const& fn;
        std::exception_ptr fault{};
        WakeUps wake_ups{};
        sem_t answered{};  // std::binary_semaphore of libstdc++ 12 yields the processor over and over before it sleeps
    };

    using Group = std::vector<Command*>;
    enum class Care { None, Savepoints };

    void work();
    void carry_out(Group const& group);
    bool carry_out(Group const& group, Care care);
    bool run(Command& command);
    bool run_apart(Command& command);

    SqliteConnection& connection_;
    std::mutex mutex_;
    std::condition_variable queued_;
    Group queue_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace yishi::store
