#include "domain/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/crypto.hpp"
#include "domain/checkpoint.hpp"
#include "domain/exchange.hpp"
#include "domain/file.hpp"
#include "domain/journal.hpp"
#include "domain/verify_anonymous.hpp"
#include "domain/verify_crowd.hpp"
#include "domain/verify_derived.hpp"
#include "flow/matter.hpp"
#include "store/matter_store.hpp"

namespace yishi {
namespace {

constexpr std::size_t most_told = 200;

// What a matter's document says of its chain, and what of the chain has been met.
struct Chain {
    std::string name;  // "20210001 《…》"
    std::int64_t version = 0, seen = 0;
    std::string last_hash, state;  // as the document says
    std::string hash, to;          // of the last entry met
    bool exists = false, broken = false;
    std::set<std::string> struck;  // fields with words that are gone, until an entry says it erased them
};

// One body in one snapshot.
class Inspection {
public:
    Inspection(World& world, store::Tx& tx, std::string const& body, Verdict& verdict) : world_(world), tx_(tx), body_(body), verdict_(verdict) {}
    void run() {
        read_documents();
        follow_chains();
        compare_ends();
        check_order();
        check_checkpoints();
        compare_derived();
        follow_crowds();
        compare_mirrors();
        read_attachments();
        summarise();
    }

private:
    void fault(std::string const& text) { verdict_.faults.push_back(body_ + " " + text); }
    void read_documents();
    void follow_chains();
    void compare_ends();
    void check_order();
    void check_checkpoints();
    void check(store::Checkpoint const& checkpoint, std::string const& digest, std::map<std::string, std::string> const& keys);
    void compare_derived();
    void follow_crowds();
    void compare_mirrors();
    void read_attachments();
    void summarise();

    World& world_;
    store::Tx& tx_;
    std::string const& body_;
    Verdict& verdict_;
    std::map<std::string, Chain> chains_;
    std::vector<std::pair<std::int64_t, std::string>> order_;  // pos and hash of every entry
    std::vector<store::Checkpoint> checkpoints_;
    CrowdInspection crowds_;
    AnonymousInspection anonymous_;
};

void Inspection::read_documents() {
    store::each_matter(tx_, body_, [&](std::string const& id, std::string const& doc) {
        auto& chain = chains_[id];
        chain.exists = true;
        chain.name = id;
        try {
            auto const matter = flow::matter_from_json(parse(doc));
            auto const number = matter.numbers.find("number");
            chain.name = (number == matter.numbers.end() ? id : number->second) + " 《" + matter.title + "》";
            chain.version = matter.version;
            chain.last_hash = matter.last_hash;
            chain.state = matter.state;
            if (matter.id != id || matter.body != body_) fault(chain.name + ": its document is another matter's");
        } catch (std::exception const&) {
            fault(chain.name + ": its document cannot be read");
            chain.broken = true;
        }
    });
    verdict_.matters += static_cast<std::int64_t>(chains_.size());
}

void Inspection::follow_chains() {
    store::each_entry(tx_, body_, [&](store::JournalRow const& row) {
        ++verdict_.entries;
        order_.emplace_back(row.pos, row.hash);
        auto& chain = chains_[row.matter];
        if (chain.name.empty()) chain.name = row.matter;
        if (chain.broken) return;
        auto const wrong = chain.exists ? journal::fault_in(row, chain.hash, chain.seen + 1) : "its matter does not exist";
        if (wrong.empty()) crowds_.named_in(row);
        if (wrong.empty()) {
            for (auto const& name : journal::struck_in(row)) chain.struck.insert(name);
            for (auto const& name : journal::erased_by(row)) chain.struck.erase(name);
        }
        if (wrong.empty()) anonymous_.named_in(row);
        if (!wrong.empty()) {
            fault(fmt::format("{} entry {} ({}): {}", chain.name, row.seq, row.move, wrong));
            chain.broken = true;
        }
        chain.seen = row.seq;
        chain.hash = row.hash;
        chain.to = row.state_to;
    });
}

void Inspection::compare_ends() {
    for (auto const& [id, chain] : chains_) {
        if (chain.broken) continue;
        if (chain.seen == 0)
            fault(chain.name + ": it has no entries");
        else if (chain.seen < chain.version)
            fault(fmt::format("{} entry {}: it was removed", chain.name, chain.seen + 1));
        else if (chain.seen > chain.version)
            fault(fmt::format("{} entry {} ({}): the matter does not know it", chain.name, chain.seen, chain.to));
        else if (chain.hash != chain.last_hash)
            fault(fmt::format("{} entry {}: the matter was last changed by another", chain.name, chain.seen));
        else if (!chain.struck.empty())
            fault(fmt::format("{}: words of {} are gone, and no entry says that they were erased", chain.name, *chain.struck.begin()));
        else if (chain.to != chain.state)
            fault(fmt::format("{} entry {}: it led to {}, the matter is in {}", chain.name, chain.seen, chain.to, chain.state));
    }
}

void Inspection::check_order() {
    std::ranges::sort(order_);
    std::int64_t expected = 1;
    for (auto const& [pos, hash] : order_) {
        if (pos != expected) {
            fault(fmt::format("journal place {}: {}", expected, pos > expected ? "its entry was removed" : "two entries hold it"));
            return;
        }
        ++expected;
    }
}

void Inspection::check_checkpoints() {
    checkpoints_ = store::checkpoints(tx_, body_);
    verdict_.checkpoints += static_cast<std::int64_t>(checkpoints_.size());
    auto const keys = checkpoint::public_keys(world_);
    if (!checkpoints_.empty() && keys.empty()) fault("checkpoints: keys/journal.pub is missing, so that no signature can be checked");
    std::string digest;
    auto next = order_.begin();
    for (auto const& checkpoint : checkpoints_) {
        for (; next != order_.end() && next->first <= checkpoint.pos; ++next) digest = checkpoint::fold(digest, next->second);
        check(checkpoint, digest, keys);
    }
}

void Inspection::check(store::Checkpoint const& checkpoint, std::string const& digest, std::map<std::string, std::string> const& keys) {
    auto const name = "checkpoint " + checkpoint.id + fmt::format(" (up to place {}, {}): ", checkpoint.pos, to_iso({checkpoint.at}));
    auto const key = keys.find(checkpoint.key_id);
    if (key == keys.end()) {
        if (!keys.empty()) fault(name + "it was signed with a key that is not here, " + checkpoint.key_id);
    } else if (!verify_signature(key->second, checkpoint::signed_text(body_, checkpoint), checkpoint.signature)) {
        fault(name + "its signature does not hold");
        return;
    }
    if (order_.empty() || order_.back().first < checkpoint.pos)
        fault(name + "the journal ends before it");
    else if (digest != checkpoint.heads)
        fault(name + "the journal was changed after it was signed");
}

void Inspection::compare_derived() {
    std::vector<std::string> sound;
    for (auto const& [id, chain] : chains_)
        if (chain.exists && !chain.broken) sound.push_back(id);
    each_derived_fault(world_, tx_, body_, sound,
                       [&](std::string const& id, std::string const& wrong) { fault(chains_.at(id).name + ": " + wrong); });
}

void Inspection::follow_crowds() {
    anonymous_.run(world_, tx_, body_, [&](std::string const& id, std::string const& wrong) { fault(chains_.at(id).name + ": " + wrong); });
    crowds_.run(tx_, body_, [&](std::string const& id, std::string const& wrong) {
        auto const chain = chains_.find(id);
        fault((chain == chains_.end() ? id : chain->second.name) + ": " + wrong);
    });
}

void Inspection::compare_mirrors() {
    exchange::each_fault(world_, tx_, body_, [&](std::string const& text) { fault(text); });
}

void Inspection::read_attachments() {
    file::each_damaged(world_, tx_, body_, [&](std::string const& text) { fault(text); });
}

void Inspection::summarise() {
    verdict_.text += fmt::format("{}: {} matters, {} entries, {} checkpoints", body_, chains_.size(), order_.size(), checkpoints_.size());
    if (checkpoints_.empty()) {
        verdict_.text += order_.empty() ? "\n" : "; nothing is signed yet\n";
        return;
    }
    auto const& last = checkpoints_.back();
    verdict_.text += fmt::format("; signed up to place {} on {} with key {}: {}\n", last.pos, to_iso({last.at}), last.key_id, last.heads);
}

}  // namespace

Verdict verify(World& world, std::string const& body) {
    Verdict verdict;
    world.database.read([&](store::Tx& tx) {
        verdict = {};
        auto const bodies = body.empty() ? store::body_ids(tx) : std::vector{body};
        for (auto const& each : bodies) Inspection(world, tx, each, verdict).run();
    });
    verdict.ok = verdict.faults.empty();
    for (std::size_t i = 0; i < verdict.faults.size() && i < most_told; ++i) verdict.text += "  " + verdict.faults[i] + "\n";
    if (verdict.faults.size() > most_told) verdict.text += fmt::format("  and {} more\n", verdict.faults.size() - most_told);
    verdict.text += verdict.ok ? "The record holds."
                               : fmt::format("The record does not hold: {} fault{}.", verdict.faults.size(), verdict.faults.size() == 1 ? "" : "s");
    return verdict;
}

}  // namespace yishi
