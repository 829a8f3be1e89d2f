#include "domain/share.hpp"

#include <algorithm>
#include <numeric>

#include "flow/load.hpp"

namespace yishi::figure {
namespace {

__extension__ using Wide = __int128;

std::int64_t scale_of(ShareSetting const& setting) { return setting.decimals == 0 ? 100 : setting.decimals == 1 ? 1000 : 10000; }

// Of one part, in units of its last printed digit: what the whole ones are, and what is left of the next.
struct Exact {
    std::int64_t whole = 0;
    Amount part;                                                                     // of the base
    Wide rest() const { return Wide{part.number} * scale - Wide{whole} * part.of; }  // over part.of
    std::int64_t scale = 0;
};

Exact exact(Amount part, Amount base, ShareSetting const& setting) {
    Exact one{.part = *divided(part, base), .scale = scale_of(setting)};
    one.whole = static_cast<std::int64_t>(Wide{one.part.number} * one.scale / one.part.of);
    return one;
}

bool is_larger_rest(Exact const& one, Exact const& other) { return one.rest() * other.part.of > other.rest() * one.part.of; }

std::int64_t rounded_units(Amount part, Amount base, ShareSetting const& setting, Rounding mode) {
    auto const share = rounded(*divided(part, base), setting.decimals + 2, mode);
    return share.number * (scale_of(setting) / share.of);
}

std::vector<std::int64_t> plain_units(std::vector<Amount> const& parts, Amount base, ShareSetting const& setting, Rounding mode) {
    std::vector<std::int64_t> units;
    for (auto const& part : parts) units.push_back(rounded_units(part, base, setting, mode));
    return units;
}

std::int64_t total_of(std::vector<std::int64_t> const& units) { return std::accumulate(units.begin(), units.end(), std::int64_t{0}); }

// Floors, and the missing units one each to the largest remainders; of equal ones to the larger part, then to the one said first.
std::vector<std::int64_t> by_largest_remainder(std::vector<Amount> const& parts, Amount base, ShareSetting const& setting) {
    std::vector<Exact> all;
    for (auto const& part : parts) all.push_back(exact(part, base, setting));
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
        if (is_larger_rest(all[a], all[b]) || is_larger_rest(all[b], all[a])) return is_larger_rest(all[a], all[b]);
        return parts[a] == parts[b] ? a < b : parts[b] < parts[a];
    });
    std::vector<std::int64_t> units;
    for (auto const& one : all) units.push_back(one.whole);
    auto const missing = scale_of(setting) - total_of(units);
    for (std::int64_t i = 0; i < missing; ++i) ++units[order[static_cast<std::size_t>(i)]];
    return units;
}

// Rounded half up, and the difference to 100 goes to one part. None if that one would fall below 0.
std::optional<std::vector<std::int64_t>> by_one_part(std::vector<Amount> const& parts, Amount base, ShareSetting const& setting) {
    auto units = plain_units(parts, base, setting, Rounding::HalfUp);
    auto taker = std::max_element(parts.begin(), parts.end());
    if (setting.force == Force::Last)
        taker = std::prev(std::find_if(parts.rbegin(), parts.rend(), [](Amount part) { return part.number != 0; }).base());
    auto& unit = units[static_cast<std::size_t>(taker - parts.begin())];
    unit += scale_of(setting) - total_of(units);
    return unit < 0 ? std::nullopt : std::optional(units);
}

Share printed(std::int64_t units, bool shifted, ShareSetting const& setting) {
    Share share;
    share.percent = divided(Amount{units}, Amount{scale_of(setting) / 100});
    share.shifted = shifted;
    share.text = percent_said(*share.percent, setting) + "%";
    return share;
}

Forced reason_not_to(std::vector<Amount> const& parts, Amount base, Parts kind, ShareSetting const& setting) {
    if (setting.force == Force::None) return Forced::NotAsked;
    if (kind == Parts::Open) return Forced::Open;
    Amount sum;
    for (auto const& part : parts) {
        if (part < Amount{}) return Forced::NotTheWhole;
        sum = sum + part;
    }
    return sum == base ? Forced::Yes : Forced::NotTheWhole;
}

}  // namespace

ShareSetting share_setting(World const& world, std::string const& body, Day day) {
    ShareSetting setting;
    auto const* rules = flow::rule_set_on(world.definitions, body, day);
    if (!rules) return setting;
    auto const said = [&](std::string const& key) {
        auto const found = rules->figures.find("shares." + key);
        return found == rules->figures.end() ? std::string() : found->second;
    };
    if (auto const decimals = parse_amount(said("decimals"))) setting.decimals = static_cast<int>(decimals->number);
    if (said("mode") == "truncate") setting.mode = Rounding::Truncate;
    if (said("trailing_zero") == "drop") setting.trailing_zero = TrailingZero::Drop;
    static std::map<std::string, Force> const forces{
        {"largest_remainder", Force::LargestRemainder}, {"biggest", Force::Biggest}, {"last", Force::Last}};
    if (auto const found = forces.find(said("force")); found != forces.end()) setting.force = found->second;
    for (auto const& [key, figure] : rules->figures)
        if (std::string const prefix = "shares.base."; key.starts_with(prefix)) setting.base[key.substr(prefix.size())] = figure;
    return setting;
}

std::string percent_said(Amount percent, ShareSetting const& setting) {
    return setting.trailing_zero == TrailingZero::Drop ? plain(percent) : shown(percent, setting.decimals);
}

Share share_of(Amount part, Amount base, ShareSetting const& setting) {
    if (base.number == 0) return {};
    return printed(rounded_units(part, base, setting, setting.mode), false, setting);
}

Shares share_out(std::vector<Amount> const& parts, Amount base, Parts kind, ShareSetting const& setting) {
    Shares shares;
    if (base.number == 0 || parts.empty()) {
        shares.parts.resize(parts.size());
        return shares;
    }
    auto const plain = plain_units(parts, base, setting, setting.mode);
    auto units = plain;
    shares.forced = reason_not_to(parts, base, kind, setting);
    if (shares.forced == Forced::Yes) {
        auto const forced = setting.force == Force::LargestRemainder ? by_largest_remainder(parts, base, setting) : by_one_part(parts, base, setting);
        if (!forced) shares.forced = Forced::TooFar;
        units = forced.value_or(plain);
        if (forced && units == plain) shares.forced = Forced::NoNeed;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) shares.parts.push_back(printed(units[i], units[i] != plain[i], setting));
    shares.total = divided(Amount{total_of(units)}, Amount{scale_of(setting) / 100});
    return shares;
}

}  // namespace yishi::figure
