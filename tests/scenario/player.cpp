#include "player.hpp"

#include <algorithm>
#include <barrier>
#include <charconv>
#include <thread>

#include "domain/carry.hpp"
#include "domain/workspace.hpp"
#include "flow/clock.hpp"
#include "store/matter_store.hpp"
#include "store/mirror_store.hpp"

namespace yishi::scenario {
namespace {

std::string told(Refusal const& refusal) {
    std::string out = refusal.code;
    for (auto const& reason : refusal.reasons) out += " reason=" + reason.code;
    for (auto const& field : refusal.fields) out += " field=" + field.name + "(" + field.code + ")";
    return out;
}

bool is_word_of_command(std::string_view name) { return name == "note" || name == "as" || name == "version" || name == "key" || name == "row"; }

// The end of a path in a refusal: "answers.title" and "title" name the same input.
bool names(std::string const& path, std::string const& wanted) { return path == wanted || path == "answers." + wanted; }

}  // namespace

void Player::play(Script const& script) {
    auto const* outer = script_;
    for (auto const& statement : script.statements) {
        script_ = &script;
        at_ = &statement;
        try {
            play_statement(statement);
        } catch (Failure const&) {
            throw;
        } catch (std::exception const& fault) {
            fail(std::string("fault: ") + fault.what());
        }
    }
    nothing_refused();
    script_ = outer;
}

void Player::play_statement(Statement const& statement) {
    auto const verb = statement.word(0);
    if (verb == "refused") return refused(statement);
    nothing_refused();
    if (gathering_ && verb != "done")
        at_once_.push_back(&statement);
    else if (verb == "in")
        stage_.body = statement.word(1);
    else if (verb == "on")
        set_day(statement);
    else if (verb == "wait")
        wait(statement);
    else if (verb == "as")
        actor_ = statement.word(1);
    else if (verb == "given")
        play(read_script(stories_ + "/" + statement.word(1) + ".story"));
    else if (verb == "open")
        open(statement);
    else if (verb == "move")
        move(statement);
    else if (verb == "renew")
        stage_.renew(script_->folder + "/" + statement.word(1));
    else if (verb == "deliver") {
        if (stage_.deliver() == 0) fail("no body had anything to tell another");
    } else if (verb == "carry")
        carry(statement);
    else if (verb == "child")
        call_child(statement);
    else if (verb == "linked")
        call_linked(statement);
    else if (verb == "together")
        gathering_ = true;
    else if (verb == "done")
        together(std::exchange(at_once_, {}), statement);
    else if (verb == "expect")
        expect(statement);
    else if (verb == "flow" || verb == "rules")
        return;  // its definition was read before the stage was set
    else if (!play_activity(statement) && !play_paper(statement))
        fail("there is no statement \"" + verb + "\"");
}

// ---- time

void Player::set_day(Statement const& statement) {
    auto const day = parse_day(statement.word(1));
    if (day.empty()) fail(statement.word(1) + " is no day");
    auto const clock = statement.words.size() > 2 ? statement.word(2) : "09:00";
    stage_.set(Time{start_of(day).ms + (std::stoll(clock.substr(0, 2)) * 60 + std::stoll(clock.substr(3))) * 60000});
}

void Player::wait(Statement const& statement) {
    auto const duration = flow::parse_duration(statement.word(1) + " " + statement.word(2));
    if (!duration) fail("wait for how long?");
    auto const today = day_of(stage_.now);
    auto const until = flow::add(stage_.definitions().calendar, today, *duration);
    if (!until) fail("the calendar has no such day");
    stage_.set(Time{stage_.now.ms + (days_from_epoch(*until) - days_from_epoch(today)) * 24 * 3600 * 1000});
}

// ---- commands

void Player::open(Statement const& statement) {
    auto const flow = statement.word(1);
    json::object answers;
    for (auto const& [name, value] : statement.pairs)
        if (name != "key" && name != "under") answers[name] = answer(value);
    auto ctx = stage_.as(actor_);
    auto const text_of = [&](char const* name) { return statement.pair(name) ? statement.pair(name)->text : ""; };
    auto opened = matter::open(ctx, flow, answers, text_of("key"), statement.pair("under") ? alias(text_of("under")) : "");
    if (!opened) {
        coverage_.refused(flow, "open");
        refused_ = {std::move(opened).error(), &statement, script_->file};
        return;
    }
    if (statement.word(2) == "->") matters_[statement.word(3)] = text_at(*opened, "id");
}

flow::Command Player::command(Statement const& statement, flow::Matter const& matter) {
    flow::Command out{.move = statement.word(2)};
    for (auto const& [name, value] : statement.pairs) {
        if (name == "note")
            out.note = value.text;
        else if (name == "as")
            out.as = stage_.id(value.text).empty() ? value.text : stage_.id(value.text);
        else if (name == "version")
            out.version = std::stoi(value.text);
        else if (name == "key")
            out.key = value.text;
        else if (!is_word_of_command(name))
            out.answers[name] = answer(with_rows(matter, value));
    }
    auto const* row = statement.pair("row");
    if (!row) return out;
    auto const* definition = stage_.flow_of(matter).move(out.move);
    auto const rows = definition ? matter.records.find(definition->changes) : matter.records.end();
    if (rows == matter.records.end() || rows->second.empty())
        out.row = row->text;
    else
        out.row = row->text == "last" ? rows->second.back().id : rows->second.at(std::stoul(row->text) - 1).id;
    return out;
}

Result<json::object> Player::run_move(std::string const& person, std::string const& matter, flow::Command const& command) {
    auto ctx = stage_.as(person);
    return matter::move(ctx, matter, command);
}

void Player::move(Statement const& statement) {
    auto const before = stage_.matter(alias(statement.word(1)));
    auto moved = run_move(actor_, before.id, command(statement, before));
    if (moved) return coverage_.allowed(before.flow, statement.word(2));  // an anonymous answer leaves no entry to be found by
    coverage_.refused(before.flow, statement.word(2));
    refused_ = {std::move(moved).error(), &statement, script_->file};
}

// What the operator's command does, looked at first: looking changes nothing.
void Player::carry(Statement const& statement) {
    carry::Order order{.flow = statement.word(1), .to = std::stoi(statement.word(2)), .body = stage_.body};
    auto const looked = carry::versions(stage_.world, order);
    order.for_good = true;
    auto const done = carry::versions(stage_.world, order);
    if (carry::text_of(looked, {}) != carry::text_of(done, {})) fail("what was shown is not what was done:\n" + carry::text_of(done, order));
    if (statement.words.size() > 3 && std::to_string(done.front().items.size()) != statement.word(3))
        fail("expected " + statement.word(3) + " matters, obtained\n" + carry::text_of(done, order));
    for (auto const& item : done.front().items)
        if (!item.refused.empty()) fail(item.name + " stays: " + item.refused);
    if (!done.front().faults.empty()) fail(done.front().faults.front());
}

void Player::refused(Statement const& statement) {
    if (!refused_) fail("expected to be refused with " + statement.word(1) + ", but the command was carried out");
    auto const [refusal, where, file] = *std::exchange(refused_, std::nullopt);
    if (refusal.code != statement.word(1)) fail("expected refusal " + statement.word(1) + ", obtained " + told(refusal));
    for (auto const& [kind, value] : statement.pairs) {
        bool const found = kind == "field" ? std::ranges::any_of(refusal.fields, [&](FieldNote const& note) { return names(note.name, value.text); })
                                           : std::ranges::any_of(refusal.reasons, [&](Reason const& reason) {
                                                 return reason.code == value.text || reason.code == "says." + value.text;
                                             });
        if (!found) fail("expected " + kind + " " + value.text + ", obtained " + told(refusal));
    }
}

void Player::nothing_refused() {
    if (!refused_) return;
    auto const text = told(refused_->refusal);
    throw Failure(refused_->file, refused_->statement->line, "expected to be carried out, obtained refusal " + text);
}

// ---- names for tied matters

void Player::call_child(Statement const& statement) {
    auto const parent = alias(statement.word(1)), which = statement.word(2), unit = stage_.id(which);
    auto ctx = stage_.as("");
    auto const found = ctx.read([&](store::Tx& tx) {
        std::string last;
        for (auto const& id : store::children_ids(tx, stage_.body, parent)) {
            auto const child = flow::matter_from_json(parse(*store::matter_doc(tx, stage_.body, id)));
            if (unit.empty() ? child.flow == which : child.opened_for == unit) last = id;
        }
        for (auto const& mirror : store::mirrors_under(tx, stage_.body, parent)) {
            auto const child = flow::matter_from_json(parse(mirror.doc));
            if (unit.empty() ? child.flow == which : child.opened_for == unit) last = mirror.id;
        }
        return last;
    });
    if (found.empty()) fail("expected a child for " + which + ", obtained none");
    matters_[statement.word(4)] = found;
}

void Player::call_linked(Statement const& statement) {
    auto ctx = stage_.as("");
    auto const found = ctx.read([&](store::Tx& tx) {
        Workspace space(ctx, tx);
        auto const* matter = space.find(alias(statement.word(1)));
        auto const tied = space.situation(*matter).tied(*matter, statement.word(2));
        return tied.empty() ? std::string() : tied.back()->id;
    });
    if (found.empty()) fail("expected a matter under " + statement.word(2) + ", obtained none");
    matters_[statement.word(4)] = found;
}

// ---- at the same time

void Player::together(std::vector<Statement const*> const& moves, Statement const& done) {
    gathering_ = false;
    struct Try {
        std::string person, matter;
        flow::Command command;
        std::optional<Refusal> refusal;
        std::string fault;
    };
    std::vector<Try> tries;
    for (auto const* statement : moves) {
        Statement shifted = *statement;
        auto const person = shifted.words.front().substr(0, shifted.words.front().find(':'));
        shifted.words.erase(shifted.words.begin());
        auto const matter = stage_.matter(alias(shifted.word(1)));
        tries.push_back({person, matter.id, command(shifted, matter), {}, {}});
    }
    {
        std::barrier start(static_cast<std::ptrdiff_t>(tries.size()));
        std::vector<std::jthread> threads;
        for (auto& one : tries)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                try {
                    if (auto moved = run_move(one.person, one.matter, one.command); !moved) one.refusal = std::move(moved).error();
                } catch (std::exception const& fault) {
                    one.fault = fault.what();
                }
            });
    }
    int refusals = 0;
    for (auto const& one : tries) {
        if (!one.fault.empty()) fail("fault: " + one.fault);
        if (!one.refusal) continue;
        ++refusals;
        if (done.words.size() < 4 || one.refusal->code != done.word(3))
            fail("expected all to be carried out, obtained for " + one.person + " refusal " + told(*one.refusal));
    }
    bool const either = done.word(1) == "perhaps";  // depends on who came first
    int const expected = done.words.size() < 2 ? 0 : either ? 1 : std::stoi(done.word(1));
    if (either ? refusals > expected : refusals != expected)
        fail("expected " + std::to_string(expected) + " refused, obtained " + std::to_string(refusals));
}

// ---- words and values

json::value Player::answer(Value const& value) const {
    switch (value.kind) {
        case Value::Kind::Quoted:
            return json::string(value.text);
        case Value::Kind::List: {
            json::array out;
            for (auto const& item : value.items) out.push_back(answer(item));
            return out;
        }
        case Value::Kind::Map: {
            json::object out;
            for (std::size_t i = 0; i < value.items.size(); ++i) out[value.names[i]] = answer(value.items[i]);
            return out;
        }
        case Value::Kind::Bare:
            break;
    }
    if (value.text == "true" || value.text == "false") return value.text == "true";
    if (value.text == "none") return {};
    if (auto const time = local_moment(value.text)) return time->ms;
    if (auto const file = files_.find(value.text); file != files_.end()) return file->second;
    if (auto const known = matters_.find(value.text); known != matters_.end()) return json::string(known->second);
    if (auto const id = stage_.id(value.text); !id.empty()) return json::string(id);
    std::int64_t number = 0;
    auto const end = value.text.data() + value.text.size();
    if (auto const read = std::from_chars(value.text.data(), end, number); read.ptr == end && read.ec == std::errc{}) return number;
    return json::string(value.text);
}

std::string Player::alias(std::string const& name) const {
    auto const found = matters_.find(name);
    if (found == matters_.end()) fail("no matter is called " + name);
    return found->second;
}

std::string Player::called(std::string const& id) const {
    for (auto const& [name, known] : matters_)
        if (known == id) return name;
    return stage_.word(id);
}

std::string Player::text(json::value const& value) const {
    if (value.is_null()) return "none";
    if (value.is_string()) return called(text_of(value));
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    auto const* list = value.if_array();
    if (!list) return write(value);
    std::vector<std::string> items;
    for (auto const& item : *list) items.push_back(text(item));
    std::ranges::sort(items);
    std::string out = "[";
    for (auto const& item : items) out += (out.size() > 1 ? ", " : "") + item;
    return out + "]";
}

void Player::fail(std::string const& what) const { throw Failure(script_->file, at_ ? at_->line : 0, what); }

}  // namespace yishi::scenario
