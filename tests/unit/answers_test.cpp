// What the API answers is what its description says: every answer of the test city is held against the schemas.
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/figure.hpp"
#include "domain/matter.hpp"
#include "domain/notice.hpp"
#include "domain/session.hpp"
#include "http/openapi.hpp"
#include "world.hpp"

using namespace yishi;

namespace {
json::value const& schema_named(std::string const& name) {
    static json::value const all = http::answer_schemas();
    return member(all, name);
}

bool is_of_type(json::value const& value, std::string_view type) {
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_int64();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_bool();
    if (type == "null") return value.is_null();
    if (type == "array") return value.is_array();
    return type.empty() || value.is_object();
}

// Every place where the value is not what the schema says, or says more than it.
void compare(json::value const& value, json::value const& schema, std::string const& place, std::vector<std::string>& wrong);

void compare_object(json::object const& value, json::value const& schema, std::string const& place, std::vector<std::string>& wrong) {
    for (auto const& name : texts_of(member(schema, "required")))
        if (!value.contains(name)) wrong.push_back(place + "." + name + " is missing");
    auto const& properties = member(schema, "properties");
    auto const& others = member(schema, "additionalProperties");
    for (auto const& each : value) {
        auto const& own = member(properties, each.key());
        auto const deeper = place + "." + std::string(each.key());
        if (own.is_object()) {
            compare(each.value(), own, deeper, wrong);
        } else if (others.is_object()) {
            compare(each.value(), others, deeper, wrong);
        } else if (!others.is_bool()) {
            wrong.push_back(deeper + " is not described");
        }
    }
}

void compare(json::value const& value, json::value const& schema, std::string const& place, std::vector<std::string>& wrong) {
    if (auto const name = text_at(schema, "$ref"); !name.empty()) return compare(value, schema_named(name.substr(name.rfind('/') + 1)), place, wrong);
    if (auto const& any = member(schema, "anyOf"); any.is_array()) {
        std::vector<std::string> first;
        for (auto const& each : any.as_array()) {
            std::vector<std::string> here;
            compare(value, each, place, here);
            if (here.empty()) return;
            if (first.empty()) first = here;
        }
        wrong.insert(wrong.end(), first.begin(), first.end());
        return;
    }
    if (!is_of_type(value, text_at(schema, "type")))
        return wrong.push_back(place + " is no " + text_at(schema, "type") + ": " + json::serialize(value));
    if (auto const values = texts_of(member(schema, "enum")); !values.empty() && std::ranges::find(values, text_of(value)) == values.end())
        wrong.push_back(place + " is none of its values: " + text_of(value));
    if (auto const* list = value.if_array())
        for (auto const& each : *list) compare(each, member(schema, "items"), place + "[]", wrong);
    if (auto const* object = value.if_object()) compare_object(*object, schema, place, wrong);
}

void check_answer(Result<json::object> const& answer, char const* schema) {
    REQUIRE(answer);
    std::vector<std::string> wrong;
    compare(*answer, schema_named(schema), schema, wrong);
    for (auto const& each : wrong) FAIL_CHECK(each);
}
}  // namespace

TEST_CASE("answers are what the API document says they are") {
    test::TestWorld city;
    city.at("2021-03-01");
    auto const id = city.proposal("李苇");
    for (std::string const name : {"李苇", "周牧"}) {
        CAPTURE(name);
        auto ctx = city.as(name);
        check_answer(matter::show(ctx, id), "Matter");
        check_answer(matter::entries(ctx, id), "Entries");
        check_answer(matter::list(ctx, {.flow = "proposal"}), "Matters");
        check_answer(matter::todos(ctx, 20), "Todos");
        check_answer(matter::flows(ctx), "Flows");
        for (auto const* flow : {"proposal", "opinion_note"}) check_answer(matter::flow(ctx, flow), "Flow");
        check_answer(notice::list(ctx, 20), "Notices");
        check_answer(session::bodies(ctx.world, "zh-CN"), "Bodies");
    }
    auto office = city.as("周牧");
    check_answer(figure::show(office, {2021}, Day{}), "Figures");
}
