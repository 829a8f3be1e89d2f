#pragma once
// A report on its way: written by the meetings office, approved by the secretary-general.
#include "domain/matter.hpp"
#include "domain/report.hpp"
#include "world.hpp"

namespace yishi::test {

struct Desk {
    explicit Desk(Engine engine = Engine::Sqlite) : city("zhumadian", engine) {}
    TestWorld city;

    std::string opened(json::object more = {}) {
        json::object answers{{"title", "2021年办实事情况报告"}, {"template", "blank"}, {"for_year", 2021}, {"series", "report"}};
        for (auto const& one : more) answers[one.key()] = one.value();
        return city.opened("宋会", "report", answers);
    }
    json::object shown(char const* name, std::string const& id, int edition = 0) {
        auto reader = city.as(name);
        auto found = report::show(reader, id, edition);
        REQUIRE(found);
        return *std::move(found);
    }
    json::object looked(char const* name, std::string const& id) {
        auto reader = city.as(name);
        auto found = report::look(reader, id);
        REQUIRE(found);
        return *std::move(found);
    }
    void add(std::string const& id, std::string const& anchor, std::string const& text) {
        auto writer = city.as("宋会");
        REQUIRE(report::add(writer, id, {.anchor = anchor, .text = text, .after = ""}));
    }
    Result<json::object> save(char const* name, std::string const& id, std::string const& text, std::string const& tag = "") {
        auto writer = city.as(name);
        return report::save(writer, id, "deeds", text, tag);
    }
    void approve(std::string const& id, char const* move = "approve") {
        city.moved("宋会", id, "send");
        city.moved("何静", id, move);
    }
    // A deed of that day, checked today.
    std::string deed(char const* done_on, char const* kind = "livelihood") {
        auto const id =
            city.opened("李苇", "deed", {{"title", "修路灯"}, {"kind", kind}, {"done_on", done_on}, {"place", "东门"}, {"text", "已修好。"}});
        city.moved("李苇", id, "enter");
        city.moved("何静", id, "check");
        return id;
    }
};

inline std::string text_of_report(json::object const& report) {
    std::string text;
    for (auto const& block : report.at("blocks").as_array())
        for (auto const& run : block.at("runs").as_array()) text += text_at(run, "text");
    return text;
}

inline json::value figure_at(json::object const& report, std::string_view place) {
    for (auto const& one : report.at("figures").as_array())
        if (text_at(one, "place") == place) return one;
    return {};
}

inline std::string paragraph_of(json::object const& report, std::string_view anchor, std::string_view member) {
    for (auto const& one : report.at("paragraphs").as_array())
        if (text_at(one, "anchor") == anchor) return text_at(one, member);
    return "no such paragraph";
}

}  // namespace yishi::test
