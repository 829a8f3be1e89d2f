#pragma once
// Who listens for changes. A commit wakes a body; a moment later each of its listeners is told what is new for it. Commits that come
// close together are told once. What is told is a hint to ask again, never the truth itself. Any thread.
//
// A position says how far the changes have come. An answer tells the one it was read at; who listens from there is told at once only if
// something changed since, so that nothing falls between reading and listening and nothing is read twice. Each event has its own
// position as its id, which a browser sends again when it reconnects.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "http/stream.hpp"

namespace yishi::http {

class Live {
public:
    using Soon = std::function<void(std::function<void()>)>;  // runs it on a worker after a moment
    void run_with(Soon soon);                                 // before the first request

    std::string position();  // to be taken before reading what is listened to

    // `event` makes the data of the `changed` event for this listener, on a worker; empty: the listener has lost its session.
    // since: a position; one of another process, or none, counts as long ago.
    void listen(std::string const& body, std::string_view since, std::shared_ptr<Stream> stream, std::function<std::string()> event);
    // For what is the same for all who listen, such as the counts of a hall: `event` is made once and sent to each whose `alive` holds.
    void listen_together(std::string const& topic, std::string_view since, std::shared_ptr<Stream> stream, std::function<bool()> alive,
                         std::function<std::string()> event);
    void wake(std::string const& topic);

private:
    using Count = std::uint64_t;
    struct Listener {
        std::shared_ptr<Stream> stream;
        std::function<std::string()> event;
        std::function<bool()> alive;     // of those told together; empty: told alone
        std::optional<Count> told = {};  // what happened until then it knows
    };
    void add(std::string const& topic, std::string_view since, Listener listener);
    void tell_soon(std::string const& topic);
    void tell(std::string const& topic);
    static void tell(Listener const& listener, std::string const& position, std::string& shared);
    std::string position_of(Count count) const;
    std::optional<Count> count_of(std::string_view position) const;
    Count last_change(std::string const& topic) const;

    std::mutex mutex_;
    Soon soon_;
    std::string const process_ = std::to_string(std::random_device{}());
    Count count_ = 0;                                         // of all topics, so that one position serves for any of them
    std::map<std::string, Count> changes_;                    // the last of each topic
    Count forgotten_ = 0;                                     // topics without an entry may have changed until then
    std::map<std::string, std::vector<Listener>> listeners_;  // by topic: a body, or one sitting
    std::set<std::string> woken_;                             // topics about to be told
};

}  // namespace yishi::http
