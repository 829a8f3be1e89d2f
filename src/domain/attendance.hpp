#pragma once
// Answers to an invitation and signatures on arriving. Very many people write them at once, so they stand beside the matter: each is an
// entry in a chain of its own (one for the answers, one per sitting), and never touches the matter's document or version.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/context.hpp"

namespace yishi::attendance {

struct Answer {
    std::string answer;      // "comes" "declines" "substitute"
    std::string substitute;  // name of the one who comes instead
    std::string note;
    std::string person;  // a clerk writes for this one; "" for oneself
};
Result<json::object> answer(Ctx& ctx, std::string const& matter, Answer const& answer);

struct Signature {
    std::string code;    // of the hall screen; needed unless a clerk signs for somebody
    std::string person;  // "" for oneself
    std::optional<Time> at;
    std::string means;  // "code" "clerk" "list"
    std::string note;
};
Result<json::object> sign_in(Ctx& ctx, std::string const& matter, std::string const& sitting, Signature const& signature);
Result<json::object> sign_out(Ctx& ctx, std::string const& matter, std::string const& sitting, Signature const& signature);

// What was written stays; a clerk's correction is a new entry and says why.
struct Correction {
    std::string person, note;
    std::optional<Time> in, out;
};
Result<json::object> correct(Ctx& ctx, std::string const& matter, std::string const& sitting, Correction const& correction);
// Names or ids, one a line, as a gate or a paper list gives them; each comes back with what became of it.
Result<json::object> sign_in_list(Ctx& ctx, std::string const& matter, std::string const& sitting, std::vector<std::string> const& names);

// The code on the hall screen: changes every 20 seconds, good for a minute.
// With `origin` ("https://yishi.example") also the QR code of the address where one signs in.
Result<json::object> code(Ctx& ctx, std::string const& matter, std::string const& sitting, std::string const& origin = {});

// Whoever keeps the list: signs in for others, corrects, shows the code.
bool keeps_list(Ctx& ctx, store::Tx& tx, std::string const& matter, flow::Flow const& flow);

// Everybody who is wanted and how it stands; without sitting, over the whole activity. Those who do not see it in full see themselves.
Result<json::object> list(Ctx& ctx, std::string const& matter, std::string const& sitting);
// The numbers of the hall screen. Cheap: two hundred screens ask after each signature.
Result<json::object> counts(Ctx& ctx, std::string const& matter, std::string const& sitting);
Result<> may_listen(Ctx& ctx, std::string const& matter, std::string const& sitting);  // to the counts: whoever sees the activity in full
std::string topic(std::string const& body, std::string const& matter, std::string const& sitting);  // what live listeners wait for

}  // namespace yishi::attendance
