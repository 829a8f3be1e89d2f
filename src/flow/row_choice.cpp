#include "flow/row_choice.hpp"

#include <algorithm>

namespace yishi::flow {
namespace {

bool is_struck_out(Row const& row) {
    return std::ranges::any_of(std::initializer_list<char const*>{"cancelled", "withdrawn", "dissolved"}, [&](char const* flag) {
        auto const* value = row.values.if_contains(flag);
        return value && value->is_bool() && value->get_bool();
    });
}

}  // namespace

Matter const* holder_of_rows(Situation const& situation, Matter const& matter, Field const& field) {
    if (field.rows_of.empty()) return &matter;
    auto const targets = situation.tied(matter, field.rows_of);
    return targets.empty() ? nullptr : targets.front();
}

std::vector<Row const*> choosable_rows(Situation const& situation, Matter const& matter, Field const& field) {
    std::vector<Row const*> out;
    auto const* holder = holder_of_rows(situation, matter, field);
    if (!holder) return out;
    auto const rows = holder->records.find(field.rows);
    if (rows == holder->records.end()) return out;
    for (auto const& row : rows->second)
        if (!is_struck_out(row)) out.push_back(&row);
    return out;
}

}  // namespace yishi::flow
