// Conditions of facts: {attr: value | [values] | {not: …} | {min, max}, has: {FACT: …}, lacks: {FACT: …}, now: {STAY: …}, any: […]}.
#include "flow/load_indicator.hpp"

namespace yishi::flow {
namespace {

Test read_test(Reader const& reader, YamlEntry const& entry) {
    Test test;
    test.name = entry.key;
    if (!entry.value.is_map()) {
        test.values = reader.texts(entry.value);
        return test;
    }
    auto const none_of = [&](Node const& node) {
        test.negated = true;
        test.values = reader.texts(node);
    };
    reader.properties(entry.value, "a condition",
                      {{"not", none_of}, {"min", [&](Node const& node) { test.min = reader.decimal(node); }}, {"max", [&](Node const& node) {
                                                                                                                   test.max = reader.decimal(node);
                                                                                                               }}});
    return test;
}

void read_others(Reader const& reader, Node const& node, OtherFact::How how, Where& into) {
    for (auto const& fact : node.entries) into.others.push_back({fact.key, how, read_where(reader, fact.value)});
}

}  // namespace

Where read_where(Reader const& reader, Node const& node) {
    Where where;
    for (auto const& entry : node.entries) {
        if (entry.key == "has")
            read_others(reader, entry.value, OtherFact::How::Has, where);
        else if (entry.key == "lacks")
            read_others(reader, entry.value, OtherFact::How::Lacks, where);
        else if (entry.key == "now")
            read_others(reader, entry.value, OtherFact::How::Now, where);
        else if (entry.key == "any")
            for (auto const& item : entry.value.items) where.any.push_back(read_where(reader, item));
        else
            where.tests.push_back(read_test(reader, entry));
    }
    return where;
}

Test const* Where::test(std::string_view name) const {
    for (auto const& test : tests)
        if (test.name == name) return &test;
    return nullptr;
}

}  // namespace yishi::flow
