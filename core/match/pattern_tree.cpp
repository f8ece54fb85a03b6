#include "core/match/pattern_tree.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

constexpr std::string_view specials = " \"(){}|?*+<>!&@%";

class Parser {
public:
    Parser(std::string_view s, const PatternPlace& place, const PatternMacros& macros,
           std::vector<std::string>& slot_names)
        : s_(s), place_(place), macros_(macros), slot_names_(slot_names) {}

    PatternNode parse() {
        PatternNode node = alternatives();
        if (at_ < s_.size()) fail(std::string("'") + s_[at_] + "' closes nothing");
        if (node.parts.empty() && node.kind == PatternNode::Kind::sequence) fail("the pattern is empty");
        return node;
    }

private:
    using Kind = PatternNode::Kind;

    [[noreturn]] void fail(const std::string& reason) const {
        throw DataError(place_.file, place_.line, place_.column + at_, reason);
    }
    bool more() const { return at_ < s_.size(); }
    bool is_at(std::string_view what) const { return s_.substr(at_, what.size()) == what; }
    bool take(std::string_view what) {
        if (!is_at(what)) return false;
        at_ += what.size();
        return true;
    }
    void skip_spaces() {
        while (more() && s_[at_] == ' ') ++at_;
    }
    void expect(char c) {
        if (!more() || s_[at_] != c) fail(std::string("expected '") + c + "'");
        ++at_;
    }

    PatternNode alternatives() {
        PatternNode node{.kind = Kind::alternatives};
        do node.parts.push_back(sequence());
        while (take("|"));
        if (node.parts.size() == 1) return std::move(node.parts.front());
        return node;
    }

    PatternNode sequence() {
        PatternNode node{.kind = Kind::sequence};
        skip_spaces();
        while (more() && s_[at_] != '|' && s_[at_] != ')' && s_[at_] != '}') {
            node.parts.push_back(quantified());
            skip_spaces();
        }
        return node;
    }

    PatternNode quantified() {
        PatternNode node = atom();
        while (more()) {
            std::uint32_t least = 0, most = 0;
            if (take("?"))
                most = 1;
            else if (take("*"))
                most = unbounded;
            else if (take("+"))
                least = 1, most = unbounded;
            else if (is_at("{") && at_ + 1 < s_.size() && s_[at_ + 1] >= '0' && s_[at_ + 1] <= '9') {
                ++at_;
                least = most = number();
                if (take(",")) most = is_at("}") ? unbounded : number();
                expect('}');
            } else
                break;
            PatternNode repeat{.kind = Kind::repeat, .least = least, .most = most};
            repeat.parts.push_back(std::move(node));
            node = std::move(repeat);
        }
        return node;
    }

    PatternNode atom() {
        if (take("(")) {
            PatternNode node = alternatives();
            expect(')');
            return node;
        }
        if (take("{")) return slot();
        if (take("\"")) return quoted();
        if (take("@")) return PatternNode{.kind = Kind::label, .names = {class_name()}};
        if (take("<^>")) return PatternNode{.kind = Kind::start};
        if (take("<$>")) return PatternNode{.kind = Kind::end};
        if (take("<")) return layer();
        if (take("%")) return macro();
        if (take("&")) return PatternNode{.kind = Kind::glue};
        if (take("!>")) return look(Kind::not_ahead);
        if (take("!<")) return look(Kind::not_behind);
        if (take("..")) return gap();
        return word();
    }

    PatternNode slot() {
        const std::string name = identifier();
        expect(':');
        auto known = std::find(slot_names_.begin(), slot_names_.end(), name);
        if (known == slot_names_.end()) known = slot_names_.insert(slot_names_.end(), name);
        PatternNode node{.kind = Kind::slot, .slot = static_cast<std::uint8_t>(known - slot_names_.begin())};
        node.parts.push_back(alternatives());
        expect('}');
        return node;
    }

    PatternNode quoted() {
        const std::size_t end = s_.find('"', at_);
        if (end == std::string_view::npos || end == at_) fail("the quote is empty or not closed");
        const std::string_view text = s_.substr(at_, end - at_);
        at_ = end + 1;
        return literal(text);
    }

    PatternNode word() {
        std::size_t end = at_;
        while (end < s_.size() && specials.find(s_[end]) == std::string_view::npos && s_.substr(end, 2) != "..") ++end;
        if (end == at_) fail(std::string("'") + s_[at_] + "' cannot stand here");
        const std::string_view text = s_.substr(at_, end - at_);
        at_ = end;
        return literal(text);
    }

    static PatternNode literal(std::string_view utf8) { return {.kind = Kind::literal, .text = fold(to_utf32(utf8))}; }

    std::string class_name() {
        std::string name = identifier();
        if (take("=")) {
            const std::size_t end = std::min(s_.find_first_of(specials, at_), s_.size());
            name += '=';
            name += s_.substr(at_, end - at_);
            at_ = end;
        }
        return name;
    }

    PatternNode layer() {
        PatternNode node{.kind = Kind::label};
        do node.names.push_back(identifier());
        while (take("|"));
        expect('>');
        return node;
    }

    PatternNode macro() {
        const std::size_t start = at_;
        const auto found = macros_.find(identifier());
        if (found == macros_.end()) {
            at_ = start;
            fail("unknown macro");
        }
        return Parser(found->second, place_, macros_, slot_names_).parse();
    }

    PatternNode look(Kind kind) {
        PatternNode node{.kind = kind};
        node.parts.push_back(atom());
        return node;
    }

    PatternNode gap() {
        PatternNode node{.kind = Kind::gap};
        node.most = number();
        if (take("-")) {
            node.least = node.most;
            node.most = number();
        }
        return node;
    }

    std::string identifier() {
        const std::size_t start = at_;
        while (more() && (std::isalnum(static_cast<unsigned char>(s_[at_])) != 0 || s_[at_] == '_')) ++at_;
        if (start == at_) fail("expected a name");
        return std::string(s_.substr(start, at_ - start));
    }

    std::uint32_t number() {
        const std::size_t start = at_;
        std::uint32_t value = 0;
        while (more() && s_[at_] >= '0' && s_[at_] <= '9' && value < 10000)
            value = value * 10 + static_cast<std::uint32_t>(s_[at_++] - '0');
        if (start == at_) fail("expected a number");
        return value;
    }

    std::string_view s_;
    const PatternPlace& place_;
    const PatternMacros& macros_;
    std::vector<std::string>& slot_names_;
    std::size_t at_ = 0;
};

}  // namespace

PatternNode parse_pattern(std::string_view pattern, const PatternPlace& place, const PatternMacros& macros,
                          std::vector<std::string>& slot_names) {
    return Parser(pattern, place, macros, slot_names).parse();
}

void visit_pattern(const PatternNode& node, const std::function<void(const PatternNode&)>& f) {
    f(node);
    for (const PatternNode& part : node.parts) visit_pattern(part, f);
}

}  // namespace whowhen
