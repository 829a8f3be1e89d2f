#include <algorithm>
#include <map>
#include <set>

#include "base/id.hpp"
#include "domain/directory.hpp"
#include "domain/jobs.hpp"
#include "domain/journal.hpp"
#include "domain/notice.hpp"
#include "domain/rules.hpp"
#include "store/activity_store.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "store/notice_store.hpp"

namespace yishi::jobs {
namespace {

constexpr char const* reader = "notices";
constexpr int batch = 200;

// Tells the people of one entry.
class Teller {
public:
    Teller(World& world, store::Tx& tx, directory::Book const& book, store::JournalRow const& row, Time now)
        : world_(world), tx_(tx), book_(book), row_(row), day_(day_of({row.at})), now_(now) {}

    int tell() {
        auto const entry = parse(row_.entry);
        if (auto const* todos = member(entry, "todos").if_array()) tell_todos(*todos);
        for (auto const& token : texts_of(member(entry, "tells")))
            for (auto const& person : book_.holders(token, day_))
                if (!expected_.contains(person)) add(person, row_.matter, row_.id, "told", row_.move);
        return told_;
    }

private:
    // One entry may give something to do on several matters: each is a notice of its own. Of several steps on one matter (pass, send back)
    // the first the definition expects is named: it is one piece of work.
    void tell_todos(json::array const& todos) {
        std::map<std::pair<std::string, std::string>, std::string> first;  // matter, person -> move
        for (auto const& todo : todos) {
            auto const matter = text_at(todo, "matter"), move = text_at(todo, "move");
            for (auto const& person : book_.holders(text_at(todo, "token"), day_)) {
                auto const [at, fresh] = first.emplace(std::pair(matter, person), move);
                if (!fresh && place_of(matter, move) < place_of(matter, at->second)) at->second = move;
            }
        }
        for (auto const& [where, move] : first) {
            auto const& [matter, person] = where;
            if (matter == row_.matter) expected_.insert(person);
            add(person, matter, matter == row_.matter ? row_.id : row_.id + "|" + matter, "todo", move);
        }
    }

    // Where the flow in force expects the move, in the state the matter is in.
    std::ptrdiff_t place_of(std::string const& matter, std::string const& move) const {
        auto const head = store::matter_head(tx_, row_.body, matter);
        auto const* flow = head ? world_.rules.current(row_.body, head->flow, day_) : nullptr;
        auto const* state = flow ? flow->state(head->state) : nullptr;
        return state ? std::ranges::find(state->todo, move) - state->todo.begin() : 0;
    }

    void add(std::string const& person, std::string const& matter, std::string const& entry, char const* kind, std::string const& about) {
        if (person == row_.actor || !notice::may_hear(book_, person, day_, readers_of(matter))) return;
        bool const added = notice::tell(tx_, row_.body,
                                        {.id = new_id('n'),
                                         .person = person,
                                         .matter = matter,
                                         .entry = entry,
                                         .kind = kind,
                                         .about = about,
                                         .at = {row_.at},
                                         .read = false,
                                         .flow = {},
                                         .title = {},
                                         .number = {}},
                                        now_);
        told_ += added ? 1 : 0;
    }

    // Of the matter as it is now: whoever has lost sight of it since is told nothing.
    std::set<std::string> const& readers_of(std::string const& matter) {
        auto const known = readers_.find(matter);
        return known != readers_.end() ? known->second : readers_[matter] = store::audience_of(tx_, row_.body, matter);
    }

    World& world_;
    store::Tx& tx_;
    directory::Book const& book_;
    store::JournalRow const& row_;
    Day day_;
    Time now_;
    std::set<std::string> expected_;  // who hears of the entry as something to do, and need not hear twice
    std::map<std::string, std::set<std::string>> readers_;
    int told_ = 0;
};

}  // namespace

// Reading on, telling and moving the cursor are one transaction: a stop in between tells nobody twice and forgets nobody.
int tell_notices(World& world, std::string const& body) {
    int told = 0;
    for (bool more = true; more;) {
        int of_batch = 0;
        world.database.write([&](store::Tx& tx) {
            of_batch = 0;
            auto const now = world.clock();
            auto const place = store::take_lease(tx, body, reader, reader, now.ms, now.ms);
            auto const rows = store::entries_after(tx, body, place.pos, batch);
            more = rows.size() == batch;
            if (rows.empty()) return store::Outcome::Undo;
            auto const book = directory::book(world, tx, body);
            for (auto const& row : rows) of_batch += Teller(world, tx, *book, row, now).tell();
            store::advance(tx, body, reader, rows.back().pos);
            return store::Outcome::Commit;
        });
        told += of_batch;
    }
    return told;
}

}  // namespace yishi::jobs
