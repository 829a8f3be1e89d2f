#include <algorithm>
#include <charconv>

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "domain/answer_summary.hpp"
#include "domain/figure_address.hpp"
#include "domain/matrix.hpp"
#include "domain/matter.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct ListMatters {
    std::string flow, q, sort = "-changed", cursor, figure, by, value;
    std::vector<std::string> states, classes;
    int year = 0, quarter = 0, limit = 50;
    Day as_of;
    std::string as_known;
    bool overdue = false, mine = false;
    static constexpr auto fields() {
        return describe(field("flow", &ListMatters::flow).required().max(60), field("state", &ListMatters::states).about("several with commas"),
                        field("class", &ListMatters::classes).among("initial active done"),
                        field("q", &ListMatters::q).max(200).about("words or a number"),
                        field("sort", &ListMatters::sort).among("-changed changed due -due number -number title -title"),
                        field("limit", &ListMatters::limit).between(1, 200), field("cursor", &ListMatters::cursor).max(400),
                        field("overdue", &ListMatters::overdue), field("mine", &ListMatters::mine),
                        field("figure", &ListMatters::figure).max(100).about("the matters a figure counts, with year"),
                        field("year", &ListMatters::year).between(1949, 2999),
                        field("quarter", &ListMatters::quarter).between(1, 4).about("of the figure: that quarter of the year"),
                        field("as_of", &ListMatters::as_of).about("of the figure: as it stood at the end of that day"),
                        field("as_known", &ListMatters::as_known)
                            .max(40)
                            .about("of the figure: by what had been entered by the end of that day, or by that moment"),
                        field("by", &ListMatters::by).max(60).about("of the figure: only the part that has `value` of this attribute"),
                        field("value", &ListMatters::value).max(200).about("empty: the part that has none"));
    }
};
struct OpenMatter {
    std::string flow, parent;
    json::object answers;
    static constexpr auto fields() {
        return describe(field("flow", &OpenMatter::flow).required().max(60),
                        field("parent", &OpenMatter::parent).max(60).about("id of the matter it stands under; without it, it stands alone"),
                        field("answers", &OpenMatter::answers).required().about("by name of field, party or record"));
    }
};
struct MoveMatter {
    std::string move, as, row, note;
    json::object answers;
    std::optional<int> version;
    static constexpr auto fields() {
        return describe(field("move", &MoveMatter::move).required().max(60),
                        field("as", &MoveMatter::as).max(100).about("one of the move's `as`, when several"), field("row", &MoveMatter::row).max(60),
                        field("answers", &MoveMatter::answers), field("note", &MoveMatter::note).max(5000),
                        field("version", &MoveMatter::version).about("the version seen; else the one of If-Match"));
    }
};
struct FindSimilar {
    std::string flow, text;
    static constexpr auto fields() {
        return describe(field("flow", &FindSimilar::flow).required().max(60), field("text", &FindSimilar::text).max(20000));
    }
};

std::vector<std::string> comma_separated(std::string_view text) {
    return texts_of(described::from_text(static_cast<std::vector<std::string> const*>(nullptr), text));
}

// The version first, so that If-Match can name it; then a digest, since what is seen also depends on the reader and the day.
Response with_tag(Call const& call, json::object const& matter, int status = 200) {
    auto response = json_response(matter, status);
    if (!matter.contains("version")) return response;  // gone from the reader's sight
    auto const tag = "\"" + std::to_string(matter.at("version").as_int64()) + "-" + sha256_hex(response.body).substr(0, 16) + "\"";
    response.with("ETag", tag).with("Cache-Control", "private, no-cache");
    if (call.request.method == Method::Get && call.request.header("if-none-match") == tag) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

// A tag that is not ours is refused: taken for none, it would let a change through that its sender meant to be compared.
Result<std::optional<int>> version_of_tag(std::string_view tag) {
    if (tag.empty() || tag == "*") return std::nullopt;
    int version = 0;
    bool const quoted = tag.size() > 2 && tag.starts_with('"') && tag.find('"', 1) == tag.size() - 1;
    auto const [end, error] = quoted ? std::from_chars(tag.data() + 1, tag.data() + tag.size() - 1, version) : std::from_chars_result{};
    if (!quoted || error != std::errc{} || (*end != '-' && *end != '"')) return bad_field("If-Match", "field.kind", {"tag"});
    return version;
}

// Kept for as long as the answer is.
Result<std::string> key_of(Request const& request) {
    constexpr std::size_t longest = 200;
    auto const key = request.header("idempotency-key");
    if (key.size() > longest) return bad_field("Idempotency-Key", "field.too_long", {std::to_string(longest)});
    return std::string(key);
}

Result<Response> list_matters(Call& call) {
    auto query = TRY(call.query<ListMatters>());
    matter::ListQuery wanted{.flow = query.flow,
                             .states = query.states,
                             .classes = query.classes,
                             .values = {},
                             .q = query.q,
                             .sort = query.sort,
                             .cursor = query.cursor,
                             .figure = query.figure,
                             .asked = {query.year, query.quarter},
                             .part = {query.by, query.value},
                             .limit = query.limit,
                             .as_of = TRY(figure::as_of_said(query.as_of, query.as_known)),
                             .overdue = query.overdue,
                             .mine = query.mine};
    for (auto const& [name, text] : call.request.parameters()) {
        if (!name.starts_with("f.")) continue;
        if (!is_utf8(name) || !is_utf8(text)) return bad_field("f", "field.kind", {"text"});
        wanted.values.emplace_back(name.substr(2), comma_separated(text));
    }
    return json_response(TRY(matter::list(call.ctx, wanted)));
}

Result<Response> similar_matters(Call& call) {
    auto const query = TRY(call.query<FindSimilar>());
    return json_response(TRY(matter::similar(call.ctx, query.flow, query.text)));
}

Result<Response> open_matter(Call& call) {
    auto const command = TRY(call.command<OpenMatter>());
    return with_tag(call, TRY(matter::open(call.ctx, command.flow, command.answers, TRY(key_of(call.request)), command.parent)), 201);
}

Result<Response> show_matter(Call& call) { return with_tag(call, TRY(matter::show(call.ctx, call.id()))); }

// Whoever moved first wins; the other is told what came since the version he had before him, and may try again.
void tell_what_came(Call& call, std::int64_t seen) {
    if (auto const present = matter::show(call.ctx, call.id())) call.more["version"] = member(*present, "version");
    auto const entries = matter::entries(call.ctx, call.id());
    if (!entries) return;
    json::array came;
    std::ranges::copy_if(member(*entries, "items").as_array(), std::back_inserter(came),
                         [&](json::value const& entry) { return entry.at("seq").to_number<std::int64_t>() > seen; });
    call.more["entries"] = std::move(came);
}

Result<Response> move_matter(Call& call) {
    auto const form = TRY(call.command<MoveMatter>());
    flow::Command const command{.move = form.move,
                                .as = form.as,
                                .row = form.row,
                                .answers = form.answers,
                                .note = form.note,
                                .version = form.version ? form.version : TRY(version_of_tag(call.request.header("if-match"))),
                                .key = TRY(key_of(call.request))};
    bool const brief = call.request.header("prefer") == "return=minimal";  // RFC 7240
    auto moved = matter::move(call.ctx, call.id(), command, brief ? matter::Reply::Brief : matter::Reply::Whole);
    if (!moved && moved.error().code == "matter.changed") tell_what_came(call, command.version.value_or(0));
    if (brief) return json_response(TRY(std::move(moved))).with("Preference-Applied", "return=minimal");
    return with_tag(call, TRY(std::move(moved)));
}

Result<Response> list_entries(Call& call) { return json_response(TRY(matter::entries(call.ctx, call.id()))); }

Result<Response> show_calculation(Call& call) { return json_response(TRY(matter::calculation(call.ctx, call.id(), call.at("clock")))); }

Result<Response> show_matrix(Call& call) { return json_response(TRY(matrix::show(call.ctx, call.id()))); }

Result<Response> show_answers(Call& call) { return json_response(TRY(answers::summary(call.ctx, call.id(), call.at("record")))); }

using enum Method;
constexpr Route routes[] = {
    {Get, "/api/v1/matters", Access::Read, sign_in, list_matters, "Matters the reader may see; f.NAME=a,b filters by a field",
     query_of<ListMatters>(), "Matters"},
    {Post, "/api/v1/matters", Access::Write, sign_in, open_matter, "Opens a matter", body_of<OpenMatter>("OpenMatter"), "MatterOrGone", 201},
    {Get, "/api/v1/matters/similar", Access::Read, sign_in, similar_matters, "Matters with a similar text", query_of<FindSimilar>(),
     "SimilarMatters"},
    {Get, "/api/v1/matters/{id}", Access::Read, sign_in, show_matter, "A matter, with the moves this reader may make", {}, "Matter"},
    {Post, "/api/v1/matters/{id}/moves", Access::Write, sign_in, move_matter, "Moves a matter along its flow", body_of<MoveMatter>("MoveMatter"),
     "Moved"},
    {Get, "/api/v1/matters/{id}/entries", Access::Read, sign_in, list_entries, "What happened to a matter, newest first", {}, "Entries"},
    {Get, "/api/v1/matters/{id}/clocks/{clock}", Access::Read, sign_in, show_calculation, "How a deadline was counted", {}, "Calculation"},
    {Get,
     "/api/v1/matters/{id}/matrix",
     Access::Read,
     sign_in,
     show_matrix,
     "What several made of the rows they were given, with sums",
     {},
     "Matrix"},
    {Get,
     "/api/v1/matters/{id}/answers/{record}",
     Access::Read,
     sign_in,
     show_answers,
     "What anonymous answers add up to, once they are closed",
     {},
     "AnswerSummary"},
};
}  // namespace

std::span<Route const> matter_routes() { return routes; }

}  // namespace yishi::http
