#include "nonsense.hpp"

#include <algorithm>

namespace yishi::test {
namespace {

using http::Request;

std::string many(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string encoded(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (unsigned char const letter : text) (out += '%') += {hex[letter >> 4], hex[letter & 15]};
    return out;
}

// Values a described member must not have, after its schema.
std::vector<json::value> wrong_values(json::object const& schema) {
    auto const type = text_at(schema, "type");
    std::vector<json::value> wrong;
    if (type != "string") wrong.emplace_back("x");
    if (type != "integer") wrong.emplace_back(7);
    if (type != "boolean") wrong.emplace_back(true);
    if (type != "array") wrong.push_back(json::array{json::array{}});
    if (type != "object") wrong.push_back(json::object{{"a", 1}});
    if (type == "array") wrong.push_back(json::array{1, nullptr});
    if (type == "integer") {
        for (json::value const& odd : {json::value(1.5), json::value(1e300), json::value(UINT64_MAX), json::value("1")}) wrong.push_back(odd);
        if (schema.contains("minimum")) wrong.emplace_back(int_at(schema, "minimum") - 1);
        if (schema.contains("maximum")) wrong.emplace_back(int_at(schema, "maximum") + 1);
    }
    if (schema.contains("maxLength")) wrong.emplace_back(many("长", static_cast<std::size_t>(int_at(schema, "maxLength")) + 1));
    if (schema.contains("enum")) wrong.emplace_back("no-such-choice");
    if (text_at(schema, "format") == "date")
        for (auto const* day : {"2021-02-30", "tomorrow", "2021-1-1", "+2021-01-01"}) wrong.emplace_back(day);
    if (text_at(schema, "format") == "date-time")
        for (auto const* moment : {"tomorrow", "2021-03-01", "2021-02-30T00:00:00Z", "2021-03-01T25:00:00Z"}) wrong.emplace_back(moment);
    return wrong;
}

class Maker {
public:
    Maker(http::Route const& route, Request const& good) : route_(route), good_(good) {}

    std::vector<Nonsense> all() {
        if (route_.takes.body == http::Takes::Body::Json) make_bodies();
        if (route_.takes.query) make_queries();
        if (route_.path.starts_with("/api/")) make_paths();  // what is no path of ours elsewhere is a page
        return std::move(made_);
    }

private:
    void add_body(std::string what, std::string field, std::string body) {
        auto request = good_;
        request.body = std::move(body);
        made_.push_back({std::move(what), std::move(field), std::move(request)});
    }

    void make_bodies() {
        for (std::string const& broken : {std::string("{"), std::string("nul"), std::string("{\"a\":}"), std::string("\xff\xfe{}"),
                                          std::string("{} {}"), std::string("{\"a\":\"\\ud800\"}"), many("[", 5000), many("{\"a\":", 5000)})
            add_body("broken JSON " + broken.substr(0, 12), "", broken);
        for (auto const* odd : {"[]", "1", "\"text\"", "true"}) add_body(std::string("no object but ") + odd, "", odd);
        auto const good = parse(good_.body).as_object();
        auto const schema = route_.takes.schema();
        auto const with = [&](std::string_view name, json::value value) {
            auto body = good;
            body[name] = std::move(value);
            return write(body);
        };
        add_body("unknown member", "no_such_member", with("no_such_member", 1));
        for (auto const& name : texts_of(member(schema, "required"))) add_body("nothing for " + name, name, with(name, nullptr));
        for (auto const& each : schema.at("properties").as_object())
            for (auto& value : wrong_values(each.value().as_object()))
                add_body("wrong " + std::string(each.key()) + " " + write(value).substr(0, 40), each.key(), with(each.key(), value));
    }

    void add_query(std::string what, std::string field, std::string_view name, std::string_view value) {
        auto request = good_;
        request.query = std::string(name) + "=" + encoded(value);
        // what is required besides stays right
        for (auto const& [other, text] : good_.parameters())
            if (other != name) request.query += "&" + other + "=" + encoded(text);
        made_.push_back({std::move(what), std::move(field), std::move(request)});
    }

    void make_queries() {
        auto const schema = route_.takes.query();
        add_query("unknown parameter", "no_such_parameter", "no_such_parameter", "1");
        for (auto const& name : texts_of(member(schema, "required"))) add_query("nothing for " + name, name, name, "");
        for (auto const& each : schema.at("properties").as_object()) {
            std::string const name(each.key());
            auto const& wanted = each.value().as_object();
            bool const plain_text = text_at(wanted, "type") == "string" && !wanted.contains("enum") && !wanted.contains("format");
            if (plain_text) add_query("bytes that are no text for " + name, name, name, "\xff\xfe");
            for (auto const& value : wrong_values(wanted)) {
                auto const text = value.is_string() ? text_of(value) : write(value);
                bool const too_long = wanted.contains("maxLength") && static_cast<std::int64_t>(text.size()) > 3 * int_at(wanted, "maxLength");
                bool const fits = (plain_text && !too_long) || (text_at(wanted, "type") == "array" && !wanted.contains("items")) ||
                                  (text_at(wanted, "type") == "integer" && text == "1") ||
                                  (text_at(wanted, "type") == "boolean" && (text == "1" || text == "true")) ||
                                  (text_at(wanted, "type") == "array" && !member(member(wanted, "items"), "enum").is_array());
                if (!fits) add_query("wrong " + name + " " + text.substr(0, 40), name, name, text);
            }
        }
        if (!schema.at("properties").as_object().contains("cursor")) return;
        for (auto const* cursor : {"x", "~", "1~2", "x~m_0000000000000", "~m_0000000000000", "1614560400000~m_000000000000u"})
            add_query(std::string("cursor ") + cursor, "cursor", "cursor", cursor);
    }

    // What stands for a {place} and is none.
    void make_paths() {
        auto const open = route_.path.find('{');
        if (open == route_.path.npos) return;
        for (std::string const& odd : {encoded("../../etc/passwd"), encoded("m_'; drop table matter --"), many("9", 5000), std::string("%ff%fe"),
                                       encoded("政协"), std::string("m_"), std::string("m_ILOU000000000")}) {
            auto request = good_;
            auto const close = good_.path.find('/', open);
            request.path = good_.path.substr(0, open) + odd + (close == std::string::npos ? "" : good_.path.substr(close));
            made_.push_back({"path " + odd.substr(0, 20), "", std::move(request)});
        }
    }

    http::Route const& route_;
    Request const& good_;
    std::vector<Nonsense> made_;
};

}  // namespace

std::vector<Nonsense> nonsense_of(http::Route const& route, Request const& good) { return Maker(route, good).all(); }

std::vector<json::value> odd_values() {
    json::value deep = json::array{};
    for (int i = 0; i < 20; ++i) deep = json::array{std::move(deep)};
    json::array const odd{nullptr,
                          true,
                          -1,
                          1.5,
                          1e300,
                          UINT64_MAX,
                          "",
                          "x",
                          json::string("a\0b", 3),
                          json::string(many("长", 100'000)),
                          json::array{},
                          json::array{nullptr},
                          json::array{1, "x", json::object{}},
                          json::object{},
                          json::object{{"id", 7}},
                          json::object{{"id", "p_0000000000000"}, {"name", json::array{}}},
                          json::array{json::object{{"name", 1}, {"contact", json::object{}}}},
                          json::array{json::object{{"text", json::object{}}}},
                          deep};
    return {odd.begin(), odd.end()};
}

}  // namespace yishi::test
