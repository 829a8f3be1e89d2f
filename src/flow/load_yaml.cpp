#include "flow/load_yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace yishi::flow {

namespace {

// Builds Nodes from the events of the parser itself: yaml-cpp's own nodes would hide duplicate keys, tags and anchors.
class Builder : public YAML::EventHandler {
public:
    Builder(std::string const& file, std::vector<Message>& messages) : file_(file), messages_(messages) {}

    Node root;
    int documents = 0;

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (++documents > 1) say("yaml.feature", mark.line, "a definition is one document");
    }
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        plain(mark, "?", anchor);
        add({Node::Kind::Scalar, mark.line + 1, "", {}, {}});
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        feature(mark);
        add({Node::Kind::Scalar, mark.line + 1, "", {}, {}});
    }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const& value) override {
        plain(mark, tag, anchor);
        add({Node::Kind::Scalar, mark.line + 1, value, {}, {}});
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        plain(mark, tag, anchor);
        open_.push_back({Node{Node::Kind::List, mark.line + 1, "", {}, {}}, {}, 0, false});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
        plain(mark, tag, anchor);
        open_.push_back({Node{Node::Kind::Map, mark.line + 1, "", {}, {}}, {}, 0, false});
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        std::string key;
        int key_line = 0;
        bool has_key = false;
    };

    void close() {
        Node node = std::move(open_.back().node);
        open_.pop_back();
        add(std::move(node));
    }

    void add(Node node) {
        if (open_.empty()) {
            if (documents == 1) root = std::move(node);
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
        if (!node.is_scalar() || node.text == "<<") say("yaml.feature", node.line - 1, "a key is a word");
        parent.key = node.text;
        parent.key_line = node.line;
        parent.has_key = true;
    }

    void add_value(Open& parent, Node node) {
        parent.has_key = false;
        auto& entries = parent.node.entries;
        auto first = std::ranges::find(entries, parent.key, &YamlEntry::key);
        if (first != entries.end())
            say("yaml.duplicate", parent.key_line - 1,
                "key \"" + parent.key + "\" appears twice (first on line " + std::to_string(first->line) + ")");
        else
            entries.push_back({parent.key, parent.key_line, std::move(node)});
    }

    // yaml-cpp names plain scalars, maps and lists "?" and quoted scalars "!".
    void plain(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor || !(tag.empty() || tag == "?" || tag == "!")) feature(mark);
    }
    void feature(YAML::Mark const& mark) { say("yaml.feature", mark.line, "anchors, aliases, tags and merge keys are not used in definitions"); }
    void say(std::string code, int line, std::string text) {
        messages_.push_back({std::move(code), {file_, line + 1}, "", "", std::move(text), false});
    }

    std::string const& file_;
    std::vector<Message>& messages_;
    std::vector<Open> open_;
};

}  // namespace

Node const* Node::find(std::string_view key) const {
    auto found = std::ranges::find(entries, key, &YamlEntry::key);
    return found == entries.end() ? nullptr : &found->value;
}

Node parse_yaml(std::string const& file, std::string const& text, std::vector<Message>& messages) {
    Builder builder(file, messages);
    try {
        std::istringstream in(text);
        YAML::Parser parser(in);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (YAML::Exception const& error) {
        messages.push_back({"yaml.syntax", {file, error.mark.line + 1}, "", "", error.msg, false});
    }
    if (builder.root.line == 0) builder.root = {Node::Kind::Map, 1, "", {}, {}};
    return std::move(builder.root);
}

}  // namespace yishi::flow
