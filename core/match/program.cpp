#include "core/match/program.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "core/text/text.hpp"

namespace whowhen {
namespace {

using Kind = PatternNode::Kind;
using Op = Instruction::Op;

// Instructions after which a pattern is taken to begin with anything: the first label comes far earlier.
constexpr int most_first_steps = 200;

// Where a node stands below the root: the index of the part to take at each level.
using Path = std::vector<std::size_t>;

// Literals become labels; alternatives of single labels become one label; x+ becomes x x*; sequences are flattened.
PatternNode simplify(PatternNode node) {
    for (PatternNode& part : node.parts) part = simplify(std::move(part));
    if (node.kind == Kind::literal) return {.kind = Kind::label, .names = {literal_label(node.text)}};
    if (node.kind == Kind::repeat && node.least > 0) {
        PatternNode sequence{.kind = Kind::sequence, .parts = std::vector<PatternNode>(node.least, node.parts.front())};
        node.most = node.most == unbounded ? unbounded : node.most - node.least;
        node.least = 0;
        if (node.most > 0) sequence.parts.push_back(std::move(node));
        return sequence;
    }
    if (node.kind == Kind::sequence) {
        std::vector<PatternNode> flat;
        for (PatternNode& part : node.parts) {
            if (part.kind == Kind::sequence)
                std::move(part.parts.begin(), part.parts.end(), std::back_inserter(flat));
            else
                flat.push_back(std::move(part));
        }
        node.parts = std::move(flat);
        if (node.parts.size() == 1) return PatternNode(std::move(node.parts.front()));
    }
    if (node.kind == Kind::alternatives &&
        std::all_of(node.parts.begin(), node.parts.end(), [](const auto& p) { return p.kind == Kind::label; })) {
        PatternNode label{.kind = Kind::label};
        for (PatternNode& part : node.parts)
            label.names.insert(label.names.end(), part.names.begin(), part.names.end());
        return label;
    }
    return node;
}

double frequency(const PatternNode& label, const LabelSource& labels) {
    double sum = 0;
    for (const std::string& name : label.names) sum += labels.frequency(name);
    return sum;
}

// The rarest label on the obligatory path (through sequences and slots).
void find_anchor(const PatternNode& node, Path& path, const LabelSource& labels, double& best, Path& best_path) {
    if (node.kind == Kind::label) {
        if (const double f = frequency(node, labels); f < best) {
            best = f;
            best_path = path;
        }
        return;
    }
    if (node.kind != Kind::sequence && node.kind != Kind::slot) return;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        path.push_back(i);
        find_anchor(node.parts[i], path, labels, best, best_path);
        path.pop_back();
    }
}

// The first alternatives on the obligatory path, to be tried one pattern each.
std::optional<Path> find_alternatives(const PatternNode& node, Path path = {}) {
    if (node.kind == Kind::alternatives) return path;
    if (node.kind != Kind::sequence && node.kind != Kind::slot) return std::nullopt;
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        Path deeper = path;
        deeper.push_back(i);
        if (auto found = find_alternatives(node.parts[i], deeper)) return found;
    }
    return std::nullopt;
}

// Labels one of which a sentence must have.
struct Need {
    double frequency = 0;
    std::vector<std::string> names;
};

// What a match of a node needs: each label on its obligatory path, and of alternatives the rarest of each.
void collect_needs(const PatternNode& node, const LabelSource& labels, std::vector<Need>& needs) {
    if (node.kind == Kind::label) needs.push_back({frequency(node, labels), node.names});
    if (node.kind == Kind::sequence || node.kind == Kind::slot)
        for (const PatternNode& part : node.parts) collect_needs(part, labels, needs);
    if (node.kind != Kind::alternatives) return;
    Need any;
    for (const PatternNode& part : node.parts) {
        std::vector<Need> all;
        collect_needs(part, labels, all);
        const auto rarest = std::min_element(all.begin(), all.end(), [](const Need& a, const Need& b) { return a.frequency < b.frequency; });
        if (rarest == all.end()) return;
        any.frequency += rarest->frequency;
        any.names.insert(any.names.end(), rarest->names.begin(), rarest->names.end());
    }
    needs.push_back(std::move(any));
}

PatternNode& node_at(PatternNode& root, const Path& path) {
    PatternNode* node = &root;
    for (std::size_t i : path) node = &node->parts[i];
    return *node;
}

class Compiler {
public:
    Compiler(const LabelSource& labels, ProgramCode& code) : labels_(labels), code_(code) {}

    void compile(const PatternNode& root, const Path& anchor, std::uint32_t rule) {
        AnchoredProgram program{.rule = rule};
        const PatternNode* node = &root;
        for (std::size_t i : anchor) node = &node->parts[i];
        code_.anchors.push_back(label_set(node->names));
        add_needs(root, program);
        const std::uint32_t accept = emit({.op = Op::accept});
        program.right = side(root, anchor, 0, accept, true);
        program.left = side(root, anchor, 0, accept, false);
        program.after = first_labels(program.right);
        program.before = first_labels(program.left);
        code_.programs.push_back(program);
    }

private:
    std::uint32_t emit(Instruction instruction) {
        code_.code.push_back(instruction);
        return static_cast<std::uint32_t>(code_.code.size() - 1);
    }

    // Bits of the labels with which a match from an instruction on can begin; all bits if it can begin with anything.
    std::uint64_t first_labels(std::uint32_t pc) const {
        std::uint64_t bits = 0;
        // Alternatives may meet again, but their number is small where they begin.
        for (int steps = 0; steps < most_first_steps; ++steps) {
            const Instruction& i = code_.code[pc];
            switch (i.op) {
                case Op::label: return bits | i.labels;
                case Op::accept:
                case Op::gap: return ~std::uint64_t{0};
                case Op::split:
                    bits |= first_labels(i.next);
                    if (bits == ~std::uint64_t{0}) return bits;
                    pc = i.other;
                    break;
                default: pc = i.next;
            }
        }
        return ~std::uint64_t{0};
    }

    // The rarest first: most sentences lack it. What the anchor is needs no look.
    void add_needs(const PatternNode& root, AnchoredProgram& program) {
        std::vector<Need> needs;
        collect_needs(root, labels_, needs);
        std::stable_sort(needs.begin(), needs.end(), [](const Need& a, const Need& b) { return a.frequency < b.frequency; });
        program.first_need = static_cast<std::uint32_t>(code_.needs.size());
        for (const Need& need : needs) {
            const std::vector<std::uint16_t> set = label_set(need.names);
            if (set != code_.anchors.back()) code_.needs.push_back(code_.number_of(set));
        }
        program.need_count = static_cast<std::uint32_t>(code_.needs.size()) - program.first_need;
    }

    std::vector<std::uint16_t> label_set(const std::vector<std::string>& names) const {
        std::vector<std::uint16_t> set;
        for (const std::string& name : names) set.push_back(labels_.number(name));
        std::sort(set.begin(), set.end());
        set.erase(std::unique(set.begin(), set.end()), set.end());
        return set;
    }

    // What is left to match on one side of the anchor, ending in `next`.
    std::uint32_t side(const PatternNode& node, const Path& anchor, std::size_t depth, std::uint32_t next,
                       bool forward) {
        if (depth == anchor.size()) return next;
        const std::size_t at = anchor[depth];
        if (node.kind == Kind::slot) {
            next = emit({.op = forward ? Op::save_end : Op::save_begin, .slot = node.slot, .next = next});
        } else if (forward) {
            for (std::size_t i = node.parts.size(); i-- > at + 1;) next = compile(node.parts[i], next, true);
        } else {
            for (std::size_t i = 0; i < at; ++i) next = compile(node.parts[i], next, false);
        }
        return side(node.parts[at], anchor, depth + 1, next, forward);
    }

    std::uint32_t compile(const PatternNode& node, std::uint32_t next, bool forward) {
        switch (node.kind) {
            case Kind::literal:
            case Kind::label:
                return compile_label(node, next);
            case Kind::sequence:
                if (forward)
                    for (std::size_t i = node.parts.size(); i-- > 0;) next = compile(node.parts[i], next, true);
                else
                    for (const PatternNode& part : node.parts) next = compile(part, next, false);
                return next;
            case Kind::alternatives:
                return compile_alternatives(node, next, forward);
            case Kind::repeat:
                return compile_repeat(node, next, forward);
            case Kind::slot: {
                next = emit({.op = forward ? Op::save_end : Op::save_begin, .slot = node.slot, .next = next});
                next = compile(node.parts.front(), next, forward);
                return emit({.op = forward ? Op::save_begin : Op::save_end, .slot = node.slot, .next = next});
            }
            case Kind::gap:
                return emit({.op = Op::gap, .least = node.least, .most = node.most, .next = next});
            case Kind::not_ahead:
            case Kind::not_behind:
                return compile_look(node, next);
            case Kind::glue:
                return emit({.op = Op::glue, .next = next});
            case Kind::start:
                return emit({.op = Op::start, .next = next});
            case Kind::end:
                return emit({.op = Op::end, .next = next});
        }
        return next;
    }

    std::uint32_t compile_label(const PatternNode& node, std::uint32_t next) {
        const std::vector<std::uint16_t> set = label_set(node.names);
        std::uint64_t bits = 0;
        for (const std::uint16_t label : set) bits |= label_bit(label);
        if (set.size() == 1) return emit({.op = Op::label, .label = set.front(), .next = next, .labels = bits});
        return emit({.op = Op::label, .set = code_.number_of(set), .next = next, .labels = bits});
    }

    std::uint32_t compile_alternatives(const PatternNode& node, std::uint32_t next, bool forward) {
        std::uint32_t entry = compile(node.parts.back(), next, forward);
        for (std::size_t i = node.parts.size() - 1; i-- > 0;) {
            const std::uint32_t first = compile(node.parts[i], next, forward);
            entry = emit({.op = Op::split, .next = first, .other = entry});
        }
        return entry;
    }

    std::uint32_t compile_repeat(const PatternNode& node, std::uint32_t next, bool forward) {
        if (node.most == unbounded) {
            const std::uint32_t loop = emit({.op = Op::split, .other = next});
            const std::uint32_t body = compile(node.parts.front(), loop, forward);
            code_.code[loop].next = body;
            return loop;
        }
        std::uint32_t entry = next;
        for (std::uint32_t i = 0; i < node.most; ++i) {
            const std::uint32_t body = compile(node.parts.front(), entry, forward);
            entry = emit({.op = Op::split, .next = body, .other = next});
        }
        return entry;
    }

    std::uint32_t compile_look(const PatternNode& node, std::uint32_t next) {
        const bool ahead = node.kind == Kind::not_ahead;
        const std::uint32_t accept = emit({.op = Op::accept});
        const std::uint32_t body = compile(node.parts.front(), accept, ahead);
        return emit({.op = ahead ? Op::not_ahead : Op::not_behind, .next = next, .other = body});
    }

    const LabelSource& labels_;
    ProgramCode& code_;
};

bool compile_variants(const PatternNode& root, std::uint32_t rule, const LabelSource& labels, ProgramCode& code) {
    double best = std::numeric_limits<double>::infinity();
    Path path, anchor;
    find_anchor(root, path, labels, best, anchor);
    if (best < std::numeric_limits<double>::infinity()) {
        Compiler(labels, code).compile(root, anchor, rule);
        return true;
    }
    const auto split = find_alternatives(root);
    if (!split) return false;
    PatternNode variant = root;
    const std::vector<PatternNode> choices = node_at(variant, *split).parts;
    for (const PatternNode& choice : choices) {
        PatternNode copy = root;
        node_at(copy, *split) = choice;
        if (!compile_variants(simplify(std::move(copy)), rule, labels, code)) return false;
    }
    return true;
}

}  // namespace

std::string literal_label(std::u32string_view folded) {
    return "'" + to_utf8(folded);
}

bool compile_pattern(const PatternNode& pattern, std::uint32_t rule, const LabelSource& labels, ProgramCode& code) {
    return compile_variants(simplify(pattern), rule, labels, code);
}

}  // namespace whowhen
