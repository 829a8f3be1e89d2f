#pragma once
// The web folder. Files under /assets/ carry their digest in their name and are kept for ever; every other path that is no file is a
// page of the staff application, or of the members' one under /m/. Any thread.
#include <string>

#include "http/message.hpp"

namespace yishi::http {

class StaticFiles {
public:
    explicit StaticFiles(std::string folder) : folder_(std::move(folder)) {}
    Response answer(Request const& request) const;

private:
    struct File {
        std::string path, tag;
        std::int64_t size = 0;
    };
    std::optional<File> find(std::string const& name) const;
    Response send(Request const& request, std::string const& name, File file) const;

    std::string folder_;
};

bool is_safe_path(std::string_view path);  // cannot lead out of the folder, nor to a hidden file
std::string_view media_type_of(std::string_view file_name);

}  // namespace yishi::http
