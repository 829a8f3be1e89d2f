#include "flow/load_yaml.hpp"

#include <yaml.h>

#include <algorithm>
#include <array>

namespace yishi::flow {

namespace {

// An event of libyaml's parser, given back when it goes.
class Event {
public:
    explicit Event(yaml_parser_t& parser) : good_(yaml_parser_parse(&parser, &event_) == 1) {}
    ~Event() {
        if (good_) yaml_event_delete(&event_);
    }
    Event(Event const&) = delete;
    Event& operator=(Event const&) = delete;

    bool good() const { return good_; }  // false: the text is no YAML
    yaml_event_t const* operator->() const { return &event_; }
    bool is_end() const { return event_.type == YAML_STREAM_END_EVENT; }
    int line() const { return static_cast<int>(event_.start_mark.line) + 1; }

private:
    yaml_event_t event_{};
    bool good_;
};

// What stands for nothing. Quoted it is a word like any other.
bool is_nothing(yaml_event_t const& event, std::string_view text) {
    constexpr std::array<std::string_view, 5> nothing{"", "~", "null", "Null", "NULL"};
    return event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && std::ranges::find(nothing, text) != nothing.end();
}

// Builds Nodes from the events of the parser: a tree of the library's own would hide duplicate keys, tags and anchors.
class Builder {
public:
    Builder(std::string const& file, std::vector<Message>& messages) : file_(file), messages_(messages) {}

    Node root;

    void take(Event const& event) {
        switch (event->type) {
            case YAML_DOCUMENT_START_EVENT:
                if (++documents_ > 1) say("yaml.feature", event.line(), "a definition is one document");
                return;
            case YAML_ALIAS_EVENT:
                feature(event.line());
                return add({Node::Kind::Scalar, event.line(), "", {}, {}});
            case YAML_SCALAR_EVENT:
                return take_scalar(event);
            case YAML_SEQUENCE_START_EVENT:
                plain(event.line(), event->data.sequence_start.anchor, event->data.sequence_start.tag);
                return open_.push_back({Node{Node::Kind::List, event.line(), "", {}, {}}, {}, 0, false});
            case YAML_MAPPING_START_EVENT:
                plain(event.line(), event->data.mapping_start.anchor, event->data.mapping_start.tag);
                return open_.push_back({Node{Node::Kind::Map, event.line(), "", {}, {}}, {}, 0, false});
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT:
                return close();
            default:
                return;
        }
    }

private:
    struct Open {
        Node node;
        std::string key;
        int key_line = 0;
        bool has_key = false;
    };

    void take_scalar(Event const& event) {
        auto const& scalar = event->data.scalar;
        plain(event.line(), scalar.anchor, scalar.tag);
        std::string text(reinterpret_cast<char const*>(scalar.value), scalar.length);
        if (is_nothing(*event.operator->(), text)) text.clear();
        add({Node::Kind::Scalar, event.line(), std::move(text), {}, {}});
    }

    void close() {
        Node node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }

    void add(Node node) {
        if (open_.empty()) {
            if (documents_ == 1) root = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.is_list())
            parent.node.items.push_back(std::move(node));
        else if (!parent.has_key)
            take_key(parent, node);
        else
            add_value(parent, std::move(node));
    }

    void take_key(Open& parent, Node const& node) {
        if (!node.is_scalar() || node.text == "<<") say("yaml.feature", node.line, "a key is a word");
        parent.key = node.text;
        parent.key_line = node.line;
        parent.has_key = true;
    }

    void add_value(Open& parent, Node node) {
        parent.has_key = false;
        auto& entries = parent.node.entries;
        auto first = std::ranges::find(entries, parent.key, &YamlEntry::key);
        if (first != entries.end())
            say("yaml.duplicate", parent.key_line, "key \"" + parent.key + "\" appears twice (first on line " + std::to_string(first->line) + ")");
        else
            entries.push_back({parent.key, parent.key_line, std::move(node)});
    }

    void plain(int line, yaml_char_t const* anchor, yaml_char_t const* tag) {
        if (anchor || tag) feature(line);
    }
    void feature(int line) { say("yaml.feature", line, "anchors, aliases, tags and merge keys are not used in definitions"); }
    void say(std::string code, int line, std::string text) { messages_.push_back({std::move(code), {file_, line}, "", "", std::move(text), false}); }

    std::string const& file_;
    std::vector<Message>& messages_;
    std::vector<Open> open_;
    int documents_ = 0;
};

}  // namespace

Node const* Node::find(std::string_view key) const {
    auto found = std::ranges::find(entries, key, &YamlEntry::key);
    return found == entries.end() ? nullptr : &found->value;
}

Node parse_yaml(std::string const& file, std::string const& text, std::vector<Message>& messages) {
    Builder builder(file, messages);
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    for (bool ended = false; !ended;) {
        Event const event(parser);
        if (event.good())
            builder.take(event);
        else
            messages.push_back({"yaml.syntax", {file, static_cast<int>(parser.problem_mark.line) + 1}, "", "", parser.problem, false});
        ended = !event.good() || event.is_end();
    }
    yaml_parser_delete(&parser);
    if (builder.root.line == 0) builder.root = {Node::Kind::Map, 1, "", {}, {}};
    return std::move(builder.root);
}

}  // namespace yishi::flow
