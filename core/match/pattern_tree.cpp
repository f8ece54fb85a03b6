#include "core/match/pattern_tree.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

constexpr std::string_view specials = " \"(){}|?*+<>!&@%";
// Bounds above this are typing errors: the widest gap of the packs is 90 units, the most repetitions 8.
constexpr std::uint32_t most_units = 200;

/// Whether a node may match without taking any text: repeated without end it would never stop.
bool may_be_empty(const PatternNode& node) {
    using Kind = PatternNode::Kind;
    switch (node.kind) {
        case Kind::literal:
        case Kind::label: return false;
        case Kind::sequence:
        case Kind::slot: return std::all_of(node.parts.begin(), node.parts.end(), may_be_empty);
        case Kind::alternatives: return std::any_of(node.parts.begin(), node.parts.end(), may_be_empty);
        case Kind::repeat: return node.least == 0 || may_be_empty(node.parts.front());
        case Kind::gap: return node.least == 0;
        default: return true;
    }
}

bool is_nothing(const PatternNode& node) {
    using Kind = PatternNode::Kind;
    return (node.kind == Kind::sequence || node.kind == Kind::alternatives) &&
           std::all_of(node.parts.begin(), node.parts.end(), is_nothing);
}

class Parser {
public:
    Parser(std::string_view s, const PatternPlace& place, const PatternMacros& macros,
           std::vector<std::string>& slot_names)
        : s_(s), place_(place), macros_(macros), slot_names_(slot_names) {}

    PatternNode parse() {
        PatternNode node = alternatives();
        if (at_ < s_.size()) fail(std::string("'") + s_[at_] + "' closes nothing");
        if (is_nothing(node)) fail("the pattern is empty");
        return node;
    }

private:
    using Kind = PatternNode::Kind;

    [[noreturn]] void fail(const std::string& reason) const { fail_at(at_, reason); }
    [[noreturn]] void fail_at(std::size_t at, const std::string& reason) const {
        throw DataError(place_.file, place_.line, place_.column + at, reason);
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
            const std::size_t start = at_;
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
            if (least > most) fail_at(start, "the bounds stand the wrong way round");
            if (most == unbounded && may_be_empty(node)) fail_at(start, "what may be empty is repeated without end");
            PatternNode repeat{.kind = Kind::repeat, .least = least, .most = most};
            repeat.parts.push_back(std::move(node));
            node = std::move(repeat);
        }
        return node;
    }

    PatternNode atom() {
        if (take("(")) {
            const std::size_t start = at_ - 1;
            PatternNode node = alternatives();
            expect(')');
            if (is_nothing(node)) fail_at(start, "the group is empty");
            return node;
        }
        if (take("{")) return slot();
        if (take("\"")) return quoted();
        if (take("@")) return label();
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
        if (is_nothing(node.parts.front())) fail_at(at_ - 1, "the slot is empty");
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

    PatternNode label() {
        PatternNode node{.kind = Kind::label};
        node.column = place_.column + at_ - 1;
        node.names.push_back(class_name());
        return node;
    }

    PatternNode layer() {
        PatternNode node{.kind = Kind::label};
        node.column = place_.column + at_ - 1;
        do node.names.push_back(identifier());
        while (take("|"));
        expect('>');
        return node;
    }

    PatternNode macro() {
        const std::size_t start = at_;
        const auto found = macros_.find(identifier());
        if (found == macros_.end()) fail_at(start, "unknown macro");
        PatternNode node = Parser(found->second, place_, macros_, slot_names_).parse();
        set_column(node, place_.column + start - 1);
        return node;
    }

    /// What a macro holds stands, for messages, where the macro is used.
    static void set_column(PatternNode& node, std::size_t column) {
        node.column = column;
        for (PatternNode& part : node.parts) set_column(part, column);
    }

    PatternNode look(Kind kind) {
        PatternNode node{.kind = kind};
        node.parts.push_back(atom());
        return node;
    }

    PatternNode gap() {
        const std::size_t start = at_ - 2;
        PatternNode node{.kind = Kind::gap};
        node.most = number();
        if (take("-")) {
            node.least = node.most;
            node.most = number();
        }
        if (node.least > node.most) fail_at(start, "the bounds stand the wrong way round");
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
        while (more() && s_[at_] >= '0' && s_[at_] <= '9' && value <= most_units)
            value = value * 10 + static_cast<std::uint32_t>(s_[at_++] - '0');
        if (start == at_) fail("expected a number");
        if (value > most_units) fail_at(start, "more than " + std::to_string(most_units));
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
