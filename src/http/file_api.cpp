#include <fmt/format.h>

#include "domain/file.hpp"
#include "domain/paper.hpp"
#include "http/address.hpp"
#include "http/route.hpp"

namespace yishi::http {

namespace {
struct UploadFile {
    std::string name;
    static constexpr auto fields() { return describe(field("name", &UploadFile::name).required().max(200)); }
};

Result<Intake> receive_file(Call& call) {
    auto const query = TRY(call.query<UploadFile>());
    auto const upload = std::make_shared<file::Upload>(call.ctx.world, query.name, std::string(call.request.header("content-type")));
    return Intake{.add = [upload](std::string_view piece) { return upload->add(piece); },
                  .finish = [upload](Ctx& ctx) -> Result<Response> { return json_response(TRY(upload->finish(ctx)), 201); }};
}

bool is_shown_in_place(std::string_view type) {
    return type == "application/pdf" || type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

// Whoever is handed a paper has opened it: the receipt is written before its bytes leave.
// A file is somebody else's content: it is never run in our origin, and what a browser could run is only offered for saving.
Result<Response> send_file(Call& call) {
    auto const stored = TRY(file::find(call.ctx, call.id()));
    TRY(paper::opened(call.ctx, call.id()));
    bool const in_place = is_shown_in_place(stored.type);
    auto const tag = "\"" + stored.digest.substr(0, 32) + "\"";
    Response response;
    response.with("Content-Type", stored.type).with("ETag", tag).with("Cache-Control", "private, no-cache").with("Accept-Ranges", "bytes");
    response.with("Content-Disposition", fmt::format("{}; filename*=UTF-8''{}", in_place ? "inline" : "attachment", percent_encoded(stored.name)));
    if (!in_place) response.with("Content-Security-Policy", "default-src 'none'; sandbox");
    if (call.request.header("if-none-match") == tag) {
        response.status = 304;
        return response;
    }
    auto const condition = call.request.header("if-range");
    Range range{0, stored.size};
    auto const kind = condition.empty() || condition == tag ? range_of(call.request.header("range"), stored.size, range) : RangeKind::Whole;
    if (kind == RangeKind::Impossible) {
        response.status = 416;
        return std::move(response).with("Content-Range", fmt::format("bytes */{}", stored.size));
    }
    if (kind == RangeKind::Part) {
        response.status = 206;
        response.with("Content-Range", fmt::format("bytes {}-{}/{}", range.from, range.from + range.length - 1, stored.size));
    }
    response.file = FilePart{stored.path, range.from, range.length};
    return response;
}

constexpr Takes upload{
    .body = Takes::Body::Pieces, .name = "application/octet-stream", .query = schema_of<UploadFile>, .limit = file::largest, .intake = receive_file};

using enum Method;
constexpr Route routes[] = {
    {Post, "/api/v1/files", Access::Write, sign_in, nullptr, "Uploads a file, its type in Content-Type", upload, "File", 201},
    {Get,
     "/api/v1/files/{id}",
     Access::Read,
     sign_in,
     send_file,
     "A file of a matter the reader may see; ranges can be asked for",
     {},
     "application/octet-stream"},
};
}  // namespace

std::span<Route const> file_routes() { return routes; }

}  // namespace yishi::http
