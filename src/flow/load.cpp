#include "flow/load.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/crypto.hpp"
#include "flow/load_indicator.hpp"
#include "flow/load_shared.hpp"
#include "flow/overlay.hpp"

namespace yishi::flow {

namespace {

namespace fs = std::filesystem;

std::string read_file(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

// The files of a folder that end so, in the order of their names; none when there is no such folder.
std::vector<fs::path> files_in(fs::path const& folder, std::string_view ending) {
    std::vector<fs::path> files;
    std::error_code none;
    for (auto const& entry : fs::directory_iterator(folder, none))
        if (entry.is_regular_file() && entry.path().extension() == ending) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}
std::vector<fs::path> yaml_files(fs::path const& folder) { return files_in(folder, ".yaml"); }

class Loader {
public:
    explicit Loader(fs::path folder) : folder_(std::move(folder)) {}

    Definitions load() {
        if (!fs::is_directory(folder_))
            loaded_.messages.push_back({"folder.missing", {folder_.string(), 0}, "", "", "there is no such folder", false});
        if (fs::exists(folder_ / "words.yaml")) load_words(name_of("words.yaml"), read_file(folder_ / "words.yaml"), loaded_);
        if (fs::exists(folder_ / "access.yaml")) load_access(name_of("access.yaml"), read_file(folder_ / "access.yaml"), loaded_);
        if (fs::exists(folder_ / "menu.yaml")) load_menu(name_of("menu.yaml"), read_file(folder_ / "menu.yaml"), loaded_);
        for (auto const& path : yaml_files(folder_ / "vocab")) load_vocab(name_of(path), read_file(path), loaded_);
        for (auto const& path : yaml_files(folder_ / "calendar")) {
            auto const text = read_file(path);
            loaded_.indicators.digests[name_of(path)] = sha256_hex(text);
            load_calendar(name_of(path), text, loaded_);
        }
        for (auto const& path : yaml_files(folder_ / "texts")) load_texts(name_of(path), read_file(path), path.stem().string(), loaded_);
        if (fs::exists(folder_ / "held.yaml")) {
            loaded_.held_file = name_of("held.yaml");
            loaded_.held_text = read_file(folder_ / "held.yaml");
        }
        load_flows();
        if (fs::exists(folder_ / "facts.yaml")) load_facts(name_of("facts.yaml"), read_file(folder_ / "facts.yaml"), loaded_);
        imply_facts(loaded_);
        for (auto const& path : yaml_files(folder_ / "indicators")) load_indicators(name_of(path), read_file(path), loaded_);
        for (auto const& path : yaml_files(folder_ / "bodies")) load_one_body(path);
        load_reports("");
        for (auto const& [body, rules] : loaded_.bodies) load_reports(body);
        return std::move(loaded_);
    }

private:
    // Messages name files as definitions/flows/proposal.yaml, wherever the folder stands.
    std::string name_of(fs::path const& path) const {
        auto inside = path.is_absolute() || path.string().starts_with(folder_.string()) ? path.lexically_relative(folder_) : path;
        auto top = folder_.has_filename() ? folder_.filename() : folder_.parent_path().filename();
        return (top / inside).generic_string();
    }

    Flow read_flow(fs::path const& path) { return load_flow(name_of(path), read_file(path), loaded_, loaded_.messages); }

    void load_flows() {
        for (auto const& path : yaml_files(folder_ / "flows")) {
            Flow flow = read_flow(path);
            must_match(flow, path.stem().string());
            loaded_.flows[flow.name] = std::move(flow);
        }
        for (auto const& path : yaml_files(folder_ / "flows" / "old")) {
            Flow flow = read_flow(path);
            must_match(flow, path.stem().string());
            std::pair key{flow.name, flow.version};
            loaded_.old_flows[key] = std::move(flow);
        }
    }

    // A body's own stand in a folder of its name.
    void load_reports(std::string const& body) {
        for (auto const& path : files_in(folder_ / "reports" / body, ".md")) {
            auto report = load_report(name_of(path), read_file(path), loaded_.messages);
            report.body = body;
            loaded_.reports.push_back(std::move(report));
        }
    }

    void must_match(Flow const& flow, std::string const& stem) {
        if (stem == flow.name || stem == flow.name + "@" + std::to_string(flow.version)) return;
        loaded_.messages.push_back(
            {"flow.file", {flow.file, 1}, "flow", flow.name, "the file is named " + stem + " and says flow " + flow.name, false});
    }

    void load_one_body(fs::path const& path) {
        std::string text = read_file(path);
        BodyRules body = load_body(name_of(path), text, loaded_, loaded_.messages);
        if (body.body.empty()) body.body = path.stem().string();
        for (auto& rules : body.rules) rules.text = text;
        for (auto const& own : yaml_files(folder_ / "bodies" / body.body / "flows")) {
            Flow flow = read_flow(own);
            std::string stands_for = flow.instead_of.empty() ? flow.name : flow.instead_of;
            body.own_flows[stands_for] = std::move(flow);
        }
        loaded_.bodies[body.body] = std::move(body);
    }

    fs::path folder_;
    Definitions loaded_;
};

}  // namespace

std::string to_text(Message const& message) {
    std::string text = message.place.file;
    if (message.place.line > 0) text += ":" + std::to_string(message.place.line);
    text += ": ";
    if (!message.section.empty()) text += message.section + (message.name.empty() ? "" : " " + in_quotes(message.name)) + ": ";
    return text + message.text + (message.warning ? " (warning " : " (") + message.code + ")";
}

Definitions load_definitions(std::string const& folder) { return Loader(folder).load(); }

}  // namespace yishi::flow
