#pragma once
// The evaluations of a year side by side: what each first-level indicator reached, the whole of a hundred, the grade; and the mean of every
// form of consultation beside that of the year before. Nothing is shown of fewer answers than answers::smallest_group, nor while they still come.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::evaluation {

// Of one evaluation. A share is of a hundred, so that forms with other points can be compared.
struct Indicator {
    std::string text;
    double share = 0;
};
struct Rated {
    std::string held_as;  // form of consultation; may be ""
    double total = 0;
    std::vector<Indicator> indicators;
};

// The mean of those of one form, pure. An indicator is the same where its text is; one that not all have is the mean of those that have it.
struct Mean {
    std::string held_as;
    std::size_t count = 0;
    double total = 0;
    std::vector<Indicator> indicators;  // in the order first met
};
std::vector<Mean> means(std::vector<Rated> const& rated);  // in the order the forms are first met

Result<json::object> year(Ctx& ctx, int year);

}  // namespace yishi::evaluation
