#pragma once
// Who listens for changes. A commit wakes a body; a moment later each of its listeners is told what is new for it. Commits that come
// close together are told once. What is told is a hint to ask again, never the truth itself. Any thread.
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "http/stream.hpp"

namespace yishi::http {

class Live {
public:
    using Soon = std::function<void(std::function<void()>)>;  // runs it on a worker after a moment
    void run_with(Soon soon);                                 // before the first request

    // `event` makes the data of the `changed` event for this listener, on a worker; empty: the listener has lost its session.
    void listen(std::string const& body, std::shared_ptr<Stream> stream, std::function<std::string()> event);
    // For what is the same for all who listen, such as the counts of a hall: `event` is made once and sent to each whose `alive` holds.
    void listen_together(std::string const& topic, std::shared_ptr<Stream> stream, std::function<bool()> alive, std::function<std::string()> event);
    void wake(std::string const& topic);

private:
    struct Listener {
        std::shared_ptr<Stream> stream;
        std::function<std::string()> event;
        std::function<bool()> alive;  // of those told together; empty: told alone
    };
    void add(std::string const& topic, Listener listener);
    void tell(std::string const& topic);
    static void tell(Listener const& listener, std::string& shared);

    std::mutex mutex_;
    Soon soon_;
    std::map<std::string, std::vector<Listener>> listeners_;  // by topic: a body, or one sitting
    std::set<std::string> woken_;                             // topics about to be told
};

}  // namespace yishi::http
