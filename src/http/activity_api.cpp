// Activities: the calendar, clashes, and who comes and who is there.
#include "base/time.hpp"
#include "domain/activity.hpp"
#include "domain/attendance.hpp"
#include "domain/feed.hpp"
#include "domain/paper.hpp"
#include "domain/session.hpp"
#include "http/listening.hpp"
#include "http/live.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct AnswerInvitation {
    std::string answer, substitute, note, person;
    static constexpr auto fields() {
        return describe(field("answer", &AnswerInvitation::answer).required().among("comes declines substitute"),
                        field("substitute", &AnswerInvitation::substitute).max(60).about("who comes instead"),
                        field("note", &AnswerInvitation::note).max(500),
                        field("person", &AnswerInvitation::person).max(40).about("a clerk answers for this one"));
    }
};
struct SignSitting {
    std::string code, person, note;
    std::optional<Time> at;
    static constexpr auto fields() {
        return describe(field("code", &SignSitting::code).max(40).about("of the hall screen; not needed when a clerk signs for somebody"),
                        field("person", &SignSitting::person).max(40).about("a clerk signs for this one"), field("note", &SignSitting::note).max(500),
                        field("at", &SignSitting::at).about("a clerk knows the moment; else now"));
    }
};
struct CorrectSignature {
    std::string person, note;
    std::optional<Time> in_at, out_at;
    static constexpr auto fields() {
        return describe(field("person", &CorrectSignature::person).required().max(40), field("note", &CorrectSignature::note).required().max(500),
                        field("in_at", &CorrectSignature::in_at).about("absent: was not there"), field("out_at", &CorrectSignature::out_at));
    }
};
struct SignList {
    std::vector<std::string> names;
    static constexpr auto fields() { return describe(field("names", &SignList::names).required().about("names or ids, at most 3000")); }
};
struct ShowCode {
    std::string origin;
    static constexpr auto fields() {
        return describe(field("origin", &ShowCode::origin).max(200).about("where people reach the pages: the answer then has the QR code"));
    }
};
struct WhichSitting {
    std::string sitting;
    static constexpr auto fields() { return describe(field("sitting", &WhichSitting::sitting).max(40).about("without: the whole activity")); }
};
struct WhichTime {
    Day from, until;
    bool mine = false;
    static constexpr auto fields() {
        return describe(field("from", &WhichTime::from).required(), field("until", &WhichTime::until).required().about("at most 400 days later"),
                        field("mine", &WhichTime::mine));
    }
};
struct LookForClashes {
    Time from, until;
    std::string place, but_matter;
    std::vector<std::string> leaders, units, people;
    int most_people = 5;
    static constexpr auto fields() {
        return describe(field("from", &LookForClashes::from).required(), field("until", &LookForClashes::until).required(),
                        field("place", &LookForClashes::place).max(60), field("leaders", &LookForClashes::leaders),
                        field("units", &LookForClashes::units), field("people", &LookForClashes::people),
                        field("most_people", &LookForClashes::most_people).between(0, 9999).about("more of them elsewhere is a clash"),
                        field("but_matter", &LookForClashes::but_matter).max(40));
    }
};

attendance::Signature signature_of(SignSitting const& form) {
    return {.code = form.code, .person = form.person, .at = form.at, .means = {}, .note = form.note};
}

Result<Response> answer_invitation(Call& call) {
    auto const form = TRY(call.command<AnswerInvitation>());
    return json_response(TRY(attendance::answer(call.ctx, call.id(), {form.answer, form.substitute, form.note, form.person})));
}

Result<Response> sign_in_sitting(Call& call) {
    auto const form = TRY(call.command<SignSitting>());
    return json_response(TRY(attendance::sign_in(call.ctx, call.id(), call.at("sitting"), signature_of(form))));
}

Result<Response> sign_out_sitting(Call& call) {
    auto const form = TRY(call.command<SignSitting>());
    return json_response(TRY(attendance::sign_out(call.ctx, call.id(), call.at("sitting"), signature_of(form))));
}

Result<Response> correct_signature(Call& call) {
    auto const form = TRY(call.command<CorrectSignature>());
    return json_response(TRY(attendance::correct(call.ctx, call.id(), call.at("sitting"),
                                                 {.person = form.person, .note = form.note, .in = form.in_at, .out = form.out_at})));
}

Result<Response> sign_by_list(Call& call) {
    auto const form = TRY(call.command<SignList>());
    if (form.names.size() > 3000) return bad_field("names", "field.too_many", {"3000"});
    return json_response(TRY(attendance::sign_in_list(call.ctx, call.id(), call.at("sitting"), form.names)));
}

Result<Response> show_code(Call& call) {
    auto const form = TRY(call.command<ShowCode>());
    if (!form.origin.empty() && !form.origin.starts_with("http://") && !form.origin.starts_with("https://")) return bad_field("origin", "field.kind");
    return json_response(TRY(attendance::code(call.ctx, call.id(), call.at("sitting"), form.origin)));
}

Result<Response> list_papers(Call& call) { return json_response(TRY(paper::list(call.ctx, call.id()))); }
Result<Response> show_paper_readers(Call& call) { return json_response(TRY(paper::readers(call.ctx, call.id(), call.at("paper")))); }

Result<Response> list_attendance(Call& call) {
    auto const query = TRY(call.query<WhichSitting>());
    auto const position = call.live.position();
    return json_response_at(position, TRY(attendance::list(call.ctx, call.id(), query.sitting)));
}

// The counts of the hall screen as they change. Whoever may read the list may listen.
Result<Response> listen_attendance(Call& call) {
    auto const sitting = call.at("sitting");
    TRY(attendance::may_listen(call.ctx, call.id(), sitting));
    return listening(call, [&live = call.live, ctx = call.ctx, session = call.session, matter = call.id(), sitting](std::shared_ptr<Stream> stream,
                                                                                                                    std::string const& since) {
        live.listen_together(
            attendance::topic(ctx.body, matter, sitting), since, std::move(stream),
            [world = &ctx.world, session] { return session::who_is(*world, session, session::Use::Unattended).has_value(); },
            [ctx, matter, sitting]() mutable {
                ctx.now = ctx.world.clock();
                auto const counts = attendance::counts(ctx, matter, sitting);
                return counts ? write(*counts) : std::string();
            });
    });
}

Result<Response> show_calendar(Call& call) {
    auto const query = TRY(call.query<WhichTime>());
    if (query.until < query.from) return bad_field("until", "field.before", {"from"});
    if (days_from_epoch(query.until) - days_from_epoch(query.from) > 400)
        return bad_field("until", "field.range", {to_text(query.from), to_text(add_days(query.from, 400))});
    return json_response(TRY(activity::calendar(call.ctx, {start_of(query.from), end_of(query.until)}, query.mine)));
}

Result<Response> new_feed(Call& call) { return json_response(TRY(feed::address(call.ctx)), 201); }
Result<Response> show_feed(Call& call) { return json_response(TRY(feed::state(call.ctx))); }
Result<Response> revoke_feed(Call& call) {
    TRY(feed::revoke(call.ctx));
    return no_content();
}

// Read by calendar programs, which have no session: the secret in the address is all they show.
Result<Response> read_feed(Call& call) {
    std::string_view file = call.at("file");
    if (!file.ends_with(".ics")) return missing();
    file.remove_suffix(4);
    call.ctx.body = call.at("body");
    auto response = text_response(200, "text/calendar; charset=utf-8", TRY(feed::calendar(call.ctx, std::string(file))));
    response.with("Cache-Control", "private, no-cache");
    return response;
}

Result<Response> look_for_clashes(Call& call) {
    auto const form = TRY(call.command<LookForClashes>());
    if (form.until <= form.from) return bad_field("until", "field.before", {"from"});
    activity::Wanted wanted{
        .when = {form.from, form.until}, .keys = form.leaders, .people = form.people, .most_people = form.most_people, .but_matter = form.but_matter};
    wanted.keys.insert(wanted.keys.end(), form.units.begin(), form.units.end());
    if (!form.place.empty()) wanted.keys.push_back(activity::place_key(form.place));
    return json_response(TRY(activity::look(call.ctx, wanted)));
}

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/calendar", Access::Read, sign_in, show_calendar, "Sittings the reader may see, by start", query_of<WhichTime>(), "CalendarDays"},
    {Post, "/api/v1/calendar/clashes", Access::Read, able_to("clashes.read"), look_for_clashes,
     "What a planned time would clash with, and the nearest free times", body_of<LookForClashes>("LookForClashes"), "Clashes"},
    {Get, "/api/v1/calendar/feed", Access::Read, sign_in, show_feed, "Whether the reader's calendar has a secret address", {}, "FeedState"},
    {Post,
     "/api/v1/calendar/feed",
     Access::Write,
     sign_in,
     new_feed,
     "Gives the reader's calendar a new secret address; the one before ends",
     {},
     "FeedAddress",
     201},
    {Delete, "/api/v1/calendar/feed", Access::Write, sign_in, revoke_feed, "Ends the secret address of the reader's calendar"},
    {Get,
     "/calendar/{body}/{file}",
     Access::Read,
     nobody,
     read_feed,
     "A person's calendar (RFC 5545) behind its secret address",
     {},
     "text/calendar"},
    {Get, "/api/v1/matters/{id}/attendance", Access::Read, sign_in, list_attendance, "Who comes and who was there", query_of<WhichSitting>(),
     "Attendance"},
    {Get,
     "/api/v1/matters/{id}/papers",
     Access::Read,
     sign_in,
     list_papers,
     "The papers the reader sees: their versions, and how many have opened them",
     {},
     "Papers"},
    {Get,
     "/api/v1/matters/{id}/papers/{paper}",
     Access::Read,
     sign_in,
     show_paper_readers,
     "Who opened a paper and who has not, for whoever keeps it; others see themselves",
     {},
     "PaperReaders"},
    {Post, "/api/v1/matters/{id}/answer", Access::Write, sign_in, answer_invitation, "Answers an invitation",
     body_of<AnswerInvitation>("AnswerInvitation"), "Answered"},
    {Post, "/api/v1/matters/{id}/sittings/{sitting}/sign-in", Access::Write, sign_in, sign_in_sitting, "Signs in on arriving",
     body_of<SignSitting>("SignSitting"), "Signed"},
    {Post, "/api/v1/matters/{id}/sittings/{sitting}/sign-out", Access::Write, sign_in, sign_out_sitting, "Signs out on leaving",
     body_of<SignSitting>("SignSitting"), "Signed"},
    {Post, "/api/v1/matters/{id}/sittings/{sitting}/correction", Access::Write, sign_in, correct_signature,
     "A clerk corrects a signature; what was written stays", body_of<CorrectSignature>("CorrectSignature"), "Signed"},
    {Post, "/api/v1/matters/{id}/sittings/{sitting}/list", Access::Write, sign_in, sign_by_list, "A clerk signs in everybody on a list",
     body_of<SignList>("SignList"), "SignedList"},
    {Post, "/api/v1/matters/{id}/sittings/{sitting}/code", Access::Write, sign_in, show_code, "The changing code on the hall screen",
     body_of<ShowCode>("ShowCode"), "HallCode"},
    {Get, "/api/v1/matters/{id}/sittings/{sitting}/live", Access::Read, sign_in, listen_attendance,
     "Server-sent events: `changed` with wanted, signed_in, on_leave, awaited", query_of<Listen>(), "text/event-stream"},
};
}  // namespace

std::span<Route const> activity_routes() { return routes; }

}  // namespace yishi::http
