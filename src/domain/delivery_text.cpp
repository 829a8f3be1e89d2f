#include "domain/delivery_text.hpp"

#include <algorithm>

#include "domain/channel.hpp"
#include "domain/directory.hpp"
#include "domain/notice.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"
#include "flow/who.hpp"
#include "store/account_store.hpp"

namespace yishi::delivery {
namespace {

Composed withdrawn(char const* why) { return {{}, {}, {}, why}; }

Composed code_letter(World& world, std::string const& language, store::Channel const& channel) {
    auto const say = [&](char const* key) { return text_for(world.definitions, language, key, {channel.code}); };
    return {say("mail.code_subject"), say("mail.code"), {}, {}};
}

Composed notice_message(World& world, std::string const& language, store::Notice const& notice) {
    auto const say = [&](char const* key, std::vector<std::string> const& names = {}) { return text_for(world.definitions, language, key, names); };
    auto const& address = world.outside.public_url;
    auto const link = address.empty() ? std::string() : notice.flow.empty() ? address : address + "/matters/" + notice.matter;
    auto const subject = notice::text_of(world.definitions, language, notice);
    auto const way = link.empty() ? say("mail.sign_in") : say("mail.open", {link});
    return {subject, subject + "\r\n\r\n" + way + "\r\n\r\n" + say("mail.foot") + "\r\n", link, {}};
}

}  // namespace

Composed compose(World& world, store::Tx& tx, std::string const& body, store::Delivery const& delivery) {
    auto const account = store::account_of_person(tx, body, delivery.person);
    if (!account || account->closed) return withdrawn("account.closed");
    auto const channels = store::channels_of(tx, body, delivery.person);
    auto const channel = std::ranges::find(channels, delivery.kind, &store::Channel::kind);
    if (channel == channels.end() || channel->address != delivery.address) return withdrawn("channel.changed");
    auto const now = world.clock();
    if (delivery.notice.empty()) {
        bool const good = !channel->code.empty() && now.ms - channel->code_at.ms < channel::code_lasts_ms;
        return good ? code_letter(world, account->language, *channel) : withdrawn("channel.changed");
    }
    if (!channel->on || !channel->confirmed) return withdrawn("channel.changed");
    auto const tokens = flow::tokens_of(directory::book(world, tx, body)->actor(delivery.person, day_of(now)));
    auto const notice = store::notice_of(tx, body, delivery.person, delivery.notice, {tokens.begin(), tokens.end()});
    return notice ? notice_message(world, account->language, *notice) : withdrawn("notice.gone");
}

}  // namespace yishi::delivery
