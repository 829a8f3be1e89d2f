#pragma once
// What `yishi <command>` does, one function each. They print for a person and give the program's exit code.
#include <string>
#include <vector>

#include "base/config.hpp"
#include "domain/carry.hpp"
#include "domain/founding.hpp"

namespace yishi::commands {

struct FigureQuestion {
    std::string body, as_of, as_known;
    int year = 0, quarter = 0;
    std::vector<std::string> names;    // none: all
    std::string against, open, table;  // tables of published figures
    bool only_known = false;           // of bodies that are here
    bool recount = false;              // what is kept as sums beside what counting gives
};

struct ReportOrder {
    std::string name, body, at;
    int year = 0, quarter = 0;
    bool places = false;  // the figures alone
    std::string out;      // a file instead: .docx .pdf .xlsx
};

int serve(Settings const& settings);
int init(Settings const& settings, founding::Order const& order);
int example(Settings const& settings, std::string const& name);
int check(Settings const& settings);
int verify(Settings const& settings, std::string const& body);
int backup(Settings const& settings, std::string const& folder);
int restore(Settings const& settings, std::string const& folder);
int figure(Settings const& settings, FigureQuestion const& question);
int figure_against(Settings const& settings, FigureQuestion const& question);
int figure_table(Settings const& settings, FigureQuestion const& question);
int report(Settings const& settings, ReportOrder const& order);
int figure_recount(Settings const& settings, FigureQuestion const& question);
int check_figures(Settings const& settings, std::string const& path);
int carry(Settings const& settings, carry::Order const& order);
int openapi();
enum class Detail { Table, Explained };
int config(std::vector<Given> const& given, Detail detail);
int generate(Settings const& settings, std::string const& what);

}  // namespace yishi::commands
