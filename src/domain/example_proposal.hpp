#pragma once
// The life of one proposal of the example, from its plan: each step plans the next one, some days later.
#include <memory>
#include <string>
#include <vector>

#include "domain/example_author.hpp"
#include "domain/example_cast.hpp"
#include "domain/example_stage.hpp"

namespace yishi::example {

// What all proposals of a body share.
struct Company {
    Stage& stage;
    Cast const& cast;
    Author& author;
    Dice& dice;
    bool second_review = true, merge_consent = false, rates_attitude = true, knows_difficult = true;  // as definitions/bodies says
};

enum class Fate { File, Merge, Refuse, Letter, Note, Withdraw };
enum class Answer { Confirms, Declines, Silent };
enum class Request { None, Granted, Refused };  // of a unit: to give the proposal back, to have more time

class Proposal;
class Handling;

struct Plan {
    Draft draft;
    std::string kind = "individual";
    std::vector<std::string> proposers;  // persons or organisations, the first opens it
    std::vector<std::pair<std::string, Answer>> invited;
    Day handed_in, file_from, assign_from;  // the meetings of the session; empty in recess
    Fate fate = Fate::File;
    std::string not_filing = "empty";             // the reason when refused
    Proposal* into = nullptr;                     // merged into
    std::vector<std::string> lead, co, separate;  // keys of units
    std::string result_class = "solved";
    Day promised_by, answer_by;  // the latest day to begin a reply; empty: none
    Request give_back = Request::None, more_time = Request::None;
    bool improve = false, dissatisfied = false, disagree = false, audit_back = false, key = false, outstanding = false, publish = false;
    bool quick = false;  // replied within weeks
    std::string stop;    // the step after which the example leaves it: "draft", "submitted", …
};

class Proposal {
public:
    Proposal(Company& company, Plan plan);
    ~Proposal();
    void begin();  // plans the first step
    std::string const& id() const { return id_; }
    Plan const& plan() const { return plan_; }
    bool stops(char const* step) const { return plan_.stop == step; }
    void unit_replied();                         // told by its units
    void hand_over(Handling const& given_back);  // a unit's return was granted: another one takes it

private:
    void draft();
    void submit();
    void send_back();
    void improve();
    void pre_review();
    void re_review();
    void plan_decision();
    void decide();
    void file();
    void merge();
    void merge_with_consent();
    void turn_into_note();
    void propose_units();
    void assign();
    void treat(bool redo);
    void replied();
    void rate(std::string const& party, std::string const& result);
    void look_after();
    void redo();
    void after_life(flow::Matter const& matter);
    void keep_promise();
    std::vector<std::string> signers();

    Company& company_;
    Stage& stage_;
    Cast const& cast_;
    Author& author_;
    Dice& dice_;
    Plan plan_;
    std::string id_;
    std::vector<Proposal*> followers_;
    std::vector<std::unique_ptr<Handling>> handlings_;
    int rounds_ = 1;
};

json::array array_of_ids(Cast const& cast, std::vector<std::string> const& units);
// A key proposal, from the recommendation to the report; proposals are given by id.
void begin_key(Company& company, std::string const& proposal, bool leave_unapproved);
// What becomes of a proposal turned into a note or a letter, and notes and letters that come by themselves.
void begin_converted(Company& company, std::string const& proposal);
void plan_other_work(Company& company);

}  // namespace yishi::example
