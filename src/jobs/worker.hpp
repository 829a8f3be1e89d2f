#pragma once
// The one background thread of a server: does the jobs of every body (domain/jobs.hpp) when woken and every few seconds, signs the
// journal from time to time and once more at the end. Several servers on one database share the work by a lease for each body.
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "domain/delivery.hpp"
#include "domain/jobs.hpp"

namespace yishi::jobs {

class Worker {
public:
    explicit Worker(World& world);
    ~Worker() { stop(); }
    Worker(Worker const&) = delete;

    void start();
    void wake();  // any thread: something was committed
    void stop();  // waits for what is being done, then signs what is new

private:
    struct BodyState {
        PutOff put_off, not_carried, not_looked;
        delivery::Rest rest;
        Time leased_at{}, signed_at{}, cleaned_at{}, looked_at{};
        Day ruled_on;  // when the rule sets that open matters follow were last looked at
    };

    void work();
    bool wait();  // until woken or some seconds are over; false to stop
    void round();
    void sweep();
    bool has_lease(std::string const& body, BodyState& state);
    void sum_figures();
    void do_body(std::string const& body, BodyState& state);
    void look_at_reports(std::string const& body, BodyState& state);

    World& world_;
    std::string const holder_;
    std::map<std::string, BodyState> states_;
    BodyState figures_;  // of their sums, which are of no body alone
    Time swept_at_{}, recounted_at_{};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false, stopping_ = false;
    std::thread thread_;
};

}  // namespace yishi::jobs
