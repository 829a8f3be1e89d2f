#include "domain/notice.hpp"

#include <algorithm>

#include "domain/delivery.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"
#include "flow/who.hpp"
#include "store/notice_store.hpp"

namespace yishi::notice {
namespace {

constexpr int most = 200;

// What the notice is about: the move expected or made, or the clock that runs out.
std::string about_of(flow::Definitions const& definitions, std::string const& language, store::Notice const& notice) {
    auto const flow = definitions.flows.find(notice.flow);
    if (flow == definitions.flows.end()) return notice.about;
    for (auto const* kind : {"move", "clock", "state"})
        if (auto const& label = flow->second.label_of(kind, notice.about); !label.empty()) return flow::in_language(label, language);
    return notice.about;
}

json::object shown(Ctx& ctx, store::Notice const& notice) {
    return {{"id", notice.id},
            {"at", to_iso(notice.at)},
            {"kind", notice.kind},
            {"text", text_of(ctx.world.definitions, ctx.language, notice)},
            {"matter", matter_of(notice)},
            {"read", notice.read}};
}

}  // namespace

bool tell(store::Tx& tx, std::string const& body, store::Notice const& notice, Time now) {
    if (!store::add_notice(tx, body, notice)) return false;
    delivery::queue(tx, body, notice, now);
    return true;
}

std::string text_of(flow::Definitions const& definitions, std::string const& language, store::Notice const& notice) {
    auto const key = notice.flow.empty() ? std::string("notice.hidden") : "notice." + notice.kind;
    return text_for(definitions, language, key, {notice.title, about_of(definitions, language, notice)});
}

json::value matter_of(store::Notice const& notice) {
    if (notice.flow.empty()) return nullptr;
    return json::object{
        {"id", notice.matter}, {"title", notice.title}, {"number", notice.number.empty() ? json::value(nullptr) : json::value(notice.number)}};
}

Result<json::object> list(Ctx& ctx, int limit) {
    auto const tokens = flow::tokens_of(ctx.actor);
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        json::array items;
        for (auto const& notice : store::notices(tx, ctx.body, ctx.actor.person, {tokens.begin(), tokens.end()}, std::clamp(limit, 1, most)))
            items.push_back(shown(ctx, notice));
        return json::object{{"items", std::move(items)}, {"unread", unread(tx, ctx.body, ctx.actor.person)}};
    });
}

Result<json::object> mark_read(Ctx& ctx) {
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        store::mark_all_read(tx, ctx.body, ctx.actor.person, ctx.now);
        return {};
    }));
    return json::object{{"unread", 0}};
}

bool may_hear(directory::Book const& book, std::string const& person, Day day, std::set<std::string> const& audience) {
    return std::ranges::any_of(flow::tokens_of(book.actor(person, day)), [&](std::string const& token) { return audience.contains(token); });
}

int unread(store::Tx& tx, std::string const& body, std::string const& person) { return store::count_unread(tx, body, person); }

}  // namespace yishi::notice
