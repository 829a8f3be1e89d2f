#include "http/static_files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <map>

namespace yishi::http {

namespace {
// A figure's permanent address has a dot in its place: /f/m_…/filed.2
bool is_page_path(std::string_view path) { return path.starts_with("/f/") || path.find('.', path.rfind('/') + 1) == path.npos; }
bool is_member_path(std::string_view path) { return path == "/m" || path.starts_with("/m/"); }

bool accepts(Request const& request, std::string_view coding) { return request.header("accept-encoding").find(coding) != std::string_view::npos; }

constexpr std::string_view no_web = "The web pages are not there: build them (npm run build in web/) or name their folder with --web.\n";
}  // namespace

Response StaticFiles::answer(Request const& request) const {
    if (request.method != Method::Get && request.method != Method::Head) return bare_problem(405, "request.method");
    auto const path = percent_decoded(request.path);
    if (!path || !is_safe_path(*path)) return bare_problem(404, "missing");
    if (auto file = find(*path)) return send(request, *path, std::move(*file));
    if (!is_page_path(*path)) return bare_problem(404, "missing");
    std::string const page = is_member_path(*path) ? "/m/index.html" : "/index.html";
    if (auto file = find(page)) return send(request, page, std::move(*file));
    return text_response(404, "text/plain; charset=utf-8", std::string(no_web));
}

bool is_safe_path(std::string_view path) {
    return path.starts_with('/') && path.find("/.") == path.npos && path.find('\\') == path.npos && path.find('\0') == path.npos;
}

std::optional<StaticFiles::File> StaticFiles::find(std::string const& name) const {
    auto const path = folder_ + name;
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
    auto const changed = static_cast<std::uint64_t>(found.st_mtim.tv_sec) * 1'000'000'000u + static_cast<std::uint64_t>(found.st_mtim.tv_nsec);
    return File{path, fmt::format("\"{:x}-{:x}\"", found.st_size, changed), found.st_size};
}

Response StaticFiles::send(Request const& request, std::string const& name, File file) const {
    Response response;
    response.with("Content-Type", std::string(media_type_of(name))).with("Vary", "Accept-Encoding");
    response.with("Cache-Control", name.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    for (auto const& [coding, ending] : {std::pair{"br", ".br"}, std::pair{"gzip", ".gz"}}) {
        if (!accepts(request, coding)) continue;
        auto packed = find(name + ending);
        if (!packed) continue;
        file = std::move(*packed);
        response.with("Content-Encoding", coding);
        break;
    }
    response.with("ETag", file.tag);
    if (request.header("if-none-match") == file.tag) {
        response.status = 304;
        return response;
    }
    response.file = FilePart{std::move(file.path), 0, file.size};
    return response;
}

std::string_view media_type_of(std::string_view file_name) {
    static std::map<std::string_view, std::string_view> const types{
        {"html", "text/html; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"json", "application/json"},
        {"map", "application/json"},
        {"webmanifest", "application/manifest+json"},
        {"svg", "image/svg+xml"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"ico", "image/x-icon"},
        {"woff2", "font/woff2"},
        {"txt", "text/plain; charset=utf-8"},
    };
    auto const found = types.find(file_name.substr(file_name.rfind('.') + 1));
    return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace yishi::http
