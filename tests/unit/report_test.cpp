// A report from its first paragraph to its second edition. What has changed since it was approved: report_look_test.
#include "domain/verify.hpp"
#include "domain/workspace.hpp"
#include "report_desk.hpp"
#include "store/report_store.hpp"

namespace yishi {

using namespace test;

TEST_CASE("what is saved is kept; figures are computed afresh and say what they were when their paragraph was saved") {
    Desk desk;
    desk.city.at("2021-06-01");
    desk.deed("2021-05-01");
    auto const id = desk.opened();
    desk.add(id, "deeds", "办实事{service.deeds}。");
    CHECK(text_of_report(desk.shown("宋会", id)) == "办实事1件。");
    CHECK(text_at(figure_at(desk.shown("宋会", id), "deeds.1"), "state") == "same");
    desk.deed("2021-05-02");
    auto const draft = desk.shown("宋会", id);
    CHECK(text_of_report(draft) == "办实事2件。");
    CHECK(text_at(figure_at(draft, "deeds.1"), "state") == "changed");
    CHECK(text_at(figure_at(draft, "deeds.1"), "was") == "1件");
    CHECK(int_at(member(draft, "sums"), "changed") == 1);
    auto writer = desk.city.as("宋会");
    SUBCASE("the present value is taken") {
        auto const refreshed = report::refresh(writer, id, "deeds");
        REQUIRE(refreshed);
        CHECK(text_at(figure_at(*refreshed, "deeds.1"), "state") == "same");
    }
    SUBCASE("the old one is kept, with a note") {
        auto const kept = report::keep(writer, id, "deeds.1", "会上已公布");
        REQUIRE(kept);
        CHECK(text_of_report(*kept) == "办实事1件。");
        CHECK(paragraph_of(*kept, "deeds", "text") == "办实事{hand 1件|会上已公布}。");
    }
    CHECK(verify(desk.city.world, desk.city.body).ok);
}

TEST_CASE("of two who write one paragraph the second is told, and nothing is lost") {
    Desk desk;
    desk.city.at("2021-06-01");
    auto const id = desk.opened();
    desk.city.moved("宋会", id, "edit", {{"writer", json::array{json::string(desk.city.id("宋会")), json::string(desk.city.id("周牧"))}}});
    desk.add(id, "deeds", "一稿。");
    desk.add(id, "other", "别的。");
    auto const tag = paragraph_of(desk.shown("宋会", id), "deeds", "tag");
    REQUIRE(desk.save("周牧", id, "二稿。", tag));
    auto const refused = desk.save("宋会", id, "三稿。", tag);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "report.paragraph_changed");
    auto const after = desk.shown("宋会", id);
    CHECK(paragraph_of(after, "deeds", "text") == "二稿。");
    CHECK(desk.save("宋会", id, "三稿。", paragraph_of(after, "deeds", "tag")));
    auto writer = desk.city.as("宋会");
    CHECK(report::save(writer, id, "other", "另写。", paragraph_of(after, "other", "tag")));  // nobody else's paragraph is touched
}

TEST_CASE("a number typed by hand and a figure without a value are named, and the report is not sent") {
    Desk desk;
    desk.city.at("2021-06-01");
    auto const id = desk.opened();
    desk.add(id, "deeds", "走访40余次，又走访40余次。");
    auto const unlinked = desk.shown("宋会", id).at("unlinked").as_array();
    REQUIRE(unlinked.size() == 2);
    CHECK(int_at(unlinked[1], "nth") == 2);
    auto const refused = desk.city.tried("宋会", id, {.move = "send"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "report.not_ready");
    REQUIRE(refused.error().fields.size() == 2);
    CHECK(refused.error().fields[0].name == "paragraphs.deeds");
    CHECK(refused.error().fields[0].names == std::vector<std::string>{"40余次"});
    CHECK(desk.city.matter(id).state == "draft");

    auto writer = desk.city.as("宋会");
    REQUIRE(report::confirm(writer, id, {.anchor = "deeds", .number = "40余次", .source = "值班记录", .nth = 2}));
    auto const confirmed = report::confirm(writer, id, {.anchor = "deeds", .number = "40余次", .source = "签到册", .nth = 1});
    REQUIRE(confirmed);
    CHECK(paragraph_of(*confirmed, "deeds", "text") == "走访{hand 40余次|签到册}，又走访{hand 40余次|值班记录}。");
    CHECK(int_at(member(*confirmed, "sums"), "hand") == 2);
    CHECK_FALSE(report::confirm(writer, id, {.anchor = "deeds", .number = "40余次", .source = "再来"}));

    desk.add(id, "days", "立案率{proposal.filing_rate:1}。");
    auto const open = desk.city.tried("宋会", id, {.move = "send"});
    REQUIRE_FALSE(open);
    CHECK(open.error().fields.front().name == "paragraphs.days");
    REQUIRE(report::remove(writer, id, "days", ""));
    CHECK(desk.city.tried("宋会", id, {.move = "send"}));
}

TEST_CASE("an erratum marks its place and leaves the document; a second approval is a new edition beside the first") {
    Desk desk;
    desk.city.at("2021-06-01");
    desk.deed("2021-05-01");
    auto const id = desk.opened();
    desk.add(id, "deeds", "办实事{service.deeds}，多数在东门。");
    desk.approve(id);
    desk.city.moved("何静", id, "note_erratum", {{"paragraph", "deeds"}, {"printed", "东门"}, {"correct", "西门"}, {"reason", "笔误"}});
    auto const first = desk.shown("何静", id);
    CHECK(text_of_report(first) == "办实事1件，多数在东门。");
    CHECK(first.at("blocks").at(0).at("runs").as_array().back().at("marked") == false);
    REQUIRE(first.at("errata").as_array().size() == 1);
    CHECK(text_at(first.at("errata").at(0), "approver") == "何静");
    auto reader = desk.city.as("何静");
    CHECK(report::document(reader, id)->errata.size() == 1);

    desk.city.moved("宋会", id, "revise", {}, "更正地点");
    desk.deed("2021-05-02");
    REQUIRE(desk.save("宋会", id, "办实事{service.deeds}，多数在西门。"));
    CHECK(text_of_report(desk.shown("李苇", id)) == "办实事1件，多数在东门。");  // a reader goes on reading what is approved
    desk.approve(id, "approve_again");
    CHECK(text_of_report(desk.shown("李苇", id)) == "办实事2件，多数在西门。");
    CHECK(text_of_report(desk.shown("李苇", id, 1)) == "办实事1件，多数在东门。");
    CHECK(desk.shown("李苇", id).at("errata").as_array().empty());
    CHECK(desk.shown("李苇", id).at("editions").as_array().size() == 2);
    CHECK(text_at(desk.shown("李苇", id), "number") == text_at(desk.shown("李苇", id, 1), "number"));
    CHECK(verify(desk.city.world, desk.city.body).ok);
}

TEST_CASE("whoever has the report already may be told of a save no more than what it changed") {
    Desk desk;
    desk.city.at("2021-06-01");
    desk.deed("2021-05-01");
    auto const id = desk.opened();
    desk.add(id, "deeds", "一稿。");
    desk.add(id, "other", "走访40余次。");
    auto const tag = paragraph_of(desk.shown("宋会", id), "deeds", "tag");
    auto writer = desk.city.as("宋会");
    auto const part = report::save_part(writer, id, "deeds", "办实事{service.deeds}，走访3次。", tag);
    REQUIRE(part);
    auto const whole = desk.shown("宋会", id);
    CHECK(text_at(member(*part, "paragraph"), "tag") == paragraph_of(whole, "deeds", "tag"));
    CHECK(text_of_report(*part) == "办实事1件，走访3次。");
    CHECK(write(figure_at(*part, "deeds.1")) == write(figure_at(whole, "deeds.1")));
    REQUIRE(part->at("unlinked").as_array().size() == 1);
    CHECK(text_at(part->at("unlinked").at(0), "anchor") == "deeds");
    CHECK(whole.at("unlinked").as_array().size() == 2);
    auto const late = report::save_part(writer, id, "deeds", "二稿。", tag);
    REQUIRE_FALSE(late);
    CHECK(late.error().code == "report.paragraph_changed");
}

TEST_CASE("whoever writes with others is told of each change of the text, and asks for what has another tag") {
    Desk desk;
    auto const id = desk.opened();
    desk.add(id, "deeds", "委员办实事{service.deeds}。");
    auto writer = desk.city.as("宋会");
    auto const tags = [&] {
        auto const found = report::tags(writer, id);
        REQUIRE(found);
        return write(found->at("items"));
    };
    std::vector<std::string> stirred;
    desk.city.world.stir = [&](std::string const& topic) { stirred.push_back(topic); };
    auto const before = tags();
    REQUIRE(desk.save("宋会", id, "一年来，委员办实事{service.deeds}。"));
    CHECK(stirred == std::vector{report::topic(desk.city.body, id)});
    CHECK(tags() != before);
    auto const part = report::part(writer, id, "deeds");
    REQUIRE(part);
    CHECK(text_at(part->at("paragraph"), "text") == "一年来，委员办实事{service.deeds}。");
    CHECK(write(json::array{{{"anchor", "deeds"}, {"tag", part->at("paragraph").at("tag")}}}) == tags());

    CHECK_FALSE(desk.save("宋会", id, "{no.figure}"));  // nothing was written
    CHECK(stirred.size() == 1);
    REQUIRE(report::remove(writer, id, "deeds", ""));
    CHECK(stirred.size() == 2);
    CHECK(tags() == "[]");
    CHECK(report::part(writer, id, "deeds").error().why == Why::Missing);
    auto stranger = desk.city.as("李苇");
    CHECK(report::tags(stranger, id).error().why == Why::Missing);
    CHECK(report::part(stranger, id, "deeds").error().why == Why::Missing);
}

TEST_CASE("only the posts its template names are offered to approve a report, and everybody is told who they are") {
    Desk desk;
    desk.city.at("2021-06-01");
    auto const id = desk.opened({{"template", "member_yearbook"}, {"title", "委员履职年鉴"}});
    auto const offers_approval = [&](char const* post) {
        auto ctx = desk.city.as("郑岩");
        ctx.actor.posts.insert(post);
        auto const shown = matter::show(ctx, id);
        REQUIRE(shown);
        return std::ranges::any_of(shown->at("moves").as_array(),
                                   [](auto const& move) { return text_at(move, "name") == "approve" && move.at("allowed").get_bool(); });
    };
    auto writer = desk.city.as("宋会");
    for (auto const& one : desk.shown("宋会", id).at("paragraphs").as_array()) REQUIRE(report::save(writer, id, text_at(one, "anchor"), "略。", ""));
    desk.city.moved("宋会", id, "send");
    CHECK_FALSE(offers_approval("chairpersons_council"));
    CHECK(offers_approval("secretary_general"));
    CHECK(desk.shown("宋会", id).at("approvers") == json::array{"秘书长"});
    auto leader = desk.city.as("郑岩");
    leader.actor.posts.insert("chairpersons_council");
    CHECK(matter::move(leader, id, {.move = "approve"}).error().code == "move.not_yours");
    auto system = desk.city.as("");
    auto const waiting = system.read([&](store::Tx& tx) {
        Workspace space(system, tx);
        std::vector<std::string> tokens;
        for (auto const& todo : flow::todos(space.situation(*space.find(id)), *space.find(id)))
            if (todo.move == "approve") tokens.push_back(todo.token);
        return tokens;
    });
    CHECK(waiting == std::vector<std::string>{"post/secretary_general"});
}

TEST_CASE("paragraphs are added, moved, removed and brought back; only its writers write, and only a draft") {
    Desk desk;
    desk.city.at("2021-06-01");
    auto const id = desk.opened();
    desk.add(id, "second", "乙。");
    desk.add(id, "first", "甲。");
    CHECK(text_of_report(desk.shown("宋会", id)) == "甲。乙。");
    auto writer = desk.city.as("宋会");
    REQUIRE(report::place_after(writer, id, "first", "second"));
    CHECK(text_of_report(desk.shown("宋会", id)) == "乙。甲。");
    REQUIRE(report::remove(writer, id, "first", ""));
    CHECK(text_of_report(desk.shown("宋会", id)) == "乙。");
    REQUIRE(report::add(writer, id, {.anchor = "first", .text = "甲又来。", .after = "second"}));
    CHECK(text_of_report(desk.shown("宋会", id)) == "乙。甲又来。");
    CHECK_FALSE(report::add(writer, id, {.anchor = "first", .text = "重名。", .after = ""}));
    auto const broken = report::save(writer, id, "first", "收到{service.no_such}。", "");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == "report.text");
    auto leader = desk.city.as("何静");
    CHECK(report::save(leader, id, "first", "改。", "").error().code == "report.not_writable");
    auto stranger = desk.city.as("李苇");
    CHECK(report::show(stranger, id).error().why == Why::Missing);
    desk.city.moved("宋会", id, "send");
    CHECK(report::save(writer, id, "first", "改。", "").error().code == "report.not_writable");
    CHECK(verify(desk.city.world, desk.city.body).ok);
}

TEST_CASE("a paragraph that can no longer be read stands as it was written, and the others beside it") {
    Desk desk;
    desk.city.at("2021-06-01");
    auto const id = desk.opened();
    desk.add(id, "deeds", "一句话。");
    desk.add(id, "other", "另一句。");
    desk.city.world.database.write([&](store::Tx& tx) {  // as an upgrade leaves it that takes a figure away
        auto rows = store::report_paragraphs(tx, desk.city.body, id);
        rows.back().text = "收到{service.no_such}。";
        store::put_report_paragraph(tx, desk.city.body, id, rows.back(), 1);
        return store::Outcome::Commit;
    });
    auto const draft = desk.shown("宋会", id);
    CHECK(text_of_report(draft) == "另一句。收到｛service.no_such｝。");
    REQUIRE(draft.at("open_points").as_array().size() == 1);
    CHECK(text_at(draft.at("open_points").at(0), "anchor") == "deeds");
    CHECK(desk.city.tried("宋会", id, {.move = "send"}).error().code == "report.not_ready");
    REQUIRE(desk.save("宋会", id, "改好了。"));
    CHECK(desk.city.tried("宋会", id, {.move = "send"}));
}

namespace {
store::Query const report_tampered[] = {
    {"test.report_text", "update report_paragraph set text = text || 'x' where body = $1 and matter = $2"},
    {"test.report_place", "update report_paragraph set place = -place where body = $1 and matter = $2"},
    {"test.report_gone", "delete from report_paragraph where body = $1 and matter = $2"},
    {"test.report_document", "update report_edition set document = replace(document, '办实事', '办虚事') where body = $1 and matter = $2"},
    {"test.report_edition", "delete from report_edition where body = $1 and matter = $2"},
    {"test.report_figure", "update snapshot set value = '9' where body = $1 and matter = $2"},
    {"test.report_entry", "delete from crowd_entry where body = $1 and matter = $2 and chain = 'approval'"},
};
}  // namespace

TEST_CASE("what was changed behind a report is found") {
    for (auto const& query : report_tampered) {
        INFO(query.name);
        Desk desk;
        desk.city.at("2021-06-01");
        desk.deed("2021-05-01");
        auto const id = desk.opened();
        desk.add(id, "deeds", "办实事{service.deeds}。");
        desk.add(id, "more", "再办。");
        desk.approve(id);
        REQUIRE(verify(desk.city.world, desk.city.body).ok);
        desk.city.world.database.write([&](store::Tx& tx) {
            REQUIRE(tx.exec(query, desk.city.body, id) > 0);
            return store::Outcome::Commit;
        });
        CHECK_FALSE(verify(desk.city.world, desk.city.body).ok);
    }
}

TEST_CASE("what is kept of a report comes back from both engines as it was") {
    test::on_both_engines([](store::Database& database) {
        store::ReportParagraphRow paragraph{.anchor = "deeds", .text = "甲", .sent = "", .seen = "{}", .person = "p_1", .seq = 2, .at = 7};
        store::ReportEditionRow const edition{1, 9, "p_2", "{}"};
        store::SnapshotRow const figure{"deeds.1", "{service.deeds}", "d",     "2021年",   "2021-12-31", 9,
                                        "318",     "exact",           "318件", "已核实的", 318,          "abc"};
        database.write([&](store::Tx& tx) {
            store::put_report_paragraph(tx, "zhumadian", "m_1", paragraph, 1);
            paragraph.text = "乙";
            paragraph.gone = true;
            store::put_report_paragraph(tx, "zhumadian", "m_1", paragraph, 0);
            store::add_report_edition(tx, "zhumadian", "m_1", edition);
            store::add_snapshot(tx, "zhumadian", "m_1", 1, figure);
            return store::Outcome::Commit;
        });
        database.read([&](store::Tx& tx) {
            CHECK(store::report_paragraphs(tx, "zhumadian", "m_1") == std::vector{paragraph});
            CHECK(store::report_paragraphs(tx, "anlan", "m_1").empty());
            REQUIRE(store::report_edition(tx, "zhumadian", "m_1", 0));
            CHECK(store::report_edition(tx, "zhumadian", "m_1", 0)->document == "{}");
            CHECK_FALSE(store::report_edition(tx, "zhumadian", "m_1", 2));
            CHECK(store::report_edition_heads(tx, "zhumadian", "m_1").size() == 1);
            CHECK(store::snapshots(tx, "zhumadian", "m_1", 1) == std::vector{figure});
            CHECK(store::snapshot_at(tx, "zhumadian", "m_1", 1, "deeds.1") == figure);
            CHECK_FALSE(store::snapshot_at(tx, "zhumadian", "m_1", 2, "deeds.1"));
        });
    });
}

}  // namespace yishi
