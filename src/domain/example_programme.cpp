#include "domain/example_programme.hpp"

#include <yaml-cpp/yaml.h>

#include <stdexcept>

namespace yishi::example {
namespace {

Day day_at(YAML::Node const& node, char const* name) { return parse_day(node[name].as<std::string>("")); }

PlannedSitting read_sitting(YAML::Node const& node) {
    return {.kind = node["kind"].as<std::string>(),
            .name = node["name"].as<std::string>(""),
            .day = day_at(node, "day"),
            .half = node["half"].as<int>(1),
            .leaders = node["leaders"].as<int>(0)};
}

Series read_series(YAML::Node const& node) {
    Series series;
    series.kind = node["kind"].as<std::string>("");
    series.title = node["title"].as<std::string>();
    series.times = node["times"].as<int>(1);
    series.first = node["first"].as<int>(1);
    series.from = day_at(node, "from");
    series.until = node["until"] ? day_at(node, "until") : series.from;
    series.invited = (node["invited"] ? node["invited"] : node["team"]).as<std::string>(series.invited);
    series.of_committee = node["of"].as<std::string>("") == "committee";
    series.experts = node["experts"].as<std::vector<int>>(series.experts);
    series.units = node["units"].as<int>(0);
    series.ends = node["ends"].as<std::string>(series.ends);
    series.open_on = day_at(node, "open_on");
    series.speeches_by = day_at(node, "speeches_by");
    for (auto const& sitting : node["sittings"]) series.sittings.push_back(read_sitting(sitting));
    series.reports = node["reports"].as<int>(0);
    series.praised = node["praised"].as<int>(0);
    series.leaders = node["leaders"].as<int>(1);
    series.groups = node["groups"].as<int>(0);
    series.lead_by = node["lead_by"].as<int>(0);
    return series;
}

std::vector<Series> read_all(YAML::Node const& nodes) {
    std::vector<Series> all;
    for (auto const& node : nodes) all.push_back(read_series(node));
    return all;
}

PlannedSpeeches read_speeches(YAML::Node const& node) {
    return {.oral = node["oral"].as<int>(),
            .written = node["written"].as<int>(),
            .not_selected = node["not_selected"].as<int>(),
            .from = day_at(node, "from"),
            .until = day_at(node, "until"),
            .given = day_at(node, "given"),
            .compiled = day_at(node, "compiled"),
            .book = node["book"].as<std::string>(),
            .sittings = node["sittings"].as<std::vector<std::string>>()};
}

}  // namespace

Programme read_programme(std::string const& file) {
    try {
        auto const node = YAML::LoadFile(file);
        return {.topics = node["topics"].as<std::vector<std::string>>(),
                .places = node["places"].as<std::vector<std::string>>(),
                .stops = node["stops"].as<std::vector<std::string>>(),
                .meetings = read_all(node["meetings"]),
                .inspections = read_all(node["inspections"]),
                .oversights = read_all(node["oversights"]),
                .events = read_all(node["events"]),
                .speeches = read_speeches(node["speeches"])};
    } catch (YAML::Exception const& fault) {
        throw std::runtime_error("the example's programme " + file + " cannot be read: " + fault.what());
    }
}

}  // namespace yishi::example
