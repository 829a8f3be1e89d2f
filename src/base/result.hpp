#pragma once
// Refusals are values, faults are exceptions.
//
// A refusal is anything a correct program may answer to a person: returned, carried up by TRY, sent as application/problem+json.
// A fault (disk, network, broken invariant) is thrown, caught once in the router or the worker, and logged.
#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace yishi {

enum class Why { Invalid, Unauthenticated, Forbidden, Missing, Conflict, Busy };  // 422 401 403 404 409 503

// One input at fault. `name` is the path in the command ("answers.title", "parties.cosigner[2]").
struct FieldNote {
    std::string name;
    std::string code;                // "field.missing": translated in texts/
    std::vector<std::string> names;  // what fills the {0} {1} … of the text
};

// One reason why not; `names` fills {0} {1} … of the text of `code`.
struct Reason {
    std::string code;
    std::vector<std::string> names;
};

struct [[nodiscard]] Refusal {
    Why why = Why::Invalid;
    std::string code;  // "move.not_yours": stable, translated in texts/, tested by scenarios
    std::vector<Reason> reasons;
    std::vector<FieldNote> fields;
    std::string log_note;  // for us; never sent
};

template <class T = void>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(Why why, std::string code, std::vector<std::string> names = {}) {
    Refusal refusal{why, code, {}, {}, {}};
    if (!names.empty()) refusal.reasons.push_back({std::move(code), std::move(names)});
    return std::unexpected(std::move(refusal));
}
inline std::unexpected<Refusal> missing() { return refuse(Why::Missing, "missing"); }
inline std::unexpected<Refusal> bad_field(std::string name, std::string code, std::vector<std::string> names = {}) {
    return std::unexpected(Refusal{Why::Invalid, code, {}, {{std::move(name), code, std::move(names)}}, {}});
}

}  // namespace yishi

// Gives the value of a Result, or returns its refusal from the function it stands in.
#define TRY(...)                                                                  \
    ({                                                                            \
        auto try_result_ = (__VA_ARGS__);                                         \
        if (!try_result_) return std::unexpected(std::move(try_result_).error()); \
        ::yishi::take_value(std::move(try_result_));                              \
    })

namespace yishi {
template <class T>
T take_value(std::expected<T, Refusal>&& result) {
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}
}  // namespace yishi
