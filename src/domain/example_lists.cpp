#include "domain/example_lists.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace yishi::example {
namespace {

using Texts = std::vector<std::string>;

YAML::Node load(std::filesystem::path const& file) {
    try {
        return YAML::LoadFile(file.string());
    } catch (YAML::Exception const& fault) {
        throw std::runtime_error("the example's list " + file.string() + " cannot be read: " + fault.what());
    }
}

Theme read_theme(YAML::Node const& node) {
    auto const about = node["about"].as<Texts>();
    return {.sphere = about.at(0),
            .work_field = about.at(1),
            .where = node["where"].as<std::string>(),
            .problem = node["problem"].as<std::string>(),
            .units = node["units"].as<Texts>(),
            .titles = node["titles"].as<Texts>(),
            .suggestions = node["suggestions"].as<Texts>()};
}

void read_themes(std::filesystem::path const& folder, std::vector<Theme>& themes) {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    for (auto const& file : files)
        for (auto const& node : load(file)) themes.push_back(read_theme(node));
}

// `common` holds what a body has where it says nothing of its own.
BodyList read_body(YAML::Node const& own, YAML::Node const& common) {
    auto const part = [&](char const* name) { return own[name] ? own[name] : common[name]; };
    auto const terms = own["member_terms"].as<Texts>();
    BodyList body;
    body.names = own["names"].as<Texts>();
    body.term = std::stoi(terms.at(0));
    body.starts = parse_day(terms.at(1));
    body.ends = parse_day(terms.at(2));
    body.level = own["level"].as<std::string>(body.level);
    body.leaders = own["leaders"].as<int>(body.leaders);
    body.experts = own["experts"].as<int>(body.experts);
    for (auto const& item : part("assigners")) body.assigners.emplace_back(item.first.as<std::string>(), item.second.as<std::string>());
    for (auto const& key : part("party_side").as<Texts>()) body.party_side.insert(key);
    for (auto const& item : part("units")) {
        auto const name_and_code = item.second.as<Texts>();
        body.units.push_back({item.first.as<std::string>(), name_and_code.at(0), name_and_code.at(1)});
    }
    body.parties = part("parties").as<Texts>();
    body.organisations = part("organisations").as<Texts>();
    body.committees = part("committees").as<Texts>();
    body.sectors = part("sectors").as<Texts>();
    body.groups = part("groups").as<Texts>();
    return body;
}

std::vector<std::pair<std::string, std::string>> read_pairs(YAML::Node const& node) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto const& item : node) pairs.emplace_back(item.first.as<std::string>(), item.second.as<std::string>());
    return pairs;
}

// Lists within lists are named with a dot: "reply.opens".
void read_phrases(YAML::Node const& node, std::string const& name, std::map<std::string, Texts>& phrases) {
    if (node.IsSequence()) {
        phrases[name] = node.as<Texts>();
        return;
    }
    for (auto const& item : node) read_phrases(item.second, (name.empty() ? "" : name + ".") + item.first.as<std::string>(), phrases);
}

}  // namespace

Lists read_lists(std::string const& folder) {
    std::filesystem::path const root(folder);
    if (!std::filesystem::is_directory(root)) throw std::runtime_error("the example's word lists are not in " + folder);
    Lists lists;
    read_themes(root / "themes", lists.themes);
    auto const bodies = load(root / "organisations.yaml");
    for (auto const& item : bodies)
        if (auto const name = item.first.as<std::string>(); name != "common") lists.bodies[name] = read_body(item.second, bodies["common"]);
    for (auto const& item : load(root / "years.yaml"))
        lists.years[item.first.as<std::string>()] = {.body = item.second["body"].as<std::string>(),
                                                     .members = item.second["members"].as<int>(),
                                                     .first = parse_day(item.second["first"].as<std::string>()),
                                                     .last = parse_day(item.second["last"].as<std::string>())};
    auto const names = load(root / "names.yaml");
    lists.surnames = read_pairs(names["surnames"]);
    lists.given = read_pairs(names["given"]);
    read_phrases(load(root / "phrases.yaml"), "", lists.phrases);
    return lists;
}

}  // namespace yishi::example
