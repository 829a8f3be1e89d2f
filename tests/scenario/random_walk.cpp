#include "random_walk.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "../unit/random_answers.hpp"
#include "domain/matter.hpp"
#include "domain/workspace.hpp"
#include "invariants.hpp"
#include "store/matter_store.hpp"

namespace yishi::scenario {
namespace {

constexpr int steps = 200, most_opened = 6;  // few matters that go far show more than many that do not

class Walk {
public:
    Walk(Stage& stage, unsigned seed) : stage_(stage), random_(seed), about_activities_(pick(3) == 0) {}

    void go() {
        for (int step = 0; step < steps; ++step) {
            auto const what = pick(20);
            try {
                if (matters_.empty() || (what < 6 && opened_ < most_opened))
                    open();
                else if (what == 6)
                    stage_.set(Time{stage_.now.ms + static_cast<std::int64_t>(1 + pick(20)) * 24 * 3600 * 1000});
                else
                    move();
            } catch (std::exception const& fault) {
                throw std::runtime_error("step " + std::to_string(step) + " (" + doing_ + "): " + fault.what());
            }
            if (step % 20 == 19)
                if (auto const faults = broken_invariants(stage_); !faults.empty())
                    throw std::runtime_error("after step " + std::to_string(step) + " (" + doing_ + "): " + faults.front());
        }
    }

private:
    std::size_t pick(std::size_t many) { return std::uniform_int_distribution<std::size_t>(0, many - 1)(random_); }
    template <class T>
    T const& one_of(std::vector<T> const& items) {
        return items.at(pick(items.size()));
    }
    test::RandomAnswers fitting() {
        test::RandomAnswers fitting{.random = random_,
                                    .people = {},
                                    .organisations = {},
                                    .matters_for = [this](flow::Field const& field) { return link(field); },
                                    .now = stage_.now};
        for (auto const& person : stage_.cast().people) {
            fitting.people.push_back(person.id);
            for (auto const& held : person.unit_posts)  // those somebody acts for: a sector with nothing but a convener can do nothing
                if (held.post != "convener") fitting.organisations.push_back(held.organisation);
        }
        return fitting;
    }
    std::string somebody() { return stage_.word(one_of(stage_.cast().people).id); }

    void open() {
        // One walk in three is about activities, so that those of either go far.
        static std::vector<std::string> const written{"proposal", "proposal", "proposal", "opinion_note", "letter", "bulletin_issue"};
        static std::vector<std::string> const held{"plan", "plan_item", "plan_item", "meeting", "inspection", "oversight", "speech", "event"};
        auto const flow = one_of(about_activities_ ? held : written);
        auto const* definition = stage_.world.rules.current(stage_.body, flow, day_of(stage_.now));
        for (int tries = 0; tries < 30; ++tries) {  // until somebody who may is found
            auto const person = somebody();
            doing_ = person + " opens " + flow;
            auto ctx = stage_.as(person);
            auto opened = matter::open(ctx, flow, fitting().answers(*definition, definition->form, nullptr), "");
            if (!opened) continue;
            matters_.push_back(text_at(*opened, "id"));
            ++opened_;
            return;
        }
    }

    // Mostly somebody does what is expected of him, else somebody does what he is offered. A refusal is no fault.
    void move() {
        struct Chance {
            std::string person, matter;
        };
        auto ctx = stage_.as("");
        auto const [person, id] = ctx.read([&](store::Tx& tx) -> Chance {
            matters_.clear();
            std::vector<Chance> expected;
            auto const book = directory::book(stage_.world, tx, stage_.body);
            store::each_matter(tx, stage_.body, [&](std::string const& id, std::string const&) { matters_.push_back(id); });
            for (auto const& id : matters_)
                for (auto const& todo : store::read_derived(tx, stage_.body, id).todos)
                    for (auto const& holder : book->holders(todo.token, day_of(stage_.now))) expected.push_back({holder, id});
            return expected.empty() || pick(4) == 0 ? Chance{one_of(stage_.cast().people).id, one_of(matters_)} : one_of(expected);
        });
        make_a_move(stage_.word(person), id);
    }

    void make_a_move(std::string const& person, std::string const& id) {
        auto ctx = stage_.as(person);
        auto const offers = ctx.read([&](store::Tx& tx) {
            Workspace space(ctx, tx);
            auto const* matter = space.find(id);
            return flow::sight(space.situation(*matter), *matter).any ? flow::offered(space.situation(*matter)) : std::vector<flow::Offered>{};
        });
        std::vector<flow::Offered const*> allowed, expected;
        for (auto const& offer : offers) {
            if (offer.allowed) allowed.push_back(&offer);
            if (offer.allowed && offer.expected) expected.push_back(&offer);
        }
        if (allowed.empty()) return;
        auto const& offer = *one_of(expected.empty() || pick(3) == 0 ? allowed : expected);
        doing_ = person + " " + offer.name + " on " + id;
        auto const matter = stage_.matter(id);
        (void)matter::move(ctx, id, fitting().command(offer, stage_.flow_of(matter), matter));
    }

    std::vector<std::string> link(flow::Field const& field) {
        std::vector<std::string> fit;
        for (auto const& id : matters_)
            if (std::ranges::find(field.flows, stage_.matter(id).flow) != field.flows.end()) fit.push_back(id);
        return fit;
    }

    Stage& stage_;
    std::mt19937 random_;
    bool about_activities_;
    std::vector<std::string> matters_;
    std::string doing_;
    int opened_ = 0;
};

}  // namespace

void random_walk(Stage& stage, unsigned seed) {
    stage.body = seed % 3 == 0 ? "anlan" : "zhumadian";
    Walk(stage, seed).go();
}

}  // namespace yishi::scenario
