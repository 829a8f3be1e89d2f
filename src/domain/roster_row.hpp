#pragma once
// One line of a roster: read from the sheet without looking at the directory, then judged against it (roster_judge.hpp).
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/directory.hpp"
#include "domain/roster_sheet.hpp"

namespace yishi::roster {

enum class Column { Name, Reading, Sector, Committee, Seat, Term, Starts, Ends, Login, Contact };
struct ColumnName {
    Column column;
    std::string_view zh, hant, en;
};
constexpr std::array<ColumnName, 10> columns{{{Column::Name, "姓名", "姓名", "name"},
                                              {Column::Reading, "读音", "讀音", "reading"},
                                              {Column::Sector, "界别", "界別", "sector"},
                                              {Column::Committee, "专委会", "專委會", "committee"},
                                              {Column::Seat, "席别", "席別", "seat"},
                                              {Column::Term, "届次", "屆次", "term"},
                                              {Column::Starts, "任期起", "任期起", "starts"},
                                              {Column::Ends, "任期止", "任期止", "ends"},
                                              {Column::Login, "登录名", "登錄名", "login"},
                                              {Column::Contact, "联系方式", "聯繫方式", "contact"}}};
std::string name_in(Column column, std::string_view language);

struct Error {
    Column column = Column::Name;
    std::string code;  // "name_missing": the text is "roster.name_missing"
    std::vector<std::string> names;
};
struct RosterRow {
    int line = 0;
    std::string name, reading, sector, committee, seat, login, contact;  // seat: ordinary standing chair
    int term = 0;
    Day starts, ends;
    std::vector<Error> errors;
    std::string person;   // set by judging: the one it changes, "" for a new one
    bool differs = true;  // set by judging: something of that person is to be changed
    bool new_account = false;
    std::vector<directory::Membership> ended_by_it;  // set by judging: earlier terms left open, which end the day before
};

// Finds the line with the column names among the first ten; refuses roster.no_header, roster.empty.
Result<std::vector<RosterRow>> read_rows(Sheet const& sheet);
json::array to_json(std::vector<RosterRow> const& rows);
std::vector<RosterRow> rows_from_json(json::value const& value);

}  // namespace yishi::roster
