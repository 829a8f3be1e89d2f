// What a scenario may expect:
//
//   expect P.state = draft · P.number = "20210001" · P.clock.reply.due = 2021-06-21 · P.party.cosigner.zhao_min = confirmed
//   expect todo NAME P [MOVE] · expect no todo NAME P [MOVE]
//   expect visible NAME P [field F] · expect hidden NAME P [field F] · expect listed NAME P · expect unlisted NAME P
//   expect offered P MOVE · expect closed P MOVE REASON · expect no offer P MOVE     as the present person sees the matter
//   expect matrix P.records.0.rows.1.sums.0.sum = 30           as the present person is shown it
//   expect mirror P.state = answered · expect no mirror P       what the present body keeps of a matter of another
//   expect entries P 5 · expect children P 2 [FLOW] · expect notice NAME P KIND [ABOUT] · expect no notice …      KIND: todo told remind late
#include <algorithm>
#include <cmath>

#include "domain/jobs.hpp"
#include "domain/matrix.hpp"
#include "flow/who.hpp"
#include "player.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "store/mirror_store.hpp"
#include "store/notice_store.hpp"

namespace yishi::scenario {
namespace {

json::value const* find_move(json::value const& shown, std::string const& move) {
    for (auto const& item : member(shown, "moves").as_array())
        if (text_at(item, "name") == move) return &item;
    return nullptr;
}

bool shows(json::value const& shown, std::string const& field) {
    for (auto const& item : member(shown, "form").as_array())
        if (text_at(item, "name") == field && !text_at(item, "text").empty()) return true;
    return !member(member(shown, "parties"), field).is_null() || !member(member(shown, "records"), field).is_null() ||
           !member(member(shown, "links"), field).is_null() || !member(member(shown, "numbers"), field).is_null();
}

}  // namespace

void Player::expect(Statement const& statement) {
    auto const what = statement.word(1);
    bool const no = what == "no";
    auto const about = no ? statement.word(2) : what;
    if (about == "todo") return expect_todo(statement, !no);
    if (about == "notice") return expect_notice(statement);
    if (about == "offer" || about == "offered" || about == "closed") return expect_offer(statement);
    if (about == "visible" || about == "hidden") return expect_sight(statement, about == "visible");
    if (about == "listed" || about == "unlisted") return expect_listed(statement, about == "listed");
    if (about == "entries" || about == "children") return expect_count(statement);
    if (about == "mirror") return expect_mirror(statement, !no);
    if (about == "matrix") return expect_matrix(statement);
    if (!expect_activity(statement) && !expect_paper(statement)) expect_value(statement);
}

void Player::expect_value(Statement const& statement) {
    auto const path = statement.word(1);
    auto const dot = path.find('.');
    if (dot == std::string::npos || statement.word(2) != "=") fail("expected NAME.PATH = VALUE");
    auto rest = path.substr(dot + 1);
    // party.cosigner.zhao_min: the entry of that person
    if (auto const last = rest.rfind('.'); rest.starts_with("party.") && last > 6 && !stage_.id(rest.substr(last + 1)).empty())
        rest = rest.substr(0, last + 1) + stage_.id(rest.substr(last + 1));
    auto const obtained = text(peek(stage_.matter(alias(path.substr(0, dot))), rest));
    auto const expected = text(answer(statement.values.at(3)));
    if (obtained != expected) fail("expected " + path + " = " + expected + ", obtained " + obtained);
}

// What the present body keeps of a matter that lives in another.
void Player::expect_mirror(Statement const& statement, bool there) {
    auto const path = statement.word(there ? 2 : 3);
    auto const dot = path.find('.');
    auto const id = alias(path.substr(0, dot));
    auto ctx = stage_.as("");
    auto const row = ctx.read([&](store::Tx& tx) { return store::find_mirror(tx, stage_.body, id); });
    if (row.has_value() != there) fail(there ? "expected a mirror, obtained none" : "expected no mirror, obtained one");
    if (dot == std::string::npos || !row) return;
    auto const obtained = text(peek(flow::matter_from_json(parse(row->doc)), path.substr(dot + 1))), expected = text(answer(statement.values.at(4)));
    if (obtained != expected) fail("expected " + path + " = " + expected + " in the mirror, obtained " + obtained);
}

// A value of the table the present person is shown, by its path in the answer: "records.0.rows.1.sums.0.sum".
void Player::expect_matrix(Statement const& statement) {
    auto path = statement.word(2);
    auto const dot = path.find('.');
    auto ctx = stage_.as(actor_);
    auto const shown = matrix::show(ctx, alias(path.substr(0, dot)));
    if (!shown) fail("expected a matrix, obtained " + shown.error().code);
    json::value at = *shown;
    for (auto rest = path.substr(dot + 1); !rest.empty();) {
        auto const end = std::min(rest.find('.'), rest.size());
        auto const name = rest.substr(0, end);
        rest = rest.substr(std::min(end + 1, rest.size()));
        json::value next;
        if (auto const* list = at.if_array()) {
            if (std::stoul(name) < list->size()) next = (*list)[std::stoul(name)];
        } else {
            next = member(at, name);
        }
        at = std::move(next);
    }
    if (auto const* number = at.if_double(); number && *number == std::floor(*number)) at = static_cast<std::int64_t>(*number);
    auto const obtained = text(at), expected = text(answer(statement.values.at(4)));
    if (obtained != expected) fail("expected " + path + " = " + expected + " in the matrix, obtained " + obtained);
}

void Player::expect_todo(Statement const& statement, bool there) {
    auto const shift = there ? 2U : 3U;
    auto const name = statement.word(shift), id = alias(statement.word(shift + 1)), move = statement.word(shift + 2);
    auto ctx = stage_.as(name);
    json::value const todos = matter::todos(ctx, 200).value();
    std::string obtained;
    bool found = false;
    for (auto const& item : member(todos, "items").as_array()) {
        auto const of = text_at(member(item, "matter"), "id");
        auto const expected_move = text_at(member(item, "move"), "name");
        obtained += " " + called(of) + ":" + expected_move;
        found |= of == id && (move.empty() || move == expected_move);
        if (found && of == id && statement.pair("due") && statement.pair("due")->text != text_at(item, "due"))
            fail("expected the to-do to be due " + statement.pair("due")->text + ", obtained " + text_at(item, "due"));
    }
    if (found != there)
        fail("expected " + std::string(there ? "a to-do " : "no to-do ") + move + " for " + name + ", obtained" +
             (obtained.empty() ? " none" : obtained));
}

void Player::expect_sight(Statement const& statement, bool there) {
    auto const name = statement.word(2), wanted = statement.word(4) == "field" ? statement.word(5) : "";
    auto ctx = stage_.as(name);
    auto const shown = matter::show(ctx, alias(statement.word(3)));
    if (wanted.empty()) {
        if (shown.has_value() != there)
            fail("expected " + name + (there ? " to see " : " not to see ") + statement.word(3) + ", obtained " +
                 (shown ? "the matter" : shown.error().code));
        return;
    }
    if (!shown) fail("expected " + name + " to see " + statement.word(3) + ", obtained " + shown.error().code);
    if (shows(json::value(*shown), wanted) != there)
        fail("expected " + name + (there ? " to see " : " not to see ") + wanted + " of " + statement.word(3));
}

void Player::expect_listed(Statement const& statement, bool there) {
    auto const name = statement.word(2), id = alias(statement.word(3));
    auto ctx = stage_.as(name);
    auto const list = matter::list(ctx, {.flow = stage_.matter(id).flow,
                                         .states = {},
                                         .classes = {},
                                         .values = {},
                                         .q = statement.pair("q") ? statement.pair("q")->text : "",
                                         .limit = 200});
    json::value const page = list ? json::value(*list) : json::value{};
    bool const found =
        list && std::ranges::any_of(member(page, "items").as_array(), [&](json::value const& item) { return text_at(item, "id") == id; });
    if (found != there) fail("expected " + statement.word(3) + (there ? " in" : " not in") + " the list of " + name);
}

void Player::expect_offer(Statement const& statement) {
    bool const none = statement.word(1) == "no";
    auto const name = statement.word(none ? 3 : 2), move = statement.word(none ? 4 : 3);
    auto ctx = stage_.as(actor_);
    auto const shown = matter::show(ctx, alias(name));
    json::value const page = shown ? json::value(*shown) : json::value{};
    auto const* offer = shown ? find_move(page, move) : nullptr;
    if (none) {
        if (offer) fail("expected no offer of " + move + ", obtained one");
        return;
    }
    if (!offer) fail("expected " + move + " to be offered to " + actor_ + ", obtained no such offer");
    bool const allowed = flag_at(*offer, "allowed");
    if (statement.word(1) == "offered") {
        if (!allowed) fail("expected " + move + " to be allowed, obtained " + write(member(*offer, "reasons")));
        return;
    }
    auto const& reasons = member(*offer, "reasons");
    auto const wanted = statement.word(4);
    bool const found = !allowed && std::ranges::any_of(reasons.as_array(), [&](json::value const& reason) {
        return text_at(reason, "code") == wanted || text_at(reason, "code") == "says." + wanted;
    });
    if (!found) fail("expected " + move + " to be closed by " + wanted + ", obtained " + (allowed ? "an allowed move" : write(reasons)));
}

void Player::expect_count(Statement const& statement) {
    auto const id = alias(statement.word(2)), flow = statement.word(4);
    auto ctx = stage_.as("");
    auto const obtained = ctx.read([&](store::Tx& tx) -> std::size_t {
        if (statement.word(1) == "entries") return store::entries_of(tx, stage_.body, id).size();
        auto const children = store::children_ids(tx, stage_.body, id);
        return static_cast<std::size_t>(
            std::ranges::count_if(children, [&](std::string const& child) { return flow.empty() || stage_.matter(child).flow == flow; }));
    });
    if (std::to_string(obtained) != statement.word(3))
        fail("expected " + statement.word(3) + " " + statement.word(1) + ", obtained " + std::to_string(obtained));
}

void Player::expect_notice(Statement const& statement) {
    bool const there = statement.word(1) != "no";
    auto const shift = there ? 2U : 3U;
    auto const name = statement.word(shift), id = alias(statement.word(shift + 1)), kind = statement.word(shift + 2),
               about = statement.word(shift + 3);
    jobs::tell_notices(stage_.world, stage_.body);
    auto ctx = stage_.as(name);
    auto const tokens = flow::tokens_of(ctx.actor);
    std::string obtained;
    bool found = false;
    for (auto const& notice :
         ctx.read([&](store::Tx& tx) { return store::notices(tx, stage_.body, ctx.actor.person, {tokens.begin(), tokens.end()}, 200); })) {
        if (notice.matter != id) continue;
        obtained += " " + notice.kind + ":" + notice.about;
        found |= notice.kind == kind && (about.empty() || about == notice.about);
    }
    if (found != there)
        fail("expected " + std::string(there ? "a notice " : "no notice ") + kind + " for " + name + ", obtained" +
             (obtained.empty() ? " none" : obtained));
}

}  // namespace yishi::scenario
