#include "domain/people_set.hpp"

#include <algorithm>
#include <map>

#include "base/id.hpp"
#include "domain/access.hpp"
#include "domain/directory.hpp"
#include "domain/rules.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"
#include "store/person_list_store.hpp"

namespace yishi::people_set {
namespace {

constexpr std::size_t most_lists = 100, most_people = 3000;

// The membership of a person on a day; null when not in office.
directory::Membership const* seat(directory::Person const& person, Day day) {
    auto const found = std::ranges::find_if(
        person.memberships, [&](directory::Membership const& one) { return one.starts <= day && (one.ends.empty() || day <= one.ends); });
    return found == person.memberships.end() ? nullptr : &*found;
}

json::object pick(directory::Book const& book, std::string const& id, Day day) {
    auto const person = book.people.find(id);
    return {{"id", id}, {"name", book.name_of(id)}, {"sub", person == book.people.end() ? "" : person->second.sector_on(day)}};
}

std::vector<std::string> members_where(directory::Book const& book, Day day, auto const& fits) {
    std::vector<std::string> out;
    for (auto const& [id, person] : book.people)
        if (auto const* membership = seat(person, day); membership && fits(*membership)) out.push_back(id);
    return out;
}

// The first day of the term the body is in: that of its first session.
Day term_begins(flow::Definitions const& definitions, std::string const& body, int term) {
    auto const found = definitions.bodies.find(body);
    if (found != definitions.bodies.end())
        for (auto const& session : found->second.sessions)
            if (session.term == term) return session.opens;
    return {};
}

std::vector<std::string> next_observers(Ctx& ctx, store::Tx& tx, directory::Book const& book, int n) {
    auto const today = day_of(ctx.now);
    auto const begins = term_begins(ctx.world.definitions, ctx.body, ctx.world.rules.session_on(ctx.body, today).term);
    auto const times = store::times_in_role(tx, ctx.body, "observer", begins.empty() ? 0 : start_of(begins).ms);
    auto all = members_where(book, today, [](auto const&) { return true; });
    auto const called = [&](std::string const& id) {
        auto const found = times.find(id);
        return found == times.end() ? 0 : found->second;
    };
    std::ranges::sort(all, {}, [&](std::string const& id) { return std::pair(called(id), id); });
    if (all.size() > static_cast<std::size_t>(n)) all.resize(static_cast<std::size_t>(n));
    return all;
}

std::pair<std::string, std::string> split(std::string const& set) {
    auto const colon = set.find(':');
    return {set.substr(0, colon), colon == std::string::npos ? "" : set.substr(colon + 1)};
}

Result<std::vector<std::string>> ids_of(Ctx& ctx, store::Tx& tx, directory::Book const& book, std::string const& set, int n) {
    auto const today = day_of(ctx.now);
    auto const [kind, name] = split(set);
    if (kind == "members") return book.holders("members", today);
    if (kind == "sector") return members_where(book, today, [&](auto const& one) { return one.sector == name; });
    if (kind == "committee") return members_where(book, today, [&](auto const& one) { return one.committee == name; });
    if (kind == "post") return book.holders("post/" + name, today);
    if (kind == "observers") return next_observers(ctx, tx, book, n);
    if (kind == "list")
        for (auto const& list : store::person_lists(tx, ctx.body, ctx.actor.account))
            if (list.id == name) return list.people;
    return missing();
}

}  // namespace

Result<json::object> sets(Ctx& ctx) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const book = directory::book(ctx.world, tx, ctx.body);
        auto const today = day_of(ctx.now);
        std::map<std::string, int> sectors, committees;
        int members = 0;
        for (auto const& [id, person] : book->people)
            if (auto const* membership = seat(person, today)) {
                ++members;
                ++sectors[membership->sector];
                if (!membership->committee.empty()) ++committees[membership->committee];
            }
        json::array items;
        auto const add = [&](std::string const& set, std::string const& kind, std::string const& label, std::size_t count) {
            if (count > 0) items.push_back({{"set", set}, {"kind", kind}, {"label", label}, {"count", count}});
        };
        add("members", "members", text_for(ctx.world.definitions, ctx.language, "people.members"), static_cast<std::size_t>(members));
        for (auto const& [sector, count] : sectors) add("sector:" + sector, "sector", sector, static_cast<std::size_t>(count));
        for (auto const& [committee, count] : committees) add("committee:" + committee, "committee", committee, static_cast<std::size_t>(count));
        for (auto const& [post, label] : ctx.world.definitions.access.posts)
            add("post:" + post, "post", flow::in_language(label, ctx.language), book->holders("post/" + post, today).size());
        for (auto const& list : store::person_lists(tx, ctx.body, ctx.actor.account)) add("list:" + list.id, "list", list.name, list.people.size());
        return json::object{{"items", std::move(items)}};
    });
}

Result<json::object> people(Ctx& ctx, std::string const& set, int n) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    return ctx.read([&](store::Tx& tx) -> Result<json::object> {
        auto const book = directory::book(ctx.world, tx, ctx.body);
        json::array items;
        for (auto const& id : TRY(ids_of(ctx, tx, *book, set, n))) items.push_back(pick(*book, id, day_of(ctx.now)));
        return json::object{{"items", std::move(items)}};
    });
}

Result<json::object> save(Ctx& ctx, std::string const& name, std::vector<std::string> const& people) {
    if (!may(ctx, "directory.read")) return refuse(Why::Forbidden, "directory.not_yours");
    if (people.size() > most_people) return bad_field("people", "field.too_many", {std::to_string(most_people)});
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto const book = directory::book(ctx.world, tx, ctx.body);
        for (std::size_t i = 0; i < people.size(); ++i)
            if (!book->people.contains(people[i]) && !book->organisations.contains(people[i]))
                return bad_field("people[" + std::to_string(i) + "]", "field.reference");
        if (store::person_lists(tx, ctx.body, ctx.actor.account).size() >= most_lists)
            return bad_field("name", "field.too_many", {std::to_string(most_lists)});
        store::PersonList const list{new_id('l'), name, people};
        store::add_person_list(tx, ctx.body, ctx.actor.account, list, ctx.now.ms);
        return json::object{{"set", "list:" + list.id}, {"kind", "list"}, {"label", name}, {"count", people.size()}};
    });
}

Result<> drop(Ctx& ctx, std::string const& id) {
    return ctx.write([&](store::Tx& tx) -> Result<> {
        if (!store::drop_person_list(tx, ctx.body, ctx.actor.account, id)) return missing();
        return {};
    });
}

}  // namespace yishi::people_set
