#pragma once
// Answers kept for the same question by the same session. An answer holds while nobody has committed anything anywhere in the database,
// and for twenty seconds at most, since days and sessions end by themselves. Where the database cannot tell (PostgreSQL), none is kept.
// Any thread.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/time.hpp"
#include "http/message.hpp"

namespace yishi::http {

class KeptAnswers {
public:
    // Whether answers to such a request are kept at all: files, events, signing in and what changes something are not.
    static bool keeps(Request const& request);
    // What was answered to the same request, if it still holds.
    std::optional<Response> find(Request const& request, std::optional<std::int64_t> generation, Time now);
    // `generation` as it was before the answer was made: what was committed meanwhile makes it stale.
    void keep(Request const& request, std::optional<std::int64_t> generation, Time now, Response const& response);

private:
    struct Kept {
        std::int64_t generation = 0;
        Time made{};
        std::shared_ptr<Response const> response;
    };
    std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;
    std::size_t bytes_ = 0;
};

}  // namespace yishi::http
