#pragma once
// The threads handlers run on. Their queue is bounded so that overload is answered at once instead of being waited out.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace yishi::http {

class Workers {
public:
    explicit Workers(int threads, std::size_t queue_limit = 1000);
    ~Workers() { finish(); }
    bool offer(std::function<void()> job);  // a new request; false when the queue is full
    void push(std::function<void()> job);   // the rest of one already begun: always taken
    void finish();                          // runs what is queued, then joins

private:
    void run();

    std::size_t queue_limit_;
    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> queue_;
    bool finishing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace yishi::http
