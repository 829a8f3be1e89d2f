#include "http/live.hpp"

#include <doctest/doctest.h>

using namespace yishi;
using http::Live;

namespace {
class Heard final : public http::Stream {
public:
    bool send(std::string text) override {
        events.push_back(std::move(text));
        return true;
    }
    void close() override { open = false; }
    bool is_open() const override { return open; }

    std::vector<std::string> events;
    bool open = true;
};

// Listeners of one body; what is to be done in a moment is done when the test says so.
class Hall {
public:
    Hall() {
        live.run_with([this](std::function<void()> fn) { due_.push_back(std::move(fn)); });
    }
    std::shared_ptr<Heard> listener(std::string const& since, std::string const& body = "anlan") {
        auto stream = std::make_shared<Heard>();
        live.listen(body, since, stream, [] { return std::string(R"({"todo_count":1})"); });
        return stream;
    }
    void a_moment_later() {
        for (auto const& fn : std::exchange(due_, {})) fn();
    }

    Live live;

private:
    std::vector<std::function<void()>> due_;
};

std::string id_of(std::string const& event) {
    REQUIRE(event.starts_with("id: "));
    return event.substr(4, event.find('\n') - 4);
}
}  // namespace

TEST_CASE("live: who read just now is told nothing until something changes, and then once") {
    Hall hall;
    hall.live.wake("anlan");
    auto const position = hall.live.position();
    auto const listener = hall.listener(position);
    hall.a_moment_later();
    CHECK(listener->events.empty());
    hall.live.wake("anlan");
    hall.live.wake("anlan");
    hall.a_moment_later();
    REQUIRE(listener->events.size() == 1);
    CHECK(listener->events[0] == "id: " + hall.live.position() + "\nevent: changed\ndata: {\"todo_count\":1}\n\n");
}

TEST_CASE("live: what changed between reading and listening is told at once, and only to whom it is news") {
    Hall hall;
    auto const before = hall.live.position();
    hall.live.wake("anlan");
    auto const late = hall.listener(before), fresh = hall.listener(hall.live.position());
    hall.a_moment_later();
    CHECK(late->events.size() == 1);
    CHECK(fresh->events.empty());
}

TEST_CASE("live: who comes back after the last event it heard is told nothing twice, and misses nothing") {
    Hall hall;
    auto const first = hall.listener(hall.live.position());
    hall.live.wake("anlan");
    hall.a_moment_later();
    auto const heard = id_of(first->events.at(0));
    CHECK(hall.listener(heard)->events.empty());
    hall.live.wake("anlan");
    auto const back = hall.listener(heard);
    hall.a_moment_later();
    CHECK(back->events.size() == 1);
}

TEST_CASE("live: what changes elsewhere is no news") {
    Hall hall;
    auto const position = hall.live.position();
    hall.live.wake("wangshan");
    auto const listener = hall.listener(position);
    hall.a_moment_later();
    CHECK(listener->events.empty());
}

TEST_CASE("live: whoever cannot say where he stands, or came from another server, is told at once") {
    Hall hall;
    for (std::string const since : {"", "nonsense", "12.3.4", "1.0", "99999999999999999999.0"}) {
        CAPTURE(since);
        auto const listener = hall.listener(since);
        hall.a_moment_later();
        CHECK(listener->events.size() == 1);
    }
    auto const ahead = hall.listener(hall.live.position() + "7");
    hall.a_moment_later();
    CHECK(ahead->events.size() == 1);
}

TEST_CASE("live: many topics are forgotten, never a change in one of them") {
    Hall hall;
    hall.live.wake("anlan");
    auto const old = hall.live.position();
    for (int sitting = 0; sitting <= 20'000; ++sitting) hall.live.wake("sitting " + std::to_string(sitting));
    auto const listener = hall.listener(old), fresh = hall.listener(hall.live.position());
    hall.a_moment_later();
    CHECK(listener->events.size() == 1);  // it may have changed: told rather than missed
    CHECK(fresh->events.empty());
}
