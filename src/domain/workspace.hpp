#pragma once
// One transaction's view of matters: loads them once, carries out decisions, runs the wave over tied matters, and writes everything
// at the end. Start here to follow a move: `move` → decide → carry_out → wave → flush. Also serves readers, who never flush.
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "domain/directory.hpp"
#include "domain/journal.hpp"
#include "domain/rules.hpp"
#include "domain/search_index.hpp"
#include "flow/decide.hpp"
#include "store/journal_store.hpp"
#include "store/matter_store.hpp"
#include "store/mirror_store.hpp"

namespace yishi {

class Workspace {
public:
    Workspace(Ctx& ctx, store::Tx& tx);

    // The matter, if it exists and the actor sees it; else `missing`.
    Result<flow::Matter const*> visible(std::string const& id);
    flow::Matter const* find(std::string const& id);  // whoever asks; null if there is none
    // The same, of a matter the caller holds with others (store::share_matter) and will not write.
    flow::Matter const* find_shared(std::string const& id);
    flow::Flow const& flow_of(flow::Matter const& matter);
    flow::Situation situation(flow::Matter const& matter, flow::Actor const& actor);
    // Of another body's matter the actor is a guest: he acts for his body as a party, and has no post there.
    flow::Situation situation(flow::Matter const& matter) { return situation(matter, is_guest(matter) ? guest_ : ctx_.actor); }

    // Gives the id. `parent`: what it is opened under, or "".
    Result<std::string> open(std::string const& flow, json::object const& answers, std::string const& parent = {});
    Result<> move(std::string const& id, flow::Command const& command);
    // Puts an open matter under another version or rule set of its flow (flow/carry.hpp); gives the entry.
    // Keeps what another body tells of a matter of its own, and lets it take effect on those tied to it here.
    Result<> reflect(store::MirrorRow const& mirror, std::string const& cause);
    // Opens a child of a matter that is mirrored here, as that matter's body asked.
    Result<> open_asked(std::string const& parent, flow::Opening const& opening);
    // Whether the actor sees it: a matter of this body, or the mirror of another's.
    bool shows(flow::Matter const& matter) { return flow::sight(situation(matter), matter).any; }
    flow::Matter const* mirror(std::string const& id);  // of another body's matter; null if there is none
    Result<flow::Entry> carry(std::string const& id, flow::Flow const& to, std::string const& rule_set);
    Result<> elapse(std::string const& id);  // time has passed: runs the wave; flush tells alarms
    Result<> flush();                        // once, at the end of a write
    // Brings the derived rows of a matter to what they should be; true if something differed (rebuild, property test).
    bool rebuild(std::string const& id);

    directory::Book const& book() const { return *book_; }
    store::Tx& tx() { return tx_; }

private:
    struct Loaded {
        flow::Matter matter;
        flow::Flow const* flow = nullptr;
        bool fresh = false, dirty = false;
        std::optional<SearchTexts> searched;  // before the first change
    };
    void strike(flow::Entry const& entry, std::vector<store::JournalRow>& written);
    struct Pending {
        flow::Entry entry;
        std::vector<std::string> tells;
    };

    Loaded* load(std::string const& id);
    std::unique_ptr<Loaded> read(std::string const& id);
    std::vector<flow::Matter const*> tied(flow::Matter const& matter, std::string const& set);
    std::vector<flow::Matter const*> children(std::string const& parent);
    void add_mirrors(std::string const& parent, std::vector<flow::Matter const*>& out);
    bool is_guest(flow::Matter const& matter) const;
    void know_child(std::string const& parent, std::string const& child);   // opened in this transaction
    std::vector<store::LinkTo> const& links_to(std::string const& target);  // as the table has it: flush alone writes there
    std::vector<flow::Matter const*> linkers(flow::Matter const& matter, std::string const& back);
    std::vector<std::string> ties(flow::Matter const& matter);
    Result<std::string> open_one(std::string const& flow, json::object const& answers, flow::Opening const* opening, flow::Matter const* parent,
                                 flow::Actor const& actor, std::string const& cause);
    Result<> carry_out(flow::Decision decision, flow::Actor const& actor);
    Result<> wave(std::string const& id, std::string const& cause);
    Result<> settle(Loaded& loaded);
    void become(Loaded& loaded, flow::Matter after);
    void tell_alarms(Loaded& loaded);
    std::vector<flow::Row> const& crowd_rows(std::string const& id, std::string const& ability);
    std::vector<flow::Row> const& answered_rows(flow::Matter const& matter, std::string const& record);
    bool has_answered(flow::Matter const& matter, std::string const& record, std::string const& who);
    void lock_family(std::string const& id);

    Ctx& ctx_;
    store::Tx& tx_;
    std::shared_ptr<directory::Book const> book_;
    flow::Directory names_;
    flow::Actor system_, guest_;
    Day today_;
    flow::SessionFacts session_;
    std::map<std::string, std::unique_ptr<Loaded>> pool_;
    std::set<std::string> locked_;  // matters of families this transaction holds
    std::map<std::string, std::unique_ptr<flow::Matter>> mirrors_;
    std::map<std::string, std::vector<std::string>> children_, mirrors_under_;
    std::map<std::string, std::vector<store::LinkTo>> links_to_;
    std::map<std::string, std::vector<flow::Row>> crowds_;
    std::map<std::string, int> asked_for_;  // how often somebody was looked for among those who answered a record
    std::vector<Pending> pending_;
    std::vector<std::string> touched_;  // in the order first met
    std::set<std::string> untied_;      // what a changed matter pointed to before: the next wave looks at it too
};

}  // namespace yishi
