#include "http/live.hpp"

#include <charconv>

#include "base/log.hpp"

namespace yishi::http {

namespace {
constexpr std::size_t most_topics = 20'000;  // more than bodies there are; sittings come and go
}

void Live::run_with(Soon soon) {
    std::lock_guard const lock(mutex_);
    soon_ = std::move(soon);
}

std::string Live::position() {
    std::lock_guard const lock(mutex_);
    return position_of(count_);
}

void Live::listen(std::string const& body, std::string_view since, std::shared_ptr<Stream> stream, std::function<std::string()> event) {
    add(body, since, {std::move(stream), std::move(event), {}});
}

void Live::listen_together(std::string const& topic, std::string_view since, std::shared_ptr<Stream> stream, std::function<bool()> alive,
                           std::function<std::string()> event) {
    add(topic, since, {std::move(stream), std::move(event), std::move(alive)});
}

void Live::add(std::string const& topic, std::string_view since, Listener listener) {
    std::lock_guard const lock(mutex_);
    listener.told = count_of(since);
    bool const behind = listener.told < last_change(topic);  // none: behind all
    listeners_[topic].push_back(std::move(listener));
    if (behind) tell_soon(topic);
}

void Live::wake(std::string const& topic) {
    std::lock_guard const lock(mutex_);
    if (changes_.size() >= most_topics && !changes_.contains(topic)) {
        changes_.clear();
        forgotten_ = count_;
    }
    changes_[topic] = ++count_;
    if (listeners_.contains(topic)) tell_soon(topic);
}

void Live::tell_soon(std::string const& topic) {
    if (soon_ && woken_.insert(topic).second) soon_([this, topic] { tell(topic); });
}

void Live::tell(std::string const& topic) {
    std::vector<Listener> behind;
    std::string now;
    {
        std::lock_guard const lock(mutex_);
        woken_.erase(topic);
        now = position_of(count_);
        auto& all = listeners_[topic];
        std::erase_if(all, [](Listener const& each) { return !each.stream->is_open(); });
        for (auto& each : all) {
            if (each.told < last_change(topic)) behind.push_back(each);
            each.told = count_;
        }
        if (all.empty()) listeners_.erase(topic);
    }
    std::string shared;
    for (auto const& listener : behind) tell(listener, now, shared);
}

std::string Live::position_of(Count count) const { return process_ + "." + std::to_string(count); }

std::optional<Live::Count> Live::count_of(std::string_view position) const {
    if (!position.starts_with(process_ + ".")) return {};
    position.remove_prefix(process_.size() + 1);
    Count count = 0;
    auto const [end, fault] = std::from_chars(position.data(), position.data() + position.size(), count);
    if (fault != std::errc{} || end != position.data() + position.size() || count > count_) return {};
    return count;
}

Live::Count Live::last_change(std::string const& topic) const {
    auto const found = changes_.find(topic);
    return found == changes_.end() ? forgotten_ : found->second;
}

void Live::tell(Listener const& listener, std::string const& position, std::string& shared) {
    try {
        std::string data;
        if (!listener.alive) {
            data = listener.event();
        } else if (listener.alive()) {
            if (shared.empty()) shared = listener.event();
            data = shared;
        }
        if (data.empty()) return listener.stream->close();
        listener.stream->send("id: " + position + "\nevent: changed\ndata: " + data + "\n\n");
    } catch (std::exception const& fault) {
        log::error("live", {{"fault", std::string_view(fault.what())}});
        listener.stream->close();  // it will come back
    }
}

}  // namespace yishi::http
