#include "domain/example_work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace yishi::example {
namespace {

int days(YAML::Node const& node, Dice& dice) {
    if (!node) return 0;
    return node.IsSequence() ? dice.between(node[0].as<int>(), node[1].as<int>()) : node.as<int>();
}

// Whether a step is for the nth: `only` the first so many, `from` the so-manieth on, `every` so-manieth.
bool is_for(YAML::Node const& step, std::size_t n) {
    if (step["only"] && n >= step["only"].as<std::size_t>()) return false;
    if (step["from"] && n + 1 < step["from"].as<std::size_t>()) return false;
    return !step["every"] || (n + 1) % step["every"].as<std::size_t>() == 0;
}

// The row a move changes: `last`, `first` or its place from 1; {record: nodes, at: 2}.
std::string row_of(YAML::Node const& node, flow::Matter const& matter) {
    auto const record = node["record"].as<std::string>();
    auto const found = matter.records.find(record);
    if (found == matter.records.end() || found->second.empty()) throw std::runtime_error("there is no row of " + record);
    auto const& rows = found->second;
    auto const at = node["at"].as<std::string>("last");
    return at == "last" ? rows.back().id : at == "first" ? rows.front().id : rows.at(std::stoul(at) - 1).id;
}

}  // namespace

struct Work::Series {
    std::string name;  // for whoever reads a complaint: file and flow
    std::string key;   // what others name it by
    YAML::Node lists, node;
    std::size_t times = 1;
    std::vector<std::string> opened;  // ids, "" for those still to come
};

struct Work::Line {
    Series* series;
    std::size_t n;
    std::string matter, opener;
};

Work::Work(Stage& stage, Cast const& cast, std::string const& folder, std::uint64_t seed) : stage_(stage), cast_(cast), dice_(seed) {
    if (!std::filesystem::is_directory(folder)) return;
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
    std::ranges::sort(files);
    for (auto const& file : files) read(file);
    for (auto const& series : series_) plan(*series);
}

Work::~Work() = default;

void Work::read(std::string const& file) {
    try {
        auto const root = YAML::LoadFile(file);
        for (auto const& node : root["series"]) {
            auto series = std::make_unique<Series>();
            series->name = std::filesystem::path(file).filename().string() + ", " + node["flow"].as<std::string>();
            series->key = node["key"].as<std::string>("");
            series->lists.reset(root["lists"] ? root["lists"] : YAML::Node(YAML::NodeType::Map));
            series->node.reset(node);
            series->times = node["each"] ? node["each"].size() : node["times"].as<std::size_t>(1);
            series->opened.resize(series->times);
            series_.push_back(std::move(series));
        }
    } catch (YAML::Exception const& fault) {
        throw std::runtime_error("the example's work " + file + " cannot be read: " + fault.what());
    }
}

// Opened on days spread evenly over the span, working days unless it says `any_day`.
void Work::plan(Series& series) {
    auto const& node = series.node;
    auto const from = parse_day(node["from"].as<std::string>()), until = parse_day(node["until"].as<std::string>(to_text(from)));
    auto const span = static_cast<std::size_t>(std::max<std::int64_t>(0, days_from_epoch(until) - days_from_epoch(from)));
    for (std::size_t n = 0; n < series.times; ++n) {
        auto const day = add_days(from, static_cast<int>(series.times > 1 ? span * n / (series.times - 1) : 0));
        at(node["any_day"].as<bool>(false) ? day : stage_.workday(day), [this, &series, n] { begin(series, n); });
    }
}

// With dice of its own, so that one more series changes nothing in the proposals and activities beside it.
void Work::at(Day day, std::function<void()> act) {
    stage_.plan_at({start_of(day).ms + (9 * 60 + dice_.between(0, 500)) * 60'000LL}, std::move(act));
}

Place Work::place(Series const& series, std::size_t n, std::string const& person) const {
    return {.stage = stage_,
            .cast = cast_,
            .dice = dice_,
            .lists = series.lists,
            .n = n,
            .times = series.times,
            .day = stage_.today(),
            .person = person,
            .matters = [this](std::string const& key) -> std::vector<std::string> const& {
                auto const found = std::ranges::find(series_, key, [](auto const& one) { return one->key; });
                if (found == series_.end()) throw std::runtime_error("there is no series " + key);
                return (*found)->opened;
            }};
}

void Work::begin(Series& series, std::size_t n) {
    auto line = std::make_shared<Line>(Line{&series, n, "", ""});
    try {
        auto const& node = series.node;
        line->opener = person_of(node["by"].as<std::string>(), place(series, n));
        auto const here = place(series, n, line->opener);
        auto answers = object_of(node["answers"], here);
        if (node["each"])
            for (auto& [name, value] : object_of(node["each"][n], here)) answers[name] = value;
        auto const parent = node["under"] ? text_of(value_of(YAML::Load("{matter: " + node["under"].as<std::string>() + "}"), here)) : "";
        line->matter = series.opened[n] = stage_.open(line->opener, node["flow"].as<std::string>(), answers, parent);
    } catch (std::exception const& fault) {
        throw std::runtime_error(fmt::format("{} number {}: {}", series.name, n + 1, fault.what()));
    }
    next(line, 0);
}

void Work::next(std::shared_ptr<Line> const& line, std::size_t step) {
    auto const steps = line->series->node["steps"];
    while (step < steps.size() && !is_for(steps[step], line->n)) ++step;
    if (step >= steps.size()) return;
    auto const& node = steps[step];
    auto const day = node["on"] ? parse_day(node["on"].as<std::string>()) : add_days(stage_.today(), days(node["after"], dice_));
    at(day == stage_.today() || node["any_day"].as<bool>(false) ? day : stage_.workday(day), [this, line, step] {
        auto const now = line->series->node["steps"][step];
        try {
            perform(*line, now);
        } catch (std::exception const& fault) {
            throw std::runtime_error(fmt::format("{} number {}, step {}: {}", line->series->name, line->n + 1, step + 1, fault.what()));
        }
        next(line, step + 1);
    });
}

std::string Work::actor(YAML::Node const& by, flow::Matter const& matter, Line const& line) const {
    auto const who = by.as<std::string>();
    if (who == "opener") return line.opener;
    auto const slash = who.find('/');
    if (auto const party = matter.parties.find(who.substr(0, slash)); party != matter.parties.end())
        for (auto const& entry : party->second)
            if (!entry.ended) return holder_of(entry.who, slash == std::string::npos ? "" : who.substr(slash + 1), cast_);
    return person_of(who, place(*line.series, line.n));
}

// `each: PARTY` has everybody of it make the move, `by` one.
std::vector<std::string> Work::actors(YAML::Node const& step, flow::Matter const& matter, Line const& line) const {
    if (!step["each"]) return {actor(step["by"], matter, line)};
    auto const who = step["each"].as<std::string>();
    auto const slash = who.find('/');
    std::vector<std::string> out;
    for (auto const& entry : matter.parties.at(who.substr(0, slash)))
        if (!entry.ended) out.push_back(holder_of(entry.who, slash == std::string::npos ? "" : who.substr(slash + 1), cast_));
    return out;
}

// On the matter itself, or with `child: FLOW` on each of its children of that kind that are not over.
void Work::perform(Line const& line, YAML::Node const& step) {
    std::vector<flow::Matter> on;
    if (auto const kind = step["child"].as<std::string>(""); kind.empty())
        on.push_back(stage_.look(line.matter));
    else
        for (auto& child : stage_.children(line.matter))
            if (child.flow == kind && !stage_.is_over(child)) on.push_back(std::move(child));
    for (auto const& matter : on)
        for (int time = 0; time < step["times"].as<int>(1); ++time)
            for (auto const& person : actors(step, matter, line)) {
                auto const here = place(*line.series, line.n, person);
                auto answers = object_of(step["answers"], here);
                if (step["row"]) answers["row"] = row_of(step["row"], matter);
                stage_.move(person, matter.id, step["move"].as<std::string>(), answers, words_of(step["note"].as<std::string>(""), here));
            }
}

}  // namespace yishi::example
