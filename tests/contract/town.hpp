#pragma once
// Two bodies behind one router, with people of the same kinds in each, and things of theirs to ask for. Readers sign in once, and
// afresh for every request that may end their session.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "../unit/postgres_fixture.hpp"
#include "base/crypto.hpp"
#include "domain/context.hpp"
#include "domain/rules.hpp"
#include "flow/matter.hpp"
#include "http/route.hpp"
#include "http/router.hpp"

namespace yishi::test {

inline constexpr char const* both_bodies[] = {"zhumadian", "anlan"};

// "" is nobody signed in; else one of the kinds of Town::kinds in a body.
struct Reader {
    std::string kind, body;
    std::string told() const { return kind.empty() ? "nobody" : kind + " of " + body; }
};

class Town {
    std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("yishi_town_" + random_token(6));
    TestDatabase database_;
    Rules rules_;
    http::Live live_;
    std::map<std::string, std::string> people_, accounts_, units_, matters_, files_;  // by body, or by "kind of body"

public:
    static constexpr char const* password = "Water-lily42";
    // Member, clerk and head of a unit, clerks of the proposals and the meetings office, secretary-general, administrator.
    static constexpr char const* kinds[] = {"member",        "unit_clerk", "unit_leader", "proposal_office", "secretary_general",
                                            "administrator", "meetings"};

    explicit Town(Engine engine = Engine::Sqlite);
    ~Town();
    Town(Town const&) = delete;

    World world;
    http::Router router;
    Time now{};

    std::vector<Reader> readers() const;  // nobody, and every kind in both bodies
    Ctx as(Reader const& reader);
    http::Response ask(Reader const& reader, http::Request request);  // as their browser sends it
    std::filesystem::path const& folder() const { return folder_; }
    store::Options const& database_options() const { return database_.options(); }

    std::string person(Reader const& reader) const { return people_.at(reader.told()); }
    std::string login(std::string const& kind) const;
    std::string unit(std::string const& body) const { return units_.at(body); }
    std::string matter(std::string const& body) const { return matters_.at(body); }  // a proposal handed in by the member
    std::string file(std::string const& body) const { return files_.at(body); }      // attached to it
    std::string new_matter(std::string const& body);                                 // another one
    std::string new_roster(std::string const& body);                                 // checked, and not confirmed yet
    std::string new_delivery(std::string const& body);                               // a letter to the member that waits
    struct Meeting {
        std::string matter, sitting;
    };
    Meeting const& meeting(std::string const& body) const { return meetings_.at(body); }  // noticed to the member, who has signed in
    void reset_password(Reader const& reader);

private:
    void settle(std::string const& body);
    http::Response through_router(http::Request const& request);
    std::string sign_in(Reader const& reader);
    std::map<std::string, std::string> cookies_;  // by reader
    std::string upload(std::string const& body);
    Meeting new_meeting(std::string const& body);
    std::map<std::string, Meeting> meetings_;
};

// What an answer says, without what differs between two equal requests.
json::value told(http::Response const& response);

}  // namespace yishi::test
