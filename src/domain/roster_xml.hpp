#pragma once
// XML read as it streams by. Documents with a document type are refused, so no entity can grow or reach outside.
#include <functional>
#include <string>
#include <string_view>

namespace yishi::roster {

using Attributes = std::function<std::string_view(std::string_view name)>;  // "" when absent; names without prefix
struct XmlEvents {
    std::function<void(std::string_view name, Attributes const&)> starts;
    std::function<void(std::string_view name)> ends;
    std::function<void(std::string_view text)> text;
};
// False when the document is broken or has a document type.
bool read_xml(std::string const& content, XmlEvents const& events);

}  // namespace yishi::roster
