#pragma once
// The way of a request through the program, on one page (router.cpp). Its answers carry the security headers, its refusals the
// reader's language; faults are caught here, once.
#include "domain/context.hpp"
#include "http/kept_answers.hpp"
#include "http/live.hpp"
#include "http/message.hpp"
#include "http/problem.hpp"
#include "http/static_files.hpp"

namespace yishi::http {

struct Call;
struct Route;

class Router {
public:
    Router(World& world, Live& live, std::string const& web_folder) : world_(world), live_(live), pages_(web_folder) {}

    Service service();  // for the server; the router must outlive it
    Plan plan(Request const& head) const;
    Response answer(Request const& request);
    std::variant<Response, Receiver> receive(Request const& head);

private:
    Call call_of(Request const& request);
    Telling telling(Call const& call) const;
    Response guarded(Call& call, std::function<Response()> const& work);
    Response routed(Call& call);
    Result<> admitted(Call& call, Route const& route);

    World& world_;
    Live& live_;
    StaticFiles pages_;
    KeptAnswers kept_;
};

// Where a request comes from: its peer, or what a proxy on this machine says.
std::string source_of(Request const& request);
bool came_by_https(Request const& request);

}  // namespace yishi::http
