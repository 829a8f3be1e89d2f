#include "http/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace yishi::http {

std::string_view name_of(Method method) {
    static constexpr std::string_view names[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OTHER"};
    return names[static_cast<std::size_t>(method)];
}

std::string_view Request::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        auto const end = std::min(rest.find(';'), rest.size());
        auto pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    }
    return {};
}

std::vector<std::pair<std::string, std::string>> Request::parameters() const {
    std::vector<std::pair<std::string, std::string>> found;
    std::string_view rest = query;
    while (!rest.empty()) {
        auto const end = std::min(rest.find('&'), rest.size());
        auto const pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto const equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), Plus::Blank);
        auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::Blank);
        if (name && value && !name->empty()) found.emplace_back(std::move(*name), std::move(*value));
    }
    return found;
}

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char letter = text[i];
        if (letter == '%') {
            unsigned value = 0;
            if (i + 2 >= text.size()) return std::nullopt;
            auto const [end, error] = std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
            if (error != std::errc{} || end != text.data() + i + 3) return std::nullopt;
            letter = static_cast<char>(value);
            i += 2;
        } else if (letter == '+' && plus == Plus::Blank) {
            letter = ' ';
        }
        if (letter == '\0') return std::nullopt;
        decoded += letter;
    }
    return decoded;
}

Response& Response::with(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}
Response&& Response::with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}
bool Response::has(std::string_view name) const {
    auto const same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    return std::ranges::any_of(headers, [&](auto const& header) { return std::ranges::equal(header.first, name, same); });
}

Response text_response(int status, std::string type, std::string body) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.with("Content-Type", std::move(type));
    return response;
}

Response bare_problem(int status, std::string_view code) {
    return text_response(status, "application/problem+json",
                         fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}"}})", reason_phrase(status), status, code));
}

std::string_view reason_phrase(int status) {
    static constexpr std::pair<int, std::string_view> phrases[] = {
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {206, "Partial Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {409, "Conflict"},
        {413, "Content Too Large"},
        {416, "Range Not Satisfiable"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    };
    auto const found = std::ranges::find(phrases, status, &std::pair<int, std::string_view>::first);
    return found == std::end(phrases) ? "Status" : found->second;
}

RangeKind range_of(std::string_view header, std::int64_t size, Range& range) {
    if (!header.starts_with("bytes=") || header.find(',') != header.npos) return RangeKind::Whole;
    header.remove_prefix(6);
    auto const dash = header.find('-');
    if (dash == header.npos) return RangeKind::Whole;
    auto const number = [](std::string_view digits) {
        std::int64_t value = -1;
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc{} && end == digits.data() + digits.size() ? value : std::int64_t{-1};
    };
    auto const first = number(header.substr(0, dash)), last = number(header.substr(dash + 1));
    bool const no_first = dash == 0, no_last = dash + 1 == header.size();
    if ((!no_first && first < 0) || (!no_last && last < 0) || (no_first && no_last)) return RangeKind::Whole;
    if (no_first) {  // the last `last` bytes
        if (last == 0 || size == 0) return RangeKind::Impossible;
        range = {std::max<std::int64_t>(0, size - last), std::min(last, size)};
        return RangeKind::Part;
    }
    if (!no_last && last < first) return RangeKind::Whole;
    if (first >= size) return RangeKind::Impossible;
    range = {first, (no_last ? size - 1 : std::min(last, size - 1)) - first + 1};
    return RangeKind::Part;
}

}  // namespace yishi::http
