#pragma once
// What the answers to a form add up to: counts, averages and shares of each question, the total of a hundred, the grade. Never a
// single answer; and nothing at all while answers still come, since two summaries would tell the one between them.
#include <string>
#include <vector>

#include "domain/context.hpp"
#include "flow/questions.hpp"
#include "store/anonymous_store.hpp"

namespace yishi::answers {

// Of how many answers texts and roles may be shown apart.
constexpr std::size_t smallest_group = 5;

// Pure: {count, questions [{id, text, kind, group, points, count, average?, options?, texts?}], roles?, total?, grade?}.
json::object summarised(std::vector<flow::Question> const& questions, std::vector<store::AnonymousRow> const& rows, std::string const& field,
                        std::string const& grades);
// Of a record the reader may see; {"open": true, "count": 0} while it may still grow.
Result<json::object> summary(Ctx& ctx, std::string const& matter, std::string const& record);

}  // namespace yishi::answers
