#include "domain/crowd.hpp"

#include "base/crypto.hpp"
#include "base/id.hpp"
#include "store/rollup_store.hpp"

namespace yishi::crowd {
namespace {

std::string hash_of(std::string const& previous, std::string const& entry) { return sha256_hex(previous + "\n" + entry); }

std::string sitting_of(std::string const& chain) {
    auto const slash = chain.find('/');
    return slash == std::string::npos ? "" : chain.substr(slash + 1);
}

std::optional<std::int64_t> moment_of(json::value const& value) { return value.is_int64() ? std::optional(value.get_int64()) : std::nullopt; }

}  // namespace

store::CrowdEntry add_entry(Ctx& ctx, store::Tx& tx, What const& what) {
    auto const head = store::lock_chain(tx, ctx.body, what.matter, what.chain);
    json::object const entry{{"id", new_id('e')},     {"body", ctx.body}, {"matter", what.matter},     {"chain", what.chain},
                             {"seq", head.seq + 1},   {"at", ctx.now.ms}, {"actor", ctx.actor.person}, {"person", what.person},
                             {"previous", head.hash}, {"what", what.what}};
    auto const text = canonical(entry);
    store::CrowdEntry row{.chain = what.chain,
                          .actor = ctx.actor.person,
                          .person = what.person,
                          .entry = text,
                          .previous = head.hash,
                          .hash = hash_of(head.hash, text),
                          .seq = head.seq + 1,
                          .at = ctx.now.ms};
    store::append_crowd(tx, ctx.body, what.matter, row);
    return row;
}

void append(Ctx& ctx, store::Tx& tx, What const& what) {
    auto const entry = add_entry(ctx, tx, what);
    if (is_paper(what.chain))
        return store::put_paper_read(tx, ctx.body, what.matter, {.paper = sitting_of(what.chain), .who = what.person, .at = ctx.now.ms});
    auto const sitting = sitting_of(what.chain);
    auto const before = store::attendance_of(tx, ctx.body, what.matter, sitting, what.person);
    auto row = before.value_or(store::AttendanceRow{});
    row.sitting = sitting;
    row.person = what.person;
    store::put_attendance(tx, ctx.body, what.matter, applied(std::move(row), parse(entry.entry)));
    store::mark_stale(tx, ctx.body, what.matter);
}

bool is_paper(std::string const& chain) { return chain.starts_with("paper/"); }

store::PaperRead opened_in(json::value const& entry) {
    return {.paper = sitting_of(text_at(entry, "chain")), .who = text_at(entry, "person"), .at = int_at(entry, "at")};
}

store::AttendanceRow applied(store::AttendanceRow row, json::value const& entry) {
    auto const& what = member(entry, "what").as_object();
    row.person = text_at(entry, "person");
    row.sitting = sitting_of(text_at(entry, "chain"));
    if (auto const* answer = what.if_contains("answer")) {
        row.answer = text_of(*answer);
        row.substitute = text_at(what, "substitute");
    }
    if (auto const* in = what.if_contains("in_at")) {
        row.in_at = moment_of(*in);
        row.means = text_at(what, "means");
    }
    if (auto const* out = what.if_contains("out_at")) row.out_at = moment_of(*out);
    return row;
}

std::string fault_in(store::CrowdEntry const& entry, std::string const& matter, std::string const& previous, std::int64_t seq) {
    if (entry.seq != seq) return entry.seq > seq ? "an entry before it was removed" : "it was inserted";
    if (entry.previous != previous) return "it does not follow the entry before it";
    if (hash_of(entry.previous, entry.entry) != entry.hash) return "it was altered";
    auto const text = parse(entry.entry);
    bool const same = text_at(text, "matter") == matter && text_at(text, "chain") == entry.chain && int_at(text, "seq") == entry.seq &&
                      int_at(text, "at") == entry.at && text_at(text, "actor") == entry.actor && text_at(text, "person") == entry.person;
    return same ? "" : "its columns were altered";
}

}  // namespace yishi::crowd
