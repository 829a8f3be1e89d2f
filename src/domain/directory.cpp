#include "domain/directory.hpp"

#include <algorithm>
#include <mutex>
#include <random>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "flow/load.hpp"
#include "flow/who.hpp"
#include "store/account_store.hpp"
#include "store/directory_store.hpp"

namespace yishi::directory {
namespace {

Book load(store::Tx& tx, std::string const& body) {
    Book book;
    for (auto& row : store::body_of(tx, body)) book.body = {row.id, row.parent, row.level, row.name_zh, row.name_hant, row.name_en};
    for (auto& row : store::organisations(tx, body)) book.organisations[row.id] = {row.id, row.kind, row.name, row.code, row.parent, row.ended};
    for (auto& row : store::people(tx, body)) book.people[row.id] = {row.id, row.name, row.reading, row.contact, {}, {}, {}};
    for (auto& row : store::memberships(tx, body))
        book.people[row.person].memberships.push_back({row.term, row.sector, row.committee, row.seat, row.starts, row.ends});
    for (auto& row : store::unit_posts(tx, body)) book.people[row.person].unit_posts.push_back({row.organisation, row.post, row.starts, row.ends});
    for (auto& row : store::posts(tx, body)) book.people[row.person].posts.push_back({row.post, row.starts, row.ends});
    for (auto& row : store::stand_ins(tx, body)) book.stand_ins.push_back({row.person, row.stands_in_for, row.token, row.starts, row.ends});
    for (auto const& [id, person] : book.people) book.search_keys[id] = {search_key(person.name), search_key(person.reading)};
    for (auto const& [id, organisation] : book.organisations) book.search_keys[id] = {search_key(organisation.name), search_key(organisation.code)};
    return book;
}

// The last book read of each body. Versions are random and never come twice, so a book read inside a transaction that was undone
// later is never taken for another, and databases with bodies of one name do not disturb each other.
class Shelf {
public:
    std::shared_ptr<Book const> take(std::string const& body, std::int64_t version) {
        std::lock_guard lock(mutex_);
        auto const found = books_.find(body);
        return found != books_.end() && found->second.first == version ? found->second.second : nullptr;
    }
    void put(std::string const& body, std::int64_t version, std::shared_ptr<Book const> book) {
        std::lock_guard lock(mutex_);
        books_[body] = {version, std::move(book)};
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::pair<std::int64_t, std::shared_ptr<Book const>>> books_;
};

Shelf& shelf() {
    static Shelf shelf;
    return shelf;
}

std::int64_t fresh_version() {
    std::random_device random;
    return static_cast<std::int64_t>(std::uint64_t{random()} << 31 ^ random()) & INT64_MAX;
}

}  // namespace

std::shared_ptr<Book const> book(World& world, store::Tx& tx, std::string const& body) {
    auto const version = store::directory_version(tx, body);
    if (auto found = shelf().take(body, version)) return found;
    auto fresh = load(tx, body);
    for (auto const& [name, flow] : world.definitions.flows) fresh.posts_beside_people.merge(flow::posts_beside_people(flow));
    for (auto const& [version, flow] : world.definitions.old_flows) fresh.posts_beside_people.merge(flow::posts_beside_people(flow));
    auto book = std::make_shared<Book const>(std::move(fresh));
    if (version != 0) shelf().put(body, version, book);
    return book;
}

void directory_changed(store::Tx& tx, std::string const& body) { store::set_directory_version(tx, body, fresh_version()); }

void add_body(store::Tx& tx, Body const& body, Time now) {
    store::add_body(tx, {body.id, body.parent, body.level, body.name_zh, body.name_hant, body.name_en}, now);
    directory_changed(tx, body.id);
}

std::string add_organisation(store::Tx& tx, std::string const& body, Organisation const& organisation) {
    auto const id = organisation.id.empty() ? new_id('o') : organisation.id;
    auto const& code = organisation.code.empty() ? id : organisation.code;  // codes are unique; who has none goes by its id
    store::add_organisation(tx, body, {id, organisation.kind, organisation.name, code, organisation.parent, organisation.ended});
    directory_changed(tx, body);
    return id;
}

std::string add_person(store::Tx& tx, std::string const& body, Person const& person) {
    auto const id = person.id.empty() ? new_id('p') : person.id;
    store::add_person(tx, body, {id, person.name, person.reading, person.contact});
    for (auto const& term : person.memberships)
        store::put_membership(tx, body, {id, term.term, term.sector, term.committee, term.seat, term.starts, term.ends});
    for (auto const& held : person.unit_posts) store::add_unit_post(tx, body, {held.organisation, id, held.post, held.starts, held.ends});
    for (auto const& held : person.posts) store::add_post(tx, body, {id, held.post, held.starts, held.ends});
    directory_changed(tx, body);
    return id;
}

std::string login_spelling(std::string_view login) {
    auto spelling = normalised(login);
    for (auto& letter : spelling)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return spelling;
}

namespace {
bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }
constexpr std::size_t longest_name = 40;
}  // namespace

bool is_body_id(std::string_view id) { return !id.empty() && id.size() <= longest_name && std::ranges::all_of(id, is_plain); }

bool is_login(std::string_view spelling) {
    return spelling.size() >= 3 && spelling.size() <= longest_name && std::ranges::all_of(spelling, [](char c) { return c == '.' || is_plain(c); });
}

Result<std::string> add_account(store::Tx& tx, std::string const& body, NewAccount const& account, Time now) {
    auto const login = login_spelling(account.login);
    if (!is_login(login)) return bad_field("login", "login.shape");
    if (store::account_by_login(tx, body, login)) return refuse(Why::Conflict, "login.taken", {login});
    store::Account row{.id = new_id('a'),
                       .person = account.person,
                       .login = login,
                       .password = hash_password(account.password),
                       .must_change = account.must_change,
                       .closed = false,
                       .created = now,
                       .language = account.language,
                       .theme = "auto",
                       .print = "normal"};
    store::add_account(tx, body, row);
    return row.id;
}

}  // namespace yishi::directory
