#include "print/archive.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace yishi::print {
namespace {

[[noreturn]] void fail(zip_error_t* error) { throw std::runtime_error(std::string("archive: ") + zip_error_strerror(error)); }

std::string content_of(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) fail(zip_source_error(source));
    std::string content(stat.size, '\0');
    auto const read = zip_source_read(source, content.data(), content.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(content.size())) fail(zip_source_error(source));
    return content;
}

}  // namespace

std::string archive_of(std::vector<ArchiveEntry> const& entries, Day day) {
    zip_error_t error;
    zip_error_init(&error);
    std::unique_ptr<zip_source_t, decltype(&zip_source_free)> const target(zip_source_buffer_create(nullptr, 0, 0, &error), zip_source_free);
    if (!target) fail(&error);
    zip_source_keep(target.get());  // the archive gives back one hold when it is closed
    auto* zip = zip_open_from_source(target.get(), ZIP_TRUNCATE, &error);
    if (!zip) fail(&error);
    std::time_t const time = day.empty() ? 0 : start_of(day).ms / 1000;
    for (auto const& entry : entries) {
        auto* source = zip_source_buffer(zip, entry.content.data(), entry.content.size(), 0);
        auto const index = zip_file_add(zip, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0 || zip_file_set_mtime(zip, static_cast<zip_uint64_t>(index), time, 0) != 0) fail(zip_get_error(zip));
    }
    if (zip_close(zip) != 0) fail(zip_get_error(zip));
    return content_of(target.get());
}

}  // namespace yishi::print
