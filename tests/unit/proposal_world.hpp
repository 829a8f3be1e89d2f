#pragma once
// What an office does with proposals, step by step, in the small city: reviewed by two, filed, given to the units, answered.
#include <string>

#include "world.hpp"

namespace yishi::test {

inline void review(TestWorld& city, std::string const& id) {
    city.moved("周牧", id, "pre_review", {{"opinion", "file"}});
    city.moved("吴桐", id, "re_review", {{"opinion", "file"}});
}
inline void file(TestWorld& city, std::string const& id, std::string const& category = "social") {
    review(city, id);
    city.moved("郑岩", id, "file", {{"category", category}});
}
inline void merge(TestWorld& city, std::string const& id, std::string const& into) {
    review(city, id);
    city.moved("周牧", id, "merge", {{"into", into}}, "同一件事");
}
inline void assign(TestWorld& city, std::string const& id) {
    city.moved("周牧", id, "propose_units",
               {{"assigner", json::array{json::string(city.id("督查室"))}}, {"lead", json::array{json::string(city.id("交通局"))}}});
    city.moved("冯舟", id, "assign");
}
// The units to which it was given answer, in the present round.
inline void reply(TestWorld& city, std::string const& id, std::string const& result = "solved") {
    auto const work = city.child(id, "交通局");
    city.moved("蒋禾", work, "accept", {{"leader", "卫原"}, {"clerk", "蒋禾"}, {"phone", "0396-0000000"}});
    city.moved("蒋禾", work, "contact", {{"how", "meeting"}, {"held_on", to_text(day_of(city.now))}});
    json::object answer{{"reply", "已列入今年的养护计划。"}, {"class", result}, {"publicity", "full"}};
    if (result == "promised") answer["promised_by"] = to_text(add_days(day_of(city.now), 200));
    city.moved("卫原", work, "edit", answer);
    city.moved("卫原", work, "submit_reply");
    if (city.matter(work).state == "auditing") city.moved("冯舟", work, "send", {{"class", result}});
}

}  // namespace yishi::test
