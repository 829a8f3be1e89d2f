#include "flow/setting_path.hpp"

#include <algorithm>

#include "flow/load_reader.hpp"

namespace yishi::flow {
namespace {

Field const* limited_field(Flow const& flow, std::string const& name) {
    auto const dot = name.find('.');
    if (dot == std::string::npos) return flow.field(name);
    auto const* record = flow.record(name.substr(0, dot));
    return record ? record->find(name.substr(dot + 1)) : nullptr;
}

bool is_there(Flow const& flow, SettingPath const& path) {
    if (path.kind == "settings") return flow.setting(path.name);
    if (path.kind == "clocks") return flow.clock(path.name);
    if (path.kind == "records") return flow.record(path.name) && path.bound == "max";
    return path.kind == "fields" && limited_field(flow, path.name) && (path.bound == "max" || path.bound == "min");
}

std::optional<Amount> amount_of_limit(std::optional<double> limit) { return limit ? std::optional(amount_of(*limit)) : std::nullopt; }

// The time of the case that holds when no other does.
std::optional<Amount> amount_of_clock(Clock const& clock) {
    auto const usual = std::ranges::find_if(clock.cases, [](Due const& due) { return due.when.empty(); });
    if (usual == clock.cases.end() || usual->kind != DueKind::In) return std::nullopt;
    return Amount{usual->duration.n};
}

}  // namespace

std::optional<SettingPath> parse_setting_path(std::string const& text, Definitions const& all, std::string& fault) {
    auto const first = text.find('.');
    auto const head = text.substr(0, first);
    if (first == std::string::npos) {
        fault = "a setting is written FLOW.settings.NAME, FLOW.clocks.NAME, FLOW.fields.NAME.max, FLOW.records.NAME.max or figures.KEY";
        return std::nullopt;
    }
    if (head == "figures") return SettingPath{"", head, text.substr(first + 1), ""};
    auto const second = text.find('.', first + 1);
    SettingPath path{head, text.substr(first + 1, second - first - 1), second == std::string::npos ? "" : text.substr(second + 1), ""};
    if (path.kind == "fields" || path.kind == "records") {
        auto const last = path.name.rfind('.');
        path.bound = last == std::string::npos ? "" : path.name.substr(last + 1);
        path.name = path.name.substr(0, last);
    }
    auto const flow = all.flows.find(path.flow);
    if (flow != all.flows.end() && is_there(flow->second, path)) return path;
    fault = flow == all.flows.end() ? "there is no flow " + in_quotes(path.flow)
                                    : "the flow " + path.flow + " has no " + in_quotes(text.substr(first + 1));
    return std::nullopt;
}

std::optional<Amount> amount_at(Flow const& flow, SettingPath const& path) {
    if (path.kind == "settings") {
        auto const* setting = flow.setting(path.name);
        if (!setting) return std::nullopt;
        if (setting->kind == FieldKind::Flag) return Amount{setting->value == "true" ? 1 : 0};
        return parse_amount(setting->value);
    }
    if (path.kind == "clocks") {
        auto const* clock = flow.clock(path.name);
        return clock ? amount_of_clock(*clock) : std::nullopt;
    }
    if (path.kind == "records") {
        auto const* record = flow.record(path.name);
        return record && record->max ? std::optional(Amount{*record->max}) : std::nullopt;
    }
    auto const* field = limited_field(flow, path.name);
    if (!field) return std::nullopt;
    return amount_of_limit(path.bound == "max" ? field->max : field->min);
}

}  // namespace yishi::flow
