#include "domain/delivery.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/log.hpp"
#include "base/robot_address.hpp"
#include "domain/delivery_text.hpp"
#include "store/delivery_store.hpp"

namespace yishi::delivery {
namespace {

constexpr std::int64_t held_ms = 60'000;  // far longer than a try
static_assert(held_ms > 2 * longest_try.count());

store::Delivery fresh(std::string const& person, store::Channel const& channel, Time now) {
    return {.id = new_id('d'),
            .notice = {},
            .person = person,
            .kind = channel.kind,
            .address = channel.address,
            .state = "waiting",
            .next_at = now,
            .give_up_at = {now.ms + given_up_after_ms},
            .error = {},
            .created = now};
}

bool wants(store::Channel const& channel, std::string const& kind) {
    return channel.on && channel.confirmed && (" " + channel.kinds + " ").contains(" " + kind + " ");
}

// One round of one server: holds a row, sends it, notes what came of it; each step its own transaction, none while the network is asked.
class Round {
public:
    Round(World& world, std::string const& body, std::string const& holder, Rest& rest) : world_(world), body_(body), holder_(holder), rest_(rest) {}

    int send_all() {
        auto const began = std::chrono::steady_clock::now();
        int arrived = 0;
        for (auto const& id : due()) {
            if (std::chrono::steady_clock::now() - began > longest_round) break;
            if (auto taken = take(id)) arrived += send(*taken) ? 1 : 0;
        }
        return arrived;
    }

private:
    struct Taken {
        store::Delivery delivery;
        Composed composed;
    };

    static std::string server_of(store::Delivery const& delivery) { return delivery.kind == "mail" ? "mail" : host_of(delivery.address); }

    std::vector<std::string> due() {
        std::vector<std::string> ids;
        world_.database.read([&](store::Tx& tx) { ids = store::due_deliveries(tx, body_, world_.clock(), most_in_round); });
        return ids;
    }

    // Nothing when another server has it, or when it goes where nobody answers: then it waits too, and that is no try.
    std::optional<Taken> take(std::string const& id) {
        std::optional<Taken> taken;
        world_.database.write([&](store::Tx& tx) {
            taken.reset();
            auto const now = world_.clock();
            auto held = store::hold_delivery(tx, body_, id, holder_, now, {now.ms + held_ms});
            if (!held) return store::Outcome::Undo;
            if (auto const rest = rest_.find(server_of(*held)); rest != rest_.end() && now < rest->second) {
                held->next_at = rest->second;
                store::settle_delivery(tx, body_, holder_, *held);
                return store::Outcome::Commit;
            }
            auto composed = compose(world_, tx, body_, *held);
            taken.emplace(std::move(*held), std::move(composed));
            return store::Outcome::Commit;
        });
        return taken;
    }

    bool send(Taken& taken) {
        auto& [delivery, composed] = taken;
        auto const sent = composed.withdrawn.empty() ? try_to(delivery, composed) : Sent{Sent::End::Never, composed.withdrawn};
        auto const now = world_.clock();
        if (sent.end == Sent::End::Unreachable) rest_[server_of(delivery)] = {now.ms + first_wait_ms};
        note(delivery, sent, now);
        bool ours = false;
        world_.database.write([&](store::Tx& tx) {
            ours = store::settle_delivery(tx, body_, holder_, delivery);
            return store::Outcome::Commit;
        });
        if (!ours) log::warn("delivery.lost", {{"body", body_}, {"delivery", delivery.id}});
        if (!sent.error.empty())
            log::warn("delivery.failed", {{"body", body_}, {"delivery", delivery.id}, {"why", sent.error}, {"tries", delivery.tries}});
        return sent.end == Sent::End::Done;
    }

    Sent try_to(store::Delivery const& delivery, Composed const& composed) {
        if (delivery.kind == "robot")
            return send_to_robot(delivery.address, composed.subject + (composed.link.empty() ? "" : "\n" + composed.link),
                                 world_.outside.robot_hosts);
        if (world_.outside.mail.server.empty()) return {Sent::End::Unreachable, "mail.no_server"};
        if (!mail_) mail_.emplace(world_.outside.mail);
        return mail_->send({delivery.id, delivery.address, composed.subject, composed.text, world_.clock()});
    }

    World& world_;
    std::string const& body_;
    std::string const& holder_;
    Rest& rest_;
    std::optional<MailSender> mail_;
};

}  // namespace

void queue(store::Tx& tx, std::string const& body, store::Notice const& notice, Time now) {
    if (now.ms - notice.at.ms >= given_up_after_ms) return;
    for (auto const& channel : store::channels_of(tx, body, notice.person)) {
        if (!wants(channel, notice.kind)) continue;
        auto delivery = fresh(notice.person, channel, now);
        delivery.notice = notice.id;
        store::add_delivery(tx, body, delivery);
    }
}

void queue_code(store::Tx& tx, std::string const& body, store::Channel const& channel, Time now) {
    store::add_delivery(tx, body, fresh(channel.person, channel, now));
}

std::int64_t wait_after(int tries) {
    auto wait = first_wait_ms;
    for (int nth = 1; nth < tries && wait < longest_wait_ms; ++nth) wait *= 2;
    return std::min(wait, longest_wait_ms);
}

void note(store::Delivery& delivery, Sent const& sent, Time now) {
    ++delivery.tries;
    delivery.error = sent.error;
    if (sent.end == Sent::End::Done) {
        delivery.state = "sent";
        delivery.sent_at = now;
        return;
    }
    delivery.next_at = {now.ms + wait_after(delivery.tries)};
    bool const over = sent.end == Sent::End::Never || delivery.next_at >= delivery.give_up_at;
    delivery.state = over ? "given_up" : "failed";
}

int send_due(World& world, std::string const& body, std::string const& holder, Rest& rest) { return Round(world, body, holder, rest).send_all(); }

}  // namespace yishi::delivery
