#pragma once
// One event a line on stderr, with its fields: for a person (plain) or for a collector (JSON). Any thread.
// What is logged is ours, never a person's text: no titles, notes, contacts or passwords.
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>

namespace yishi::log {

enum class Level { Debug, Info, Warn, Error };
enum class Format { Plain, Json };

struct Field {
    std::string_view name;
    std::string text;
    bool number = false;  // written without quotes in JSON
    Field(std::string_view name, std::string_view text) : name(name), text(text) {}
    Field(std::string_view name, std::integral auto value) : name(name), text(std::to_string(value)), number(true) {}
};
using Fields = std::initializer_list<Field>;

void set_up(Level level, Format format);  // once, at the start; before it: Info, Plain

void debug(std::string_view event, Fields fields = {});
void info(std::string_view event, Fields fields = {});  // log::info("request", {{"request", ctx.request}, {"status", 200}})
void warn(std::string_view event, Fields fields = {});
void error(std::string_view event, Fields fields = {});

std::string line_of(Level level, std::string_view event, Fields fields, Format format);  // what is written, without the line's end

}  // namespace yishi::log
