// Papers in scenarios: files, who may open them, and who has.
//
//   file F "材料一.pdf"                      the present person uploads a file and calls it F
//   openfile F                              the present person opens it by its address
//   expect paper M 1 version 2 · expect paper M 1 seen li_wei · expect paper M 1 hidden li_wei
//   expect paper M 1 read "1/3" · expect paper M 1 reader li_wei "2021-03-08 09:00" · expect paper M 1 own "2021-03-08 09:00"
//   expect course M li_wei release 2        entries of a move as somebody sees them
#include "domain/file.hpp"
#include "domain/paper.hpp"
#include "player.hpp"

namespace yishi::scenario {
namespace {

// As scenarios write it; "none" for not yet.
std::string shown_moment(json::value const& value) {
    if (value.is_null()) return "none";
    auto const time = parse_iso(text_of(value));
    auto const day = day_of(time);
    auto const minutes = (time.ms - start_of(day).ms) / 60'000;
    auto const two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return to_text(day) + " " + two(minutes / 60) + ":" + two(minutes % 60);
}

json::object const* item_of(json::object const& list, char const* key, std::string const& id) {
    for (auto const& item : list.at("items").as_array())
        if (text_at(item, key) == id) return &item.as_object();
    return nullptr;
}

}  // namespace

std::string Player::paper_of(std::string const& matter, std::string const& ordinal) {
    auto const document = stage_.matter(matter);
    auto const rows = document.records.find("materials");
    auto const index = std::stoul(ordinal) - 1;
    if (rows == document.records.end() || index >= rows->second.size()) fail("there is no paper " + ordinal);
    return rows->second[index].id;
}

bool Player::play_paper(Statement const& statement) {
    auto const verb = statement.word(0);
    if (verb != "file" && verb != "openfile") return false;
    auto ctx = stage_.as(actor_);
    if (verb == "openfile") {
        auto const id = text_at(files_.at(statement.word(1)), "id");
        auto found = file::find(ctx, id);
        if (!found)
            refused_ = {std::move(found).error(), &statement, script_->file};
        else if (!paper::opened(ctx, id))
            fail("the opening could not be noted");
        return true;
    }
    stage_.keep_files();
    file::Upload upload(stage_.world, statement.word(2), "application/pdf");
    if (!upload.add("%PDF-1.4 " + statement.word(1))) fail("the file was not taken");
    auto const sent = upload.finish(ctx);
    if (!sent) fail("the file was refused: " + sent.error().code);
    files_[statement.word(1)] = {{"id", sent->at("id")}, {"name", sent->at("name")}};
    return true;
}

// How often a move stands in the course of a matter as somebody sees it.
void Player::expect_course(Statement const& statement) {
    auto ctx = stage_.as(statement.word(3));
    auto const entries = matter::entries(ctx, alias(statement.word(2)));
    if (!entries) fail(statement.word(3) + " does not see it");
    int count = 0;
    for (auto const& entry : entries->at("items").as_array()) count += text_at(entry.at("move"), "name") == statement.word(4) ? 1 : 0;
    if (std::to_string(count) != statement.word(5)) fail("expected " + statement.word(5) + ", obtained " + std::to_string(count));
}

bool Player::expect_paper(Statement const& statement) {
    if (statement.word(1) == "course") return expect_course(statement), true;
    if (statement.word(1) != "paper") return false;
    auto const matter = alias(statement.word(2));
    auto const paper = paper_of(matter, statement.word(3));
    auto const what = statement.word(4);
    bool const of_another = what == "seen" || what == "hidden";
    auto ctx = stage_.as(of_another ? statement.word(5) : actor_);
    auto const list = paper::list(ctx, matter);
    auto const* item = list ? item_of(*list, "paper", paper) : nullptr;
    auto const equal = [&](std::string const& obtained, std::string const& expected) {
        if (obtained != expected) fail("expected " + what + " " + expected + ", obtained " + obtained);
    };
    if (of_another) {
        equal(item ? "seen" : "hidden", what);
        auto const shown = matter::show(ctx, matter);  // the page of the matter agrees
        auto const record = shown ? shown->at("records").as_object().if_contains("materials") : nullptr;
        bool on_page = false;
        if (record)
            for (auto const& row : record->at("rows").as_array()) on_page |= text_at(row, "id") == paper;
        equal(on_page ? "seen" : "hidden", what);
        return true;
    }
    if (!item) fail("the paper is not for " + actor_);
    if (what == "version") {
        equal(std::to_string(int_at(*item, "version")), statement.word(5));
    } else if (what == "read") {
        equal(std::to_string(int_at(*item, "read")) + "/" + std::to_string(int_at(*item, "wanted")), statement.word(5));
    } else if (what == "own") {
        equal(shown_moment(item->at("read_at")), statement.word(5));
    } else {
        auto const readers = paper::readers(ctx, matter, paper);
        auto const* reader = readers ? item_of(*readers, "id", stage_.id(statement.word(5))) : nullptr;
        equal(reader ? shown_moment(reader->at("read_at")) : "no reader", statement.word(6));
    }
    return true;
}

}  // namespace yishi::scenario
