#include "json_schema.hpp"

#include <algorithm>

#include "base/time.hpp"

namespace yishi::test {
namespace {

bool is_moment(std::string const& text) { return text.size() >= 20 && is_day(text.substr(0, 10)) && text[10] == 'T' && text.ends_with('Z'); }

class Reading {
public:
    explicit Reading(json::object const& schemas) : schemas_(schemas) {}

    void check(json::value const& value, json::value const& wanted, std::string const& path) {
        auto const& schema = resolved(wanted);
        if (auto const* any = member(schema, "anyOf").if_array()) return check_any(value, *any, path);
        auto const type = text_at(schema, "type");
        if (!type.empty() && !is_of(value, type)) return fault(path, "is no " + type + " but " + write(value).substr(0, 80));
        if (type == "object") check_object(value.as_object(), schema, path);
        if (type == "array")
            for (std::size_t i = 0; i < value.as_array().size(); ++i)
                check(value.as_array()[i], member(schema, "items"), path + "[" + std::to_string(i) + "]");
        if (type == "string") check_text(text_of(value), schema, path);
    }

    std::vector<std::string> faults;

private:
    json::value const& resolved(json::value const& schema) const {
        constexpr std::string_view begin = "#/components/schemas/";
        auto const reference = text_at(schema, "$ref");
        return reference.empty() ? schema : schemas_.at(reference.substr(begin.size()));
    }

    static bool is_of(json::value const& value, std::string const& type) {
        if (type == "string") return value.is_string();
        if (type == "integer") return value.is_int64();
        if (type == "number") return value.is_number();
        if (type == "boolean") return value.is_bool();
        if (type == "array") return value.is_array();
        if (type == "object") return value.is_object();
        return type == "null" && value.is_null();
    }

    void check_any(json::value const& value, json::array const& alternatives, std::string const& path) {
        std::string nearest;
        for (auto const& each : alternatives) {
            Reading one(schemas_);
            one.check(value, each, path);
            if (one.faults.empty()) return;
            nearest += (nearest.empty() ? "" : " or ") + one.faults.front();
        }
        fault(path, "fits none: " + nearest);
    }

    void check_object(json::object const& object, json::value const& schema, std::string const& path) {
        for (auto const& name : texts_of(member(schema, "required")))
            if (!object.contains(name)) fault(path + "." + name, "is missing");
        auto const* properties = member(schema, "properties").if_object();
        auto const& others = member(schema, "additionalProperties");
        for (auto const& each : object) {
            auto const at = path + "." + std::string(each.key());
            if (properties && properties->contains(each.key()))
                check(each.value(), properties->at(each.key()), at);
            else if (others.is_object())
                check(each.value(), others, at);
            else if (!others.is_bool() || !others.get_bool())
                fault(at, "is not described");
        }
    }

    void check_text(std::string const& text, json::value const& schema, std::string const& path) {
        auto const values = texts_of(member(schema, "enum"));
        if (!values.empty() && std::ranges::find(values, text) == values.end()) fault(path, "may not be \"" + text + "\"");
        auto const format = text_at(schema, "format");
        if (format == "date" && !is_day(text)) fault(path, "is no day: \"" + text + "\"");
        if (format == "date-time" && !is_moment(text)) fault(path, "is no moment: \"" + text + "\"");
    }

    void fault(std::string const& path, std::string const& what) { faults.push_back(path + ": " + what); }

    json::object const& schemas_;
};

}  // namespace

std::vector<std::string> schema_faults(json::value const& value, json::value const& schema, json::object const& schemas) {
    Reading reading(schemas);
    reading.check(value, schema, "answer");
    return std::move(reading.faults);
}

}  // namespace yishi::test
