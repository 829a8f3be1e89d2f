#pragma once
// Takes a command's answers into the copy of a matter: names, kinds, limits, vocabularies, links (step 9 of section 17).
// All faults are collected, so that a person mends them at once.
#include "base/result.hpp"
#include "flow/decide.hpp"

namespace yishi::flow {

struct Asked {
    std::vector<std::string> asks, may;
    std::string adds;                // record, party or many link
    Record const* row_of = nullptr;  // record whose row takes answers (adds or changes)
    std::string row;                 // with changes
    bool changes = false;
};

// Writes into `after` and `row`; changes made are appended. Faults are appended to `faults` with paths under "answers.".
void take_answers(Situation const& situation, Asked const& asked, json::object const& answers, Fit const& fit, Matter& after, std::optional<Row>& row,
                  std::vector<Change>& changes, std::vector<FieldNote>& faults);

// A value as its kind wants it, or a fault.
std::optional<json::value> read_value(Situation const& situation, Field const& field, json::value const& given, std::string const& path,
                                      std::vector<FieldNote>& faults);

}  // namespace yishi::flow
