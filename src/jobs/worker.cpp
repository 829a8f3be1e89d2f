#include "jobs/worker.hpp"

#include <chrono>
#include <utility>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "domain/carry.hpp"
#include "domain/checkpoint.hpp"
#include "domain/delivery.hpp"
#include "domain/exchange.hpp"
#include "domain/file.hpp"
#include "domain/lease.hpp"
#include "domain/report_look.hpp"
#include "domain/rollup.hpp"

namespace yishi::jobs {
namespace {

constexpr char const* all_bodies = "";  // of work that is one for the whole installation
constexpr auto pause = std::chrono::seconds(3);
constexpr auto gathering = std::chrono::milliseconds(100);  // what is committed soon after a wake-up is done with it, in one round
constexpr std::int64_t sign_every_ms = 10LL * 60 * 1000, clean_every_ms = 3600LL * 1000, recount_every_ms = 60LL * 1000, look_every_ms = 60LL * 1000,
                       renew_after_ms = lease::lasts_ms / 2;

// A job that fails is logged, and tried again in the next round.
template <class Job>
void attempt(char const* name, std::string const& body, Job&& job) {
    try {
        job();
    } catch (std::exception const& fault) {
        log::error("job.failed", {{"job", name}, {"body", body}, {"fault", fault.what()}});
    }
}

}  // namespace

Worker::Worker(World& world) : world_(world), holder_(random_token(9)) {}

void Worker::start() {
    thread_ = std::thread([this] { work(); });
}

void Worker::wake() {
    std::lock_guard lock(mutex_);
    if (!std::exchange(woken_, true)) changed_.notify_one();
}

void Worker::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
}

bool Worker::wait() {
    std::unique_lock lock(mutex_);
    if (changed_.wait_for(lock, pause, [this] { return woken_ || stopping_; })) changed_.wait_for(lock, gathering, [this] { return stopping_; });
    woken_ = false;
    return !stopping_;
}

void Worker::work() {
    do {
        attempt("round", "", [this] { round(); });
    } while (wait());
    for (auto const& [body, state] : states_) attempt("checkpoint", body, [&] { checkpoint::make(world_, body); });
}

void Worker::round() {
    sweep();
    for (auto const& body : lease::bodies(world_))
        if (has_lease(body, states_[body])) do_body(body, states_[body]);
    attempt("figures", "", [this] { sum_figures(); });
}

// Of all bodies together, by one server: sums of one body are in the cells of others.
void Worker::sum_figures() {
    if (!has_lease(all_bodies, figures_)) return;
    rollup::follow(world_);
    auto const now = world_.clock();
    if (now.ms - recounted_at_.ms < recount_every_ms) return;
    recounted_at_ = now;
    rollup::recount_one(world_, static_cast<std::uint64_t>(now.ms));
}

// Each server sweeps its own folder, at its start and every hour.
void Worker::sweep() {
    auto const now = world_.clock();
    if (swept_at_.ms > 0 && now.ms - swept_at_.ms < clean_every_ms) return;
    swept_at_ = now;
    attempt("uploads", "", [this] {
        if (int const swept = file::sweep_unfinished(world_); swept > 0) log::info("uploads.swept", {{"files", swept}});
    });
}

// A lease is good for a while: an idle server does not write in every round.
bool Worker::has_lease(std::string const& body, BodyState& state) {
    auto const now = world_.clock();
    if (state.leased_at.ms > 0 && now.ms - state.leased_at.ms < renew_after_ms) return true;
    bool const mine = lease::take(world_, body, "worker", holder_);
    state.leased_at = mine ? now : Time{};
    return mine;
}

void Worker::do_body(std::string const& body, BodyState& state) {
    auto const now = world_.clock();
    bool const cleans = now.ms - state.cleaned_at.ms >= clean_every_ms;
    if (day_of(now) != state.ruled_on || cleans) {
        attempt("rule sets", body, [&] { carry::follow_rule_sets(world_, body, state.not_carried); });
        state.ruled_on = day_of(now);
    }
    attempt("timer", body, [&] { pass_time(world_, body, state.put_off); });
    attempt("notices", body, [&] {
        // Whoever listens to the body learns of the new notices; this wakes the worker once more, which then finds nothing.
        if (tell_notices(world_, body) > 0 && world_.wake) world_.wake(body);
    });
    attempt("exchange", body,
            [&] { exchange::send(world_, body, [&](exchange::Parcel const& parcel) { return exchange::receive(world_, parcel); }); });
    attempt("deliveries", body, [&] { delivery::send_due(world_, body, holder_, state.rest); });
    if (now.ms - state.signed_at.ms >= sign_every_ms) {
        attempt("checkpoint", body, [&] { checkpoint::make(world_, body); });
        state.signed_at = now;
    }
    if (cleans) {
        attempt("housekeeping", body, [&] { keep_house(world_, body); });
        state.cleaned_at = now;
    }
    look_at_reports(body, state);
}

// One in a round, since it takes seconds; where one was to be looked at, the next round asks for another.
void Worker::look_at_reports(std::string const& body, BodyState& state) {
    auto const now = world_.clock();
    if (now.ms - state.looked_at.ms < look_every_ms) return;
    bool more = false;
    attempt("reports", body, [&] { more = report::look_at_one(world_, body, state.not_looked); });
    if (!more) state.looked_at = now;
}

}  // namespace yishi::jobs
