#pragma once
// Lists of matters as a reader sees them: the audience rows joined with what the reader answers to.
#include <string>
#include <utility>
#include <vector>

#include "store/database.hpp"

namespace yishi::store {

struct ListItem {
    std::string id, flow, rule_set, number, title, state, state_class, due, first_party, doc;
    int flow_version = 1, round = 1, version = 0;
    std::int64_t changed_at = 0;
};

enum class Sort { Changed, Due, Number, Title };
enum class Direction { Up, Down };
// Whether the reader sees most of the body (walk the matters and ask for each) or little of it (walk what is his).
enum class Reach { Wide, Narrow };

struct ListFilter {
    std::string body, flow, words, today;                    // today: for overdue; "" = all
    std::vector<std::string> tokens, states, classes, only;  // only: these ids; empty lists do not filter
    std::vector<std::pair<std::string, std::vector<std::string>>> values;
    bool limited_to = false;  // `only` counts even when empty
    std::string mine;         // a person or organisation among the parties; "" = all
    Sort sort = Sort::Changed;
    Direction direction = Direction::Down;
    Reach reach = Reach::Wide;
    std::string after_key, after_id;  // cursor: the last item's sort key and id
    int limit = 50;
};

std::vector<ListItem> list_matters(Tx& tx, ListFilter const& filter);
std::string sort_key(ListItem const& item, Sort sort);

struct StateCount {
    std::string state;
    std::int64_t count = 0;
};
constexpr int most_counted = 1000;  // of a state: so many means "so many or more"
std::vector<StateCount> count_by_state(Tx& tx, ListFilter filter, std::vector<std::string> const& states);
struct FlowCount {
    std::string flow;
    std::int64_t count = 0;
};
std::vector<FlowCount> count_by_flow(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, std::vector<std::string> const& flows,
                                     Reach reach);

struct TodoItem {
    ListItem matter;
    std::string token, move, due, clock;
    std::int64_t since = 0;
};
std::vector<TodoItem> list_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, int limit);
struct TodoCount {
    std::int64_t total = 0, overdue = 0, today = 0;
};  // matters, of each holder's first thousand to-dos; the list says more
TodoCount count_todos(Tx& tx, std::string const& body, std::vector<std::string> const& tokens, std::string const& today);
struct Holder {
    std::string matter, token;
    std::int64_t since = 0;
};
std::vector<Holder> holders_of(Tx& tx, std::string const& body, std::vector<std::string> const& matters);

// Search and similarity.
void index_text(Tx& tx, std::string const& body, std::string const& matter, std::string const& words);
void index_shingles(Tx& tx, std::string const& body, std::string const& matter, std::vector<std::int64_t> const& shingles);
struct Alike {
    std::string matter;
    std::int64_t shared = 0;
};
std::vector<Alike> alike(Tx& tx, std::string const& body, std::vector<std::int64_t> const& shingles, int limit);

}  // namespace yishi::store
