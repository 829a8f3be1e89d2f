#include "domain/roster_xml.hpp"

#include <expat.h>

#include <memory>

namespace yishi::roster {
namespace {

struct Reading {
    XML_Parser parser;
    XmlEvents const& events;
    bool refused = false;
};

std::string_view without_prefix(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void on_start(void* user, XML_Char const* name, XML_Char const** attributes) {
    auto const& reading = *static_cast<Reading*>(user);
    Attributes const find = [&](std::string_view wanted) -> std::string_view {
        for (auto const** one = attributes; *one; one += 2)
            if (without_prefix(one[0]) == wanted) return one[1];
        return "";
    };
    if (reading.events.starts) reading.events.starts(without_prefix(name), find);
}

void on_end(void* user, XML_Char const* name) {
    auto const& reading = *static_cast<Reading*>(user);
    if (reading.events.ends) reading.events.ends(without_prefix(name));
}

void on_text(void* user, XML_Char const* text, int length) {
    auto const& reading = *static_cast<Reading*>(user);
    if (reading.events.text) reading.events.text({text, static_cast<std::size_t>(length)});
}

void on_document_type(void* user, XML_Char const*, XML_Char const*, XML_Char const*, int) {
    auto& reading = *static_cast<Reading*>(user);
    reading.refused = true;
    XML_StopParser(reading.parser, XML_FALSE);
}

}  // namespace

bool read_xml(std::string const& content, XmlEvents const& events) {
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> const parser(XML_ParserCreate(nullptr), XML_ParserFree);
    if (!parser) throw std::bad_alloc();
    Reading reading{parser.get(), events};
    XML_SetUserData(parser.get(), &reading);
    XML_SetElementHandler(parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
    bool const whole = XML_Parse(parser.get(), content.data(), static_cast<int>(content.size()), XML_TRUE) == XML_STATUS_OK;
    return whole && !reading.refused;
}

}  // namespace yishi::roster
