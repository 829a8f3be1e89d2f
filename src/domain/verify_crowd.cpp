#include "domain/verify_crowd.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/json.hpp"
#include "domain/crowd.hpp"
#include "domain/verify_report.hpp"

namespace yishi {
namespace {

struct Chain {
    std::int64_t seen = 0;
    std::string hash;
    bool broken = false;
};
using Chains = std::map<std::pair<std::string, std::string>, Chain>;                                  // matter, chain
using Presences = std::map<std::tuple<std::string, std::string, std::string>, store::AttendanceRow>;  // matter, sitting, person

using Readings = std::map<std::tuple<std::string, std::string, std::string>, store::PaperRead>;  // matter, paper, who

void compare_readings(store::Tx& tx, std::string const& body, Readings readings,
                      std::function<void(std::string const& matter, std::string const& wrong)> const& tell) {
    store::each_paper_read(tx, body, [&](std::string const& matter, store::PaperRead const& read) {
        auto const wanted = readings.find({matter, read.paper, read.who});
        if (wanted == readings.end() || wanted->second != read) tell(matter, "that " + read.who + " opened a paper does not follow from the entries");
        if (wanted != readings.end()) readings.erase(wanted);
    });
    for (auto const& [key, read] : readings) tell(std::get<0>(key), "that " + read.who + " opened a paper was removed");
}

}  // namespace

void CrowdInspection::named_in(store::JournalRow const& entry) {
    if (entry.entry.find("\"heads\":{") == std::string::npos) return;
    auto const text = parse(entry.entry);
    auto const* heads = member(text, "heads").if_object();
    if (!heads) return;
    for (auto const& head : *heads) {
        auto const value = text_of(head.value());
        std::int64_t seq = 0;
        auto const [end, error] = std::from_chars(value.data(), value.data() + value.size(), seq);
        if (error == std::errc{} && *end == ' ') named_[{entry.matter, std::string(head.key()), seq}] = end + 1;
    }
}

void CrowdInspection::run(store::Tx& tx, std::string const& body,
                          std::function<void(std::string const& matter, std::string const& wrong)> const& tell) {
    Chains chains;
    Presences presences;
    Readings readings;
    ReportInspection reports;
    store::each_crowd_entry(tx, body, [&](std::string const& matter, store::CrowdEntry const& entry) {
        auto& chain = chains[{matter, entry.chain}];
        if (chain.broken) return;
        auto const wrong = crowd::fault_in(entry, matter, chain.hash, chain.seen + 1);
        if (!wrong.empty()) {
            tell(matter, fmt::format("{} entry {}: {}", entry.chain, entry.seq, wrong));
            chain.broken = true;
            return;
        }
        chain.seen = entry.seq;
        chain.hash = entry.hash;
        if (auto const named = named_.find({matter, entry.chain, entry.seq}); named != named_.end()) {
            if (named->second != entry.hash) tell(matter, fmt::format("{} entry {}: an entry of the matter names another", entry.chain, entry.seq));
            named_.erase(named);
        }
        if (crowd::is_paper(entry.chain)) {
            auto const read = crowd::opened_in(parse(entry.entry));
            readings.try_emplace({matter, read.paper, read.who}, read);
            return;
        }
        if (report::is_chain(entry.chain)) return reports.take(matter, entry);
        auto const after = crowd::applied({}, parse(entry.entry));
        auto& row = presences[{matter, after.sitting, after.person}];
        row = crowd::applied(std::move(row), parse(entry.entry));
    });
    for (auto const& [key, hash] : named_) tell(std::get<0>(key), fmt::format("{} entry {}: it was removed", std::get<1>(key), std::get<2>(key)));
    store::each_attendance(tx, body, [&](std::string const& matter, store::AttendanceRow const& row) {
        auto const wanted = presences.find({matter, row.sitting, row.person});
        if (wanted == presences.end() || wanted->second != row) tell(matter, "what is shown of " + row.person + " does not follow from the entries");
        if (wanted != presences.end()) presences.erase(wanted);
    });
    for (auto const& [key, row] : presences) tell(std::get<0>(key), "what is shown of " + row.person + " was removed");
    compare_readings(tx, body, std::move(readings), tell);
    reports.compare(tx, body, tell);
}

}  // namespace yishi
