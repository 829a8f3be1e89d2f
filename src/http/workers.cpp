#include "http/workers.hpp"

namespace yishi::http {

Workers::Workers(int threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

bool Workers::offer(std::function<void()> job) {
    {
        std::lock_guard const lock(mutex_);
        if (finishing_ || queue_.size() >= queue_limit_) return false;
        queue_.push_back(std::move(job));
    }
    ready_.notify_one();
    return true;
}

void Workers::push(std::function<void()> job) {
    {
        std::lock_guard const lock(mutex_);
        queue_.push_back(std::move(job));
    }
    ready_.notify_one();
}

void Workers::finish() {
    {
        std::lock_guard const lock(mutex_);
        finishing_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

// Jobs catch their own faults: one that throws ends the program, on purpose.
void Workers::run() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            ready_.wait(lock, [this] { return finishing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace yishi::http
