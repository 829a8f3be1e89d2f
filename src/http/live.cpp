#include "http/live.hpp"

#include "base/log.hpp"

namespace yishi::http {

void Live::run_with(Soon soon) {
    std::lock_guard const lock(mutex_);
    soon_ = std::move(soon);
}

void Live::listen(std::string const& body, std::shared_ptr<Stream> stream, std::function<std::string()> event) {
    Listener listener{std::move(stream), std::move(event)};
    std::lock_guard const lock(mutex_);
    listeners_[body].push_back(listener);
    if (soon_) soon_([listener] { tell(listener); });  // what is true now: it may have changed while nobody listened
}

void Live::wake(std::string const& body) {
    std::lock_guard const lock(mutex_);
    if (!soon_ || !listeners_.contains(body) || !woken_.insert(body).second) return;
    soon_([this, body] { tell(body); });
}

void Live::tell(std::string const& body) {
    std::vector<Listener> present;
    {
        std::lock_guard const lock(mutex_);
        woken_.erase(body);
        auto& all = listeners_[body];
        std::erase_if(all, [](Listener const& each) { return !each.stream->is_open(); });
        if (all.empty()) {
            listeners_.erase(body);
            return;
        }
        present = all;
    }
    for (auto const& listener : present) tell(listener);
}

void Live::tell(Listener const& listener) {
    try {
        auto const data = listener.event();
        if (data.empty()) return listener.stream->close();
        listener.stream->send("event: changed\ndata: " + data + "\n\n");
    } catch (std::exception const& fault) {
        log::error("live", {{"fault", std::string_view(fault.what())}});
        listener.stream->close();  // it will come back
    }
}

}  // namespace yishi::http
