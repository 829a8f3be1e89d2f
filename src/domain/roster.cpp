// Roster import in two steps. What was checked is kept as rows, judged again when it is confirmed, and applied in one transaction.
#include <algorithm>

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "domain/access.hpp"
#include "domain/directory.hpp"
#include "domain/first_password.hpp"
#include "domain/roster_judge.hpp"
#include "domain/texts.hpp"
#include "store/account_store.hpp"
#include "store/directory_store.hpp"
#include "store/roster_store.hpp"

namespace yishi::directory {
namespace {

using roster::RosterRow;

constexpr std::int64_t kept_ms = 24LL * 3600 * 1000;

json::object shown(Ctx& ctx, RosterRow const& row) {
    json::array errors;
    for (auto const& error : row.errors)
        errors.push_back(json::object{{"column", roster::name_in(error.column, ctx.language)},
                                      {"text", text_for(ctx.world.definitions, ctx.language, "roster." + error.code, error.names)}});
    return {{"line", row.line}, {"name", row.name}, {"errors", std::move(errors)}};
}

struct Secret {
    std::string password, encoded;
};

void put_person(store::Tx& tx, std::string const& body, RosterRow& row) {
    bool const is_new = row.person.empty();
    if (is_new) row.person = new_id('p');
    store::PersonRow const person{row.person, row.name, row.reading, row.contact};
    if (is_new)
        store::add_person(tx, body, person);
    else
        store::change_person(tx, body, person);
    for (auto const& held : row.ended_by_it)
        store::put_membership(tx, body, {row.person, held.term, held.sector, held.committee, held.seat, held.starts, add_days(row.starts, -1)});
    store::put_membership(tx, body, {row.person, row.term, row.sector, row.committee, row.seat, row.starts, row.ends});
}

void put_account(store::Tx& tx, Ctx const& ctx, RosterRow const& row, Secret const& secret) {
    store::add_account(tx, ctx.body,
                       {.id = new_id('a'),
                        .person = row.person,
                        .login = row.login,
                        .password = secret.encoded,
                        .must_change = true,
                        .closed = false,
                        .created = ctx.now,
                        .language = "zh-CN",
                        .theme = "auto",
                        .print = "normal"});
}

json::object apply(store::Tx& tx, Ctx const& ctx, std::vector<RosterRow>& rows, std::map<std::string, Secret> const& secrets) {
    int added = 0, changed = 0;
    json::array passwords;
    for (auto& row : rows) {
        if (row.person.empty())
            ++added;
        else if (row.differs || row.new_account)
            ++changed;
        put_person(tx, ctx.body, row);
        if (!row.new_account) continue;
        auto const& secret = secrets.at(row.login);
        put_account(tx, ctx, row, secret);
        passwords.push_back(json::object{{"name", row.name}, {"login", row.login}, {"password", secret.password}});
    }
    directory_changed(tx, ctx.body);
    return {{"added", added}, {"changed", changed}, {"passwords", std::move(passwords)}};
}

// Refuses what cannot be confirmed; gives the rows as judged now.
Result<std::vector<RosterRow>> rows_to_apply(store::Tx& tx, Ctx& ctx, std::string const& id) {
    auto const import = is_id(id, 'i') ? store::find_roster(tx, ctx.body, id) : std::nullopt;
    if (!import) return missing();
    if (import->state != "checked") return refuse(Why::Conflict, "roster.applied");
    auto const content = parse(import->content);
    if (int_at(content, "bad") > 0) return refuse(Why::Invalid, "roster.bad_rows", {std::to_string(int_at(content, "bad"))});
    auto rows = roster::rows_from_json(member(content, "rows"));
    auto const book = directory::book(ctx.world, tx, ctx.body);
    roster::judge(rows, *book, tx);
    if (int const bad = roster::bad_rows(rows)) return refuse(Why::Conflict, "roster.directory_changed", {std::to_string(bad)});
    return rows;
}

}  // namespace

Result<json::object> check_roster(Ctx& ctx, std::string const& content, std::string const&) {
    if (!may(ctx, "roster.import")) return refuse(Why::Forbidden, "roster.not_yours");
    auto rows = TRY(roster::read_rows(TRY(roster::read_sheet(content))));
    ctx.world.database.read([&](store::Tx& tx) { roster::judge(rows, *directory::book(ctx.world, tx, ctx.body), tx); });
    int const bad = roster::bad_rows(rows);
    auto const id = new_id('i');
    json::object const kept{{"bad", bad}, {"rows", roster::to_json(rows)}};
    TRY(ctx.write([&](store::Tx& tx) -> Result<> {
        store::drop_old_rosters(tx, ctx.body, {ctx.now.ms - kept_ms});
        store::add_roster(tx, ctx.body, {id, ctx.now, ctx.actor.account, "checked", write(kept)});
        return {};
    }));
    json::array shown_rows;
    for (auto const& row : rows) shown_rows.push_back(shown(ctx, row));
    return json::object{{"id", id}, {"rows", std::move(shown_rows)}, {"good", static_cast<int>(rows.size()) - bad}, {"bad", bad}};
}

Result<json::object> confirm_roster(Ctx& ctx, std::string const& id) {
    if (!may(ctx, "roster.import")) return refuse(Why::Forbidden, "roster.not_yours");
    // Passwords are hashed before the transaction: some hundred of them would hold every other write up for seconds.
    auto const planned = TRY(ctx.read([&](store::Tx& tx) { return rows_to_apply(tx, ctx, id); }));
    std::map<std::string, Secret> secrets;
    for (auto const& row : planned) {
        if (!row.new_account) continue;
        auto const password = first_password();
        secrets[row.login] = {password, hash_password(password)};
    }
    return ctx.write([&](store::Tx& tx) -> Result<json::object> {
        auto rows = TRY(rows_to_apply(tx, ctx, id));
        bool const as_planned = std::ranges::all_of(rows, [&](RosterRow const& row) { return !row.new_account || secrets.contains(row.login); });
        if (!as_planned || !store::take_roster(tx, ctx.body, id)) return refuse(Why::Conflict, "roster.applied");
        return apply(tx, ctx, rows, secrets);
    });
}

std::string roster_template(Ctx& ctx) {
    std::string line = "\xef\xbb\xbf";  // or the sheet program takes it for GBK
    for (auto const& column : roster::columns) {
        if (column.column != roster::columns.front().column) line += ',';
        line += roster::name_in(column.column, ctx.language);
    }
    return line + "\r\n";
}

}  // namespace yishi::directory
