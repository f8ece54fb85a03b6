#include <algorithm>

#include "core/match/matcher.hpp"
#include "core/match/pack.hpp"
#include "core/match/rule_code.hpp"

namespace whowhen {
namespace {

/// Takes the text up to a mark off the front, and the mark.
std::string_view take_to(char mark, std::string_view& text) {
    const std::size_t end = std::min(text.find(mark), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return taken;
}

/// Which of the sets of labels that programs need a sentence has; each is looked for once.
class Needs {
public:
    Needs(const AnnotationIndex& index, const RuleCode& code) : index_(index), code_(code), states_(cleared(code.set_begin.size())) {}

    bool has_all(const AnchoredProgram& program) const {
        const std::uint32_t* const needs = code_.needs.data() + program.first_need;
        for (std::uint32_t i = 0; i < program.need_count; ++i) {
            const std::uint32_t set = needs[i];
            State& state = states_[set];
            if (state == State::unknown) state = find(set);
            if (state == State::missing) return false;
        }
        return true;
    }

private:
    enum class State : std::uint8_t { unknown, there, missing };

    static std::span<State> cleared(std::size_t count) {
        static thread_local std::vector<State> states;
        states.assign(count, State::unknown);
        return states;
    }
    State find(std::uint32_t set) const {
        for (const std::uint16_t label : code_.set(set))
            if (index_.has(label)) return State::there;
        return State::missing;
    }

    const AnnotationIndex& index_;
    const RuleCode& code_;
    std::span<State> states_;
};

/// Numbers of the annotations at whose labels programs are tried. Apart from trying them, as most annotations have none.
std::span<const std::uint32_t> find_anchors(const AnnotationIndex& index, std::span<const std::uint8_t> is_anchor) {
    const auto all = index.all();
    const auto numbers = index.numbers();
    static thread_local std::vector<std::uint32_t> kept;
    if (kept.size() < all.size()) kept.resize(all.size());
    std::uint32_t* const anchors = kept.data();
    std::size_t count = 0;
    // Without branches: each is written, and stays if it is one.
    std::uint32_t i = 0;
    for (const Annotation& a : all) {
        anchors[count] = i++;
        count += is_anchor[a.label];
    }
    for (std::size_t k = 0; k < count; ++k) anchors[k] = numbers[anchors[k]];
    return {anchors, count};
}

/// By begin, then the longest first, then by rule.
bool stands_before(const Match& a, const Match& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.end != b.span.end ? a.span.end > b.span.end : a.rule < b.rule;
}

/// Sorts the matches from number `first` on; they are few, and nearly sorted.
void sort_from(std::size_t first, std::vector<Match>& matches) {
    for (std::size_t i = first + 1; i < matches.size(); ++i) {
        std::size_t to = i;
        while (to > first && stands_before(matches[i], matches[to - 1])) --to;
        const auto all = matches.begin();
        if (to < i) std::rotate(all + static_cast<std::ptrdiff_t>(to), all + static_cast<std::ptrdiff_t>(i), all + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// Of one rule's matches at one place the longest stays.
void keep_longest(std::size_t first, std::vector<Match>& matches) {
    std::size_t kept = first, at_begin = first;
    for (std::size_t i = first; i < matches.size(); ++i) {
        if (kept > first && matches[kept - 1].span.begin != matches[i].span.begin) at_begin = kept;
        bool again = false;
        for (std::size_t k = at_begin; k < kept && !again; ++k) again = matches[k].rule == matches[i].rule;
        if (again) continue;
        if (kept != i) matches[kept] = std::move(matches[i]);
        ++kept;
    }
    matches.erase(matches.begin() + static_cast<std::ptrdiff_t>(kept), matches.end());
}

/// The labels beside the anchor: those of one stretch of text are asked for once.
class LabelsBeside {
public:
    explicit LabelsBeside(const Matcher& matcher) : matcher_(matcher) {}

    void move_to(std::uint32_t anchor, Span span) { anchor_ = anchor, here_ = span; }
    /// Are there those that a program wants beside its anchor?
    bool has(const AnchoredProgram& program) {
        constexpr std::uint64_t any_label = ~std::uint64_t{0};
        if (program.before != any_label) {
            if (here_.begin != known_.begin) before_ = matcher_.labels_before(anchor_), known_.begin = here_.begin;
            if (!(program.before & before_)) return false;
        }
        if (program.after != any_label) {
            if (here_.end != known_.end) after_ = matcher_.labels_after(anchor_), known_.end = here_.end;
            if (!(program.after & after_)) return false;
        }
        return true;
    }

private:
    const Matcher& matcher_;
    std::uint64_t before_ = 0, after_ = 0;
    std::uint32_t anchor_ = 0;
    Span here_, known_{0xFFFFFFFF, 0xFFFFFFFF};  // none yet
};

/// Where a column's cell begins in a row; past its end if it has none.
std::size_t find_cell(std::string_view row, int column) {
    if (column < 0) return row.size() + 1;
    std::size_t at = 0;
    for (; column > 0 && at <= row.size(); --column) at = std::min(row.find('\t', at), row.size()) + 1;
    return at;
}

}  // namespace

int Rule::slot(std::string_view name) const {
    const auto found = std::find(slot_names.begin(), slot_names.end(), name);
    return found == slot_names.end() ? -1 : static_cast<int>(found - slot_names.begin());
}

std::string_view Rule::cell(int column) const {
    const std::size_t at = find_cell(row, column);
    return at > row.size() ? std::string_view() : row.substr(at, row.find('\t', at) - at);
}

std::size_t Rule::cell_begin(int column) const {
    const std::size_t at = find_cell(row, column);
    return at > row.size() ? 1 : at + 1;
}

struct RuleSet::Program {
    std::vector<std::string> header;
    std::vector<Rule> rules;
    RuleCode code;
    /// A bit for each label, by number, at which a program is tried.
    std::vector<std::uint64_t> anchor_labels;
    /// The same as a byte for each label of the pack.
    std::vector<std::uint8_t> is_anchor;
    Language language = Language::en;
};

RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

RuleSet::RuleSet(std::span<const std::byte> bytes, Language language) : RuleSet() {
    program_->language = language;
    RuleCode& code = program_->code = view_rule_code(bytes);
    program_->is_anchor.resize(std::max<std::size_t>(code.anchored_begin.size(), 1));
    for (std::size_t label = 0; label + 1 < code.anchored_begin.size(); ++label) {
        if (label % 64 == 0) program_->anchor_labels.push_back(0);
        if (code.anchored_begin[label] != code.anchored_begin[label + 1]) program_->anchor_labels.back() |= std::uint64_t{1} << label % 64, program_->is_anchor[label] = 1;
    }
    std::string_view rows = code.rows, names = code.slot_names, head = take_to('\n', rows);
    while (!head.empty()) program_->header.emplace_back(take_to('\t', head));
    const int id = column("id"), pattern = column("pattern"), yields = column("yields");
    program_->rules.resize(code.lines.size());
    for (std::size_t i = 0; i < code.lines.size(); ++i) {
        Rule& rule = program_->rules[i];
        rule.row = take_to('\n', rows);
        rule.line = code.lines[i];
        rule.id = rule.cell(id);
        rule.pattern = rule.cell(pattern);
        rule.yields = rule.cell(yields);
        for (std::uint32_t n = 0; n < code.slot_counts[i]; ++n) rule.slot_names.emplace_back(take_to('\n', names));
    }
}

const std::vector<Rule>& RuleSet::rules() const {
    return program_->rules;
}

int RuleSet::column(std::string_view name) const {
    const auto found = std::find(program_->header.begin(), program_->header.end(), name);
    return found == program_->header.end() ? -1 : static_cast<int>(found - program_->header.begin());
}

void RuleSet::match(const Text& text, const AnnotationIndex& index, std::vector<Match>& matches) const {
    if (!index.has_any(program_->anchor_labels)) return;
    const std::size_t first = matches.size();
    const auto begins = program_->code.anchored_begin;
    const auto anchors = find_anchors(index, program_->is_anchor);
    static thread_local Matcher::Scratch scratch;
    static thread_local Match found;
    Match& match = found;
    Matcher matcher(program_->code, text, index, program_->language, scratch);
    LabelsBeside beside(matcher);
    const Needs needs(index, program_->code);
    const AnchoredProgram* const programs = program_->code.anchored.data();
    for (const std::uint32_t a : anchors) {
        const std::size_t label = index[a].label;
        beside.move_to(a, index[a].span);
        for (const AnchoredProgram& program : std::span(programs + begins[label], programs + begins[label + 1])) {
            if (!beside.has(program) || !needs.has_all(program) || !matcher.match(program, a, match)) continue;
            match.rule = program.rule;
            matches.push_back(match);
        }
    }
    sort_from(first, matches);
    keep_longest(first, matches);
}

}  // namespace whowhen
