#include "base/clock.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/json.hpp"

namespace yishi {
namespace {

std::string file_in(std::string const& data_folder) { return (std::filesystem::path(data_folder) / "clock.json").string(); }

}  // namespace

std::function<Time()> clock_of(std::string const& data_folder) {
    auto const path = file_in(data_folder);
    if (!std::filesystem::exists(path)) return system_now;
    std::ifstream file(path);
    auto const text = std::string(std::istreambuf_iterator<char>(file), {});
    std::int64_t started = 0, shown = 0;
    try {
        auto const value = parse(text);
        started = int_at(value, "started"), shown = int_at(value, "shown");
    } catch (std::exception const&) {  // the message below says what it should have been
    }
    if (started == 0 || shown == 0) throw std::runtime_error(path + ": needs \"started\" and \"shown\", both in milliseconds");
    return [ahead = shown - started] { return Time{system_now().ms + ahead}; };
}

void start_clock_at(std::string const& data_folder, Time shown) {
    std::ofstream file(file_in(data_folder));
    file << write(json::object{{"started", system_now().ms}, {"shown", shown.ms}}) << "\n";
    if (!file) throw std::runtime_error("cannot write " + file_in(data_folder));
}

}  // namespace yishi
