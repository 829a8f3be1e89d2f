#include "flow/calendar.hpp"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>

#include "domain/holiday.hpp"
#include "world.hpp"

namespace yishi::flow {
namespace {

CalendarYear read_year(std::filesystem::path const& file) {
    auto const node = YAML::LoadFile(file.string());
    CalendarYear year{.year = node["year"].as<int>(), .rest = {}, .work = {}, .source = node["source"].as<std::string>()};
    for (auto const& rest : node["rest"]) year.rest[parse_day(rest.first.as<std::string>())] = rest.second.as<std::string>();
    for (auto const& work : node["work"]) year.work.insert(parse_day(work.as<std::string>()));
    return year;
}

std::vector<CalendarYear> every_year() {
    std::vector<CalendarYear> years;
    for (auto const& entry : std::filesystem::directory_iterator(YISHI_SOURCE_DIR "/definitions/calendar")) years.push_back(read_year(entry.path()));
    return years;
}

Calendar const& state_council() {
    static Calendar const calendar = [] {
        Calendar made;
        for (auto& year : every_year()) made.add(std::move(year));
        return made;
    }();
    return calendar;
}

Day on(char const* text) { return parse_day(text); }

TEST_CASE("The calendar has every year from 2019 to 2026, each with its notice") {
    for (int year = 2019; year <= 2026; ++year) CHECK(state_council().knows(year));
    CHECK_FALSE(state_council().knows(2018));
    for (auto const& year : every_year()) CHECK(year.source.starts_with("国办发明电〔" + std::to_string(year.year - 1) + "〕"));
}

TEST_CASE("Only Saturdays and Sundays are made up for, and they lie in the year of the file") {
    for (auto const& year : every_year())
        for (Day const day : year.work) {
            INFO(to_text(day));
            CHECK(weekday(day) >= 6);
            CHECK(day.year == year.year);
            CHECK_FALSE(year.rest.contains(day));
        }
}

TEST_CASE("Every day off has the name of its holiday, and each of the seven holidays is there") {
    for (auto const& year : every_year()) {
        std::string names;
        for (auto const& [day, name] : year.rest) {
            INFO(to_text(day));
            CHECK_FALSE(name.empty());
            CHECK(day.year == year.year);
            names += name + " ";
        }
        for (auto const* holiday : {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}) {
            INFO(year.year, " ", holiday);
            CHECK(names.find(holiday) != std::string::npos);
        }
    }
}

TEST_CASE("As many weekdays are off as the law gives and the make-up days pay for") {
    // Eleven statutory days until 2024, thirteen since 2025; in 2020 Spring Festival was prolonged by two working days.
    for (auto const& year : every_year()) {
        int weekdays_off = 0;
        for (auto const& [day, name] : year.rest) weekdays_off += weekday(day) < 6 ? 1 : 0;
        int const given = weekdays_off - static_cast<int>(year.work.size());
        INFO(year.year, " gives ", given);
        CHECK(given == (year.year >= 2025 || year.year == 2020 ? 13 : 11));
    }
}

TEST_CASE("A day of rest says why") {
    CHECK(state_council().why_rest(on("2021-02-12")) == "春节");
    CHECK(state_council().why_rest(on("2021-03-20")) == "周六");
    CHECK(state_council().why_rest(on("2021-03-21")) == "周日");
    CHECK(state_council().why_rest(on("2021-02-20")).empty());  // a Saturday made up for
    CHECK(state_council().is_workday(on("2021-02-20")));
    CHECK_FALSE(state_council().is_workday(on("2021-02-17")));
}

TEST_CASE("Every day of rest says why in the reader's language") {
    auto const& definitions = test::definitions();
    for (auto const& year : every_year())
        for (auto day = Day{year.year, 1, 1}; day.year == year.year; day = add_days(day, 1)) {
            auto const why = state_council().why_rest(day);
            if (why.empty()) continue;
            INFO(to_text(day), " ", why);
            CHECK(holiday_said(definitions, "zh-CN", why) == why);
            CHECK(std::ranges::all_of(holiday_said(definitions, "en", why), [](char letter) { return letter > 0; }));  // no Han left
            CHECK(holiday_said(definitions, "zh-Hant", why).find("节") == std::string::npos);
        }
    CHECK(holiday_said(definitions, "en", "国庆节、中秋节") == "National Day, Mid-Autumn Festival");
    CHECK(holiday_said(definitions, "zh-Hant", "国庆节、中秋节") == "國慶節、中秋節");
    CHECK(holiday_said(definitions, "en", "台风停工") == "台风停工");  // a name the vocabulary does not have
}

TEST_CASE("Fifteen working days over Spring Festival take the make-up Saturday into account") {
    CHECK(state_council().add_workdays(on("2021-02-05"), 15).value() == on("2021-03-03"));
    CHECK(state_council().workdays_between(on("2021-02-05"), on("2021-03-03")).value() == 15);
    CHECK(state_council().workdays_between(on("2021-03-03"), on("2021-02-05")).value() == -15);
}

TEST_CASE("Working days count backwards too") { CHECK(state_council().add_workdays(on("2021-05-06"), -3).value() == on("2021-04-28")); }

TEST_CASE("The next working day after National Day is the day itself when it is one") {
    CHECK(state_council().next_workday(on("2021-10-01")).value() == on("2021-10-08"));
    CHECK(state_council().next_workday(on("2021-10-09")).value() == on("2021-10-09"));
}

TEST_CASE("A year without data is refused, not guessed") {
    auto const late = state_council().add_workdays(on("2026-12-30"), 10);
    REQUIRE_FALSE(late);
    CHECK(late.error().code == "calendar.no_year");
    CHECK(late.error().reasons.front().names.front() == "2027");
    CHECK_THROWS_AS((void)state_council().is_workday(on("2018-05-01")), std::out_of_range);
}

}  // namespace
}  // namespace yishi::flow
