// A pasted table, checked in words of the reader's language.
#include "domain/access.hpp"
#include "domain/figure.hpp"
#include "domain/figure_prose.hpp"
#include "domain/figure_table.hpp"
#include "domain/texts.hpp"
#include "flow/load.hpp"

namespace yishi::figure {
namespace {

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::Holds:
            return "holds";
        case Verdict::HoldsBy:
            return "holds_by";
        case Verdict::Possible:
            return "possible";
        case Verdict::Fails:
            return "fails";
        case Verdict::CannotTell:
            return "cannot_tell";
    }
    return "";
}

}  // namespace

Result<json::object> check_pasted(Ctx const& ctx, std::string const& text) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    json::array findings;
    for (auto const& one : check_figure_table(read_figure_table(text)))
        findings.push_back({{"verdict", to_text(one.verdict)},
                            {"text", text_for(ctx.world.definitions, ctx.language, "table." + one.code, one.names)},
                            {"line", one.line}});
    return json::object{{"findings", std::move(findings)}};
}

namespace {
std::string_view to_text(Source source) {
    switch (source) {
        case Source::Table:
            return "table";
        case Source::Sheet:
            return "sheet";
        case Source::Prose:
            return "prose";
    }
    return "";
}
}  // namespace

Result<json::object> lay_out(Ctx const& ctx, std::string const& content) {
    if (!may(ctx, "figures.read")) return refuse(Why::Forbidden, "not_allowed");
    auto laid = TRY(laid_out(content));
    return json::object{{"source", to_text(laid.source)}, {"text", std::move(laid.text)}};
}

}  // namespace yishi::figure
