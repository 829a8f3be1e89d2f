#include "base/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "base/json.hpp"
#include "base/time.hpp"

namespace yishi::log {
namespace {

std::atomic<Format> chosen{Format::Plain};

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
        case Level::Debug:
            return spdlog::level::debug;
        case Level::Info:
            return spdlog::level::info;
        case Level::Warn:
            return spdlog::level::warn;
        case Level::Error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::Debug:
            return "debug";
        case Level::Info:
            return "info";
        case Level::Warn:
            return "warn";
        case Level::Error:
            return "error";
    }
    return "error";
}

spdlog::logger& sink() {
    static auto const logger = [] {
        auto made = std::make_shared<spdlog::logger>("yishi", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        return made;
    }();
    return *logger;
}

void say(Level level, std::string_view event, Fields fields) {
    if (sink().should_log(spdlog_level(level))) sink().log(spdlog_level(level), line_of(level, event, fields, chosen));
}

std::string json_line(Level level, std::string_view event, Fields fields) {
    json::object line{{"at", to_iso(system_now())}, {"level", name_of(level)}, {"event", event}};
    for (auto const& field : fields) {
        if (field.number)
            line[field.name] = std::stoll(field.text);
        else
            line[field.name] = field.text;
    }
    return write(line);
}

// A value with blanks or line breaks is quoted, so that one event stays one line.
std::string plain_text(Field const& field) {
    bool const simple = !field.text.empty() && field.text.find_first_of(" \"\\\n\r\t") == std::string::npos;
    return simple ? field.text : write(json::value(field.text));
}

}  // namespace

void set_up(Level level, Format format) {
    chosen = format;
    sink().set_level(spdlog_level(level));
}

void debug(std::string_view event, Fields fields) { say(Level::Debug, event, fields); }
void info(std::string_view event, Fields fields) { say(Level::Info, event, fields); }
void warn(std::string_view event, Fields fields) { say(Level::Warn, event, fields); }
void error(std::string_view event, Fields fields) { say(Level::Error, event, fields); }

std::string line_of(Level level, std::string_view event, Fields fields, Format format) {
    if (format == Format::Json) return json_line(level, event, fields);
    auto line = to_iso(system_now()).append(" ").append(name_of(level)).append(" ").append(event);
    for (auto const& field : fields) line.append(" ").append(field.name).append("=").append(plain_text(field));
    return line;
}

}  // namespace yishi::log
