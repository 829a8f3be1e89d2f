#include "http/live.hpp"

#include "base/log.hpp"

namespace yishi::http {

void Live::run_with(Soon soon) {
    std::lock_guard const lock(mutex_);
    soon_ = std::move(soon);
}

void Live::listen(std::string const& body, std::shared_ptr<Stream> stream, std::function<std::string()> event) {
    add(body, {std::move(stream), std::move(event), {}});
}

void Live::listen_together(std::string const& topic, std::shared_ptr<Stream> stream, std::function<bool()> alive,
                           std::function<std::string()> event) {
    add(topic, {std::move(stream), std::move(event), std::move(alive)});
}

void Live::add(std::string const& topic, Listener listener) {
    std::lock_guard const lock(mutex_);
    listeners_[topic].push_back(listener);
    if (!soon_) return;
    soon_([listener] {  // what is true now: it may have changed while nobody listened
        std::string shared;
        tell(listener, shared);
    });
}

void Live::wake(std::string const& topic) {
    std::lock_guard const lock(mutex_);
    if (!soon_ || !listeners_.contains(topic) || !woken_.insert(topic).second) return;
    soon_([this, topic] { tell(topic); });
}

void Live::tell(std::string const& topic) {
    std::vector<Listener> present;
    {
        std::lock_guard const lock(mutex_);
        woken_.erase(topic);
        auto& all = listeners_[topic];
        std::erase_if(all, [](Listener const& each) { return !each.stream->is_open(); });
        if (all.empty()) {
            listeners_.erase(topic);
            return;
        }
        present = all;
    }
    std::string shared;
    for (auto const& listener : present) tell(listener, shared);
}

void Live::tell(Listener const& listener, std::string& shared) {
    try {
        std::string data;
        if (!listener.alive) {
            data = listener.event();
        } else if (listener.alive()) {
            if (shared.empty()) shared = listener.event();
            data = shared;
        }
        if (data.empty()) return listener.stream->close();
        listener.stream->send("event: changed\ndata: " + data + "\n\n");
    } catch (std::exception const& fault) {
        log::error("live", {{"fault", std::string_view(fault.what())}});
        listener.stream->close();  // it will come back
    }
}

}  // namespace yishi::http
