#include "domain/file_type.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace yishi::file {
namespace {

enum class Shape { Pdf, Png, Jpeg, Gif, Webp, Zip, Ole, Text, Mp4, Mp3 };

struct Known {
    std::string_view ending, type;
    Shape shape;
};
constexpr Known known[] = {
    {"pdf", "application/pdf", Shape::Pdf},
    {"png", "image/png", Shape::Png},
    {"jpg", "image/jpeg", Shape::Jpeg},
    {"jpeg", "image/jpeg", Shape::Jpeg},
    {"gif", "image/gif", Shape::Gif},
    {"webp", "image/webp", Shape::Webp},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Shape::Zip},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Shape::Zip},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Shape::Zip},
    {"ofd", "application/ofd", Shape::Zip},
    {"zip", "application/zip", Shape::Zip},
    {"doc", "application/msword", Shape::Ole},
    {"xls", "application/vnd.ms-excel", Shape::Ole},
    {"ppt", "application/vnd.ms-powerpoint", Shape::Ole},
    {"wps", "application/vnd.ms-works", Shape::Ole},
    {"txt", "text/plain", Shape::Text},
    {"csv", "text/csv", Shape::Text},
    {"mp4", "video/mp4", Shape::Mp4},
    {"mp3", "audio/mpeg", Shape::Mp3},
};

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string ending_of(std::string_view name) {
    auto const dot = name.rfind('.');
    return dot == std::string_view::npos ? "" : in_small_letters(name.substr(dot + 1));
}

// No control characters, and not what a browser would take for a page or a shell for a script.
bool is_plain_text(std::string_view head) {
    if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
    bool const clean =
        std::ranges::none_of(head, [](unsigned char c) { return (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f; });
    while (!head.empty() && std::isspace(static_cast<unsigned char>(head.front()))) head.remove_prefix(1);
    return clean && !head.starts_with('<') && !head.starts_with("#!");
}

bool fits(Shape shape, std::string_view head) {
    switch (shape) {
        case Shape::Pdf:
            return head.starts_with("%PDF-");
        case Shape::Png:
            return head.starts_with("\x89PNG\r\n\x1a\n");
        case Shape::Jpeg:
            return head.starts_with("\xff\xd8\xff");
        case Shape::Gif:
            return head.starts_with("GIF87a") || head.starts_with("GIF89a");
        case Shape::Webp:
            return head.starts_with("RIFF") && head.size() > 12 && head.substr(8, 4) == "WEBP";
        case Shape::Zip:
            return head.starts_with("PK\x03\x04");
        case Shape::Ole:
            return head.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        case Shape::Text:
            return is_plain_text(head);
        case Shape::Mp4:
            return head.size() > 12 && head.substr(4, 4) == "ftyp";
        case Shape::Mp3:
            return head.starts_with("ID3") || (head.size() > 1 && head[0] == '\xff' && (head[1] & '\xe6') == '\xe2');
    }
    return false;
}

// Senders name office files in many ways; what is told apart is text, picture, sound, film and the rest.
bool agrees(std::string_view declared, std::string_view type) {
    auto const said = in_small_letters(declared.substr(0, declared.find(';')));
    if (said.empty() || said == type || said.starts_with("application/")) return !said.contains("html") && !said.contains("javascript");
    return said.substr(0, said.find('/')) == type.substr(0, type.find('/')) && said != "text/html" && !said.starts_with("image/svg");
}

// U+200E U+200F U+202A…U+202E U+2066…U+2069 turn a name around: "invoice‮fdp.exe" would read as a PDF.
bool is_direction_mark(std::string_view three) {
    if (!three.starts_with("\xe2\x80") && !three.starts_with("\xe2\x81")) return false;
    auto const last = static_cast<unsigned char>(three[2]);
    return three[1] == '\x80' ? last == 0x8e || last == 0x8f || (last >= 0xaa && last <= 0xae) : last >= 0xa6 && last <= 0xa9;
}

}  // namespace

std::optional<std::string> type_of(std::string_view name, std::string_view declared, std::string_view head) {
    auto const found = std::ranges::find(known, ending_of(name), &Known::ending);
    if (found == std::end(known) || !fits(found->shape, head) || !agrees(declared, found->type)) return std::nullopt;
    return std::string(found->type);
}

std::string safe_name(std::string_view name) {
    constexpr std::size_t most = 200;
    if (!is_utf8(name)) return "";
    if (auto const slash = name.find_last_of("/\\"); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name.size() - at >= 3 && is_direction_mark(name.substr(at, 3))) {
            at += 2;
            continue;
        }
        auto const c = static_cast<unsigned char>(name[at]);
        if (c >= ' ' && c != 0x7f && c != '"') out += name[at];
    }
    while (out.starts_with(' ') || out.starts_with('.')) out.erase(0, 1);
    if (out.size() <= most) return out;
    auto const ending = out.substr(std::min(out.rfind('.'), out.size()));
    if (ending.size() > 10) return "";
    std::size_t cut = most - ending.size();
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xc0) == 0x80) --cut;  // never inside a character
    return out.substr(0, cut) + ending;
}

}  // namespace yishi::file
