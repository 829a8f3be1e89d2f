#include "domain/rollup_reader.hpp"

#include <algorithm>

#include "domain/rollup_changes.hpp"
#include "domain/rollup_unit.hpp"
#include "store/journal_store.hpp"
#include "store/mirror_store.hpp"
#include "store/rollup_store.hpp"

namespace yishi::rollup {
namespace {

constexpr char const* reader_name = "figures";
constexpr int entries_at_once = 500, units_at_once = 200;

std::string joined(std::vector<std::string> const& names) {
    std::string text;
    for (auto const& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

std::vector<std::string> split(std::string const& text) {
    std::vector<std::string> names;
    for (std::size_t from = 0; from < text.size();) {
        auto const to = std::min(text.find(' ', from), text.size());
        names.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return names;
}

// What is read of one body at a time: the units, what each gives now, and where reading stands before and after.
struct Portion {
    std::string body;
    std::vector<std::string> units;
    std::vector<std::string> gives;  // of each unit, as it is kept
    std::vector<std::string> stale;  // taken from what changed beside the journal
    std::int64_t pos_before = 0, pos_after = 0;
    store::FigureReader before, after;
    bool more = false;
};

// One body's reading.
class BodyReading {
public:
    BodyReading(World& world, Plan const& plan, Tree const& tree, std::string const& body)
        : world_(world), plan_(plan), body_(body), above_(tree.above.at(body)) {}

    // Whether there is anything to read.
    bool prepare(store::FigureBody const& known) {
        auto reader = known.reader ? *known.reader : begun(known);
        if (reader.above != joined(above_)) move_below_others(reader);
        if (above_.empty()) return forget_body();
        if (reader.plan != plan_.name || reader.directory != known.directory) make_anew(reader, known.directory);
        return true;
    }

    // Found out in a read snapshot, so that nobody waits for it.
    Portion next_portion() {
        Portion portion;
        world_.database.read([&](store::Tx& tx) {
            portion = {.body = body_};
            portion.before = store::figure_reader(tx, body_).value_or(store::FigureReader{});
            portion.after = portion.before;
            portion.pos_before = portion.pos_after = store::place_of(tx, body_, reader_name);
            if (portion.before.making.empty())
                take_entries(tx, portion);
            else
                take_units(tx, portion);
            for (auto const& unit : portion.units) portion.gives.push_back(to_text(gives_of(tx, world_, plan_, body_, unit)));
        });
        return portion;
    }

    // The place is looked at again before writing: an entry that came in since the snapshot lies behind it and is read next. False: somebody
    // else has read on, and nothing is to be written.
    bool carry_out(store::Tx& tx, Portion const& portion, Changes& changes) const {
        auto const reader = store::figure_reader(tx, body_);
        if (reader != portion.before || store::place_of(tx, body_, reader_name) != portion.pos_before) return false;
        for (std::size_t i = 0; i < portion.units.size(); ++i) replace_part(tx, portion.units[i], portion.gives[i], changes);
        for (auto const& matter : portion.stale) store::clear_stale(tx, body_, matter);
        if (portion.after != portion.before) store::put_figure_reader(tx, body_, portion.after);
        if (portion.pos_after != portion.pos_before) place(tx, portion.pos_after);
        return true;
    }

private:
    // A body that is here for the first time: what it gives so far is found by its units, so its journal is read from now on.
    store::FigureReader begun(store::FigureBody const& known) {
        store::FigureReader const reader{.plan = "", .making = "", .next = "", .above = joined(above_), .directory = known.directory};
        write([&](store::Tx& tx) {
            distrust(tx, above_);
            put_reader(tx, reader);
            place(tx, known.last);
        });
        return reader;
    }

    // The sums of all it gave leave the cells of those that no longer stand above it, and go to those that now do.
    void move_below_others(store::FigureReader& reader) {
        auto const before = split(reader.above);
        std::vector<std::string> left, joined_now;
        std::ranges::copy_if(before, std::back_inserter(left), [&](auto const& one) { return std::ranges::find(above_, one) == above_.end(); });
        std::ranges::copy_if(above_, std::back_inserter(joined_now), [&](auto const& one) { return std::ranges::find(before, one) == before.end(); });
        reader.above = joined(above_);
        write([&](store::Tx& tx) {
            distrust(tx, before);
            distrust(tx, above_);
            Changes changes;
            store::each_figure_part(tx, body_, [&](std::string_view text) {
                changes.add(plan_, body_, left, text, -1);
                changes.add(plan_, body_, joined_now, text, +1);
            });
            changes.write(tx);
            put_reader(tx, reader);
        });
    }

    // Nobody above keeps sums: there is nothing to keep up.
    bool forget_body() {
        write([&](store::Tx& tx) { store::drop_figure_reader(tx, body_); });
        return false;
    }

    void make_anew(store::FigureReader& reader, std::int64_t directory) {
        bool const goes_on = reader.making == plan_.name && reader.directory == directory;
        if (goes_on) return;
        reader.making = plan_.name;
        reader.next = "";
        reader.directory = directory;
        write([&](store::Tx& tx) {
            for (auto const& [indicator, digest] : plan_.digests) store::put_figure_plan(tx, plan_.name, indicator, digest);
            put_reader(tx, reader);
        });
    }

    void take_units(store::Tx& tx, Portion& portion) {
        portion.units = store::figure_units(tx, body_, portion.before.next, units_at_once);
        portion.more = portion.units.size() == units_at_once;
        portion.after.next = portion.more ? portion.units.back() : "";
        if (portion.more) return;
        if (std::ranges::find(portion.units, register_unit) == portion.units.end()) portion.units.emplace_back(register_unit);
        portion.after.plan = portion.before.making;
        portion.after.making = "";
        portion.more = true;  // what was entered meanwhile
    }

    void take_entries(store::Tx& tx, Portion& portion) {
        std::vector<store::TouchedMatter> touched;
        portion.pos_after = store::matters_after(tx, body_, portion.pos_before, entries_at_once, touched);
        portion.more = touched.size() == entries_at_once;
        if (!portion.more) portion.pos_after = std::max(portion.pos_after, store::last_pos(tx, body_));
        for (auto const& one : store::stale_matters(tx, body_, entries_at_once)) {
            touched.push_back(one);
            portion.stale.push_back(one.matter);
        }
        std::set<std::string> units;
        for (auto const& one : touched) add_units(tx, one, units);
        portion.units.assign(units.begin(), units.end());
    }

    // Itself, and what stands beside it: facts may be about another matter, and conditions may look at one.
    void add_units(store::Tx& tx, store::TouchedMatter const& touched, std::set<std::string>& units) {
        bool const counts = plan_.flows.contains(touched.flow);
        if (!counts && !plan_.reads_others) return;
        if (counts && !touched.parent.empty()) units.insert(touched.parent);  // also one that lives elsewhere
        for (auto const& one : store::neighbours(tx, body_, touched.matter))
            if (plan_.flows.contains(one.flow) || plan_.reads_others) units.insert(one.matter);
    }

    void replace_part(store::Tx& tx, std::string const& unit, std::string const& gives, Changes& changes) const {
        auto const before = store::figure_part(tx, body_, unit);
        if (before == gives) return;
        changes.replace(plan_, body_, above_, before, gives);
        store::put_figure_part(tx, body_, unit, gives);
    }

    static void distrust(store::Tx& tx, std::vector<std::string> const& keepers) {
        for (auto const& keeper : keepers) store::drop_figure_keeper(tx, keeper);
    }

    void put_reader(store::Tx& tx, store::FigureReader const& reader) { store::put_figure_reader(tx, body_, reader); }

    void place(store::Tx& tx, std::int64_t pos) const {
        auto const now = world_.clock().ms;
        store::take_lease(tx, body_, reader_name, reader_name, now, now);
        store::advance(tx, body_, reader_name, pos);
    }

    template <class F>
    void write(F&& fn) {
        world_.database.write([&](store::Tx& tx) {
            fn(tx);
            return store::Outcome::Commit;
        });
    }

    World& world_;
    Plan const& plan_;
    std::string const& body_;
    std::vector<std::string> const& above_;
};

// Portions of several bodies are written together: what they change in one cell is then one change. While everything is read for the first
// time many more are: almost every cell is met by each of them.
class Batch {
public:
    explicit Batch(World& world) : world_(world) {}

    void add(BodyReading& reading, Portion portion) {
        units_ += portion.units.size();
        auto const together = portion.before.making.empty() ? units_written_together : units_read_anew_together;
        portions_.emplace_back(&reading, std::move(portion));
        if (units_ >= together) write();
    }

    void write() {
        if (portions_.empty()) return;
        world_.database.write([&](store::Tx& tx) {
            Changes changes;
            for (auto const& [reading, portion] : portions_) reading->carry_out(tx, portion, changes);
            changes.write(tx);
            return store::Outcome::Commit;
        });
        portions_.clear();
        units_ = 0;
    }

private:
    World& world_;
    std::vector<std::pair<BodyReading*, Portion>> portions_;
    std::size_t units_ = 0;
};

}  // namespace

bool has_news(store::FigureBody const& known, Plan const& plan, Tree const& tree) {
    auto const& above = tree.above.at(known.body);
    if (!known.reader) return !above.empty();
    auto const& reader = *known.reader;
    return known.stale || known.pos < known.last || reader.plan != plan.name || !reader.making.empty() || reader.directory != known.directory ||
           reader.above != joined(above);
}

int read_on(World& world, Plan const& plan, Tree const& tree, std::vector<store::FigureBody> const& bodies) {
    std::vector<std::unique_ptr<BodyReading>> readings;
    for (auto const& known : bodies)
        if (auto reading = std::make_unique<BodyReading>(world, plan, tree, known.body); reading->prepare(known))
            readings.push_back(std::move(reading));
    int units = 0;
    while (!readings.empty()) {
        Batch batch(world);
        std::vector<std::size_t> done;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            auto portion = readings[i]->next_portion();
            units += static_cast<int>(portion.units.size());
            if (!portion.more) done.push_back(i);
            batch.add(*readings[i], std::move(portion));
        }
        batch.write();
        for (auto const i : done) readings[i].reset();
        std::erase(readings, nullptr);
    }
    return units;
}

}  // namespace yishi::rollup
