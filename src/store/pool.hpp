#pragma once
// A fixed number of connections, lent to one thread at a time. take() waits for a free one.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

template <class Connection>
class Pool {
public:
    class Loan {
    public:
        Loan(Pool& pool, std::unique_ptr<Connection> connection) : pool_(pool), connection_(std::move(connection)) {}
        Loan(Loan const&) = delete;
        ~Loan() { pool_.give(std::move(connection_)); }
        Connection& operator*() { return *connection_; }

    private:
        Pool& pool_;
        std::unique_ptr<Connection> connection_;
    };

    void add(std::unique_ptr<Connection> connection) {
        ++size_;
        free_.push_back(std::move(connection));
    }

    Loan take() {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [&] { return closed_ || !free_.empty(); });
        if (closed_) throw DatabaseFault("the database is closed", false);
        auto connection = std::move(free_.back());
        free_.pop_back();
        return Loan(*this, std::move(connection));
    }

    // Waits for what is lent, then ends all connections.
    void close() {
        std::unique_lock lock(mutex_);
        closed_ = true;
        returned_.notify_all();
        returned_.wait(lock, [&] { return free_.size() == size_; });
        free_.clear();
        size_ = 0;
    }

private:
    void give(std::unique_ptr<Connection> connection) {
        std::lock_guard lock(mutex_);
        free_.push_back(std::move(connection));
        closed_ ? returned_.notify_all() : returned_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Connection>> free_;
    std::size_t size_ = 0;
    bool closed_ = false;
};

}  // namespace yishi::store
