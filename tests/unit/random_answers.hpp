#pragma once
// Answers of any kind to what a move or form asks, as somebody might give them who does not care: for walks in which random people do random
// things that they are offered.
#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "flow/decide.hpp"
#include "flow/definition.hpp"
#include "flow/matter.hpp"

namespace yishi::test {

struct RandomAnswers {
    std::mt19937& random;
    std::vector<std::string> people, organisations;  // ids
    std::function<std::vector<std::string>(flow::Field const&)> matters_for;
    Time now{};

    std::size_t pick(std::size_t many) { return std::uniform_int_distribution<std::size_t>(0, many - 1)(random); }
    template <class T>
    T const& one_of(std::vector<T> const& items) {
        return items.at(pick(items.size()));
    }

    flow::Command command(flow::Offered const& offer, flow::Flow const& flow, flow::Matter const& matter) {
        flow::Command out{.move = offer.name, .note = "随机"};
        if (offer.name.find("extension") != std::string::npos) {
            auto const& clock = matter.clocks.at(offer.name.substr(offer.name.find('.') + 1));
            out.answers["until"] = to_text(add_days(clock.due, static_cast<std::int64_t>(1 + pick(60))));
            return out;
        }
        if (!offer.move) {
            out.answers = answers(flow, offer.names, nullptr);
            return out;
        }
        if (!offer.rows.empty()) out.row = one_of(offer.rows);
        auto names = offer.move->asks;
        for (auto const& name : offer.move->may)
            if (pick(2) == 0) names.push_back(name);
        auto const* record = flow.record(offer.move->changes.empty() ? offer.move->adds : offer.move->changes);
        if (!offer.move->adds.empty() && !record) names.push_back(offer.move->adds);
        out.answers = answers(flow, names, record);
        return out;
    }

    json::object answers(flow::Flow const& flow, std::vector<std::string> const& names, flow::Record const* record) {
        json::object out;
        for (auto const& name : names) {
            auto const* field = record ? record->find(name) : nullptr;
            if (!field) field = flow.field(name);
            if (auto const* party = flow.party(name))
                out[name] = holders(*party);
            else if (auto const* rows = flow.record(name))
                out[name] = json::array{row(flow, *rows)};
            else if (field)
                if (auto made = value(flow, *field); !made.is_null()) out[name] = std::move(made);
        }
        return out;
    }

private:
    json::object row(flow::Flow const& flow, flow::Record const& record) {
        json::object out;
        for (auto const& field : record.fields)
            if (auto made = value(flow, field); !made.is_null() && !flow.is_unused(record.name + "." + field.name)) out[field.name] = std::move(made);
        return out;
    }

    json::array holders(flow::Party const& party) {
        json::array out;
        for (std::size_t i = 0, many = 1 + pick(party.max ? static_cast<std::size_t>(std::min(*party.max, 3)) : 3); i < many; ++i) {
            bool const unit = party.of.contains(flow::PartyKind::Organisation) && (pick(2) == 0 || !party.of.contains(flow::PartyKind::Person));
            auto const id = unit ? one_of(organisations) : one_of(people);
            if (std::ranges::none_of(out, [&](json::value const& known) { return text_of(known) == id; })) out.push_back(json::string(id));
        }
        return out;
    }

    json::value value(flow::Flow const& flow, flow::Field const& field) {
        switch (field.kind) {
            case flow::FieldKind::Line:
            case flow::FieldKind::Text:
                return json::string("随机写下的一句");
            case flow::FieldKind::Number:
                return static_cast<std::int64_t>(field.min.value_or(0)) + static_cast<std::int64_t>(pick(12));
            case flow::FieldKind::Moment:
                return Time{now.ms + static_cast<std::int64_t>(pick(200)) * 3600 * 1000}.ms;
            case flow::FieldKind::Flag:
                return pick(2) == 0;
            case flow::FieldKind::Date:
                return json::string(to_text(add_days(day_of(now), static_cast<std::int64_t>(pick(90)))));
            case flow::FieldKind::Choice:
                return choice(flow, field);
            case flow::FieldKind::Matter: {
                auto const fit = matters_for(field);
                return fit.empty() ? json::value{} : json::value(one_of(fit));
            }
            case flow::FieldKind::Organisation:
                return json::string(one_of(organisations));
            case flow::FieldKind::Person:
                return json::string(one_of(people));
            default:
                return {};
        }
    }

    json::value choice(flow::Flow const& flow, flow::Field const& field) {
        if (!field.of.empty()) return json::string(one_of(field.of));
        auto const* vocabulary = flow.vocab(field.vocab);
        return vocabulary ? json::value(one_of(vocabulary->values).name) : json::value{};
    }
};

}  // namespace yishi::test
