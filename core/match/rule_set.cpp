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

/// False if the sentence lacks something that the program needs.
bool has_needs(const AnnotationIndex& index, const AnchoredProgram& program, const RuleCode& code) {
    const auto needs = code.needs.subspan(program.first_need, program.need_count);
    return std::all_of(needs.begin(), needs.end(), [&](std::uint32_t set) {
        const auto labels = code.set(set);
        return std::any_of(labels.begin(), labels.end(), [&](std::uint16_t label) { return index.has(label); });
    });
}

/// The labels beside the anchor: those of one stretch of text are asked for once.
class LabelsBeside {
public:
    explicit LabelsBeside(const Matcher& matcher) : matcher_(matcher) {}

    void move_to(std::uint32_t anchor, Span span) {
        if (span.begin != span_.begin) before = matcher_.labels_before(anchor);
        if (span.end != span_.end) after = matcher_.labels_after(anchor);
        span_ = span;
    }

    std::uint64_t before = 0, after = 0;

private:
    const Matcher& matcher_;
    Span span_{0xFFFFFFFF, 0xFFFFFFFF};  // none yet
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
    Language language = Language::en;
};

RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

RuleSet::RuleSet(std::span<const std::byte> bytes, Language language) : RuleSet() {
    program_->language = language;
    RuleCode& code = program_->code = view_rule_code(bytes);
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
    const std::size_t first = matches.size();
    Matcher matcher(program_->code, text, index, program_->language);
    Match match;
    const auto all = index.all();
    const auto begins = program_->code.anchored_begin;
    LabelsBeside beside(matcher);
    constexpr std::uint64_t any_label = ~std::uint64_t{0};
    for (std::uint32_t a = 0; a < all.size(); ++a) {
        const std::size_t label = all[a].label;
        if (label + 1 >= begins.size() || begins[label] == begins[label + 1]) continue;
        beside.move_to(a, all[a].span);
        for (const AnchoredProgram& program : program_->code.anchored.subspan(begins[label], begins[label + 1] - begins[label])) {
            const bool open_before = program.before == any_label, open_after = program.after == any_label;
            if ((!open_before && !(program.before & beside.before)) || (!open_after && !(program.after & beside.after))) continue;
            if (!has_needs(index, program, program_->code) || !matcher.match(program, a, match)) continue;
            match.rule = program.rule;
            matches.push_back(match);
        }
    }
    if (matches.size() == first) return;
    const auto begin = matches.begin() + static_cast<std::ptrdiff_t>(first);
    std::stable_sort(begin, matches.end(), [](const Match& a, const Match& b) {
        if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
        return a.span.end != b.span.end ? a.span.end > b.span.end : a.rule < b.rule;
    });
    // Of one rule's matches at one place the longest stays.
    std::vector<Match> kept;
    std::size_t at_begin = 0;
    for (auto m = begin; m != matches.end(); ++m) {
        if (!kept.empty() && kept.back().span.begin != m->span.begin) at_begin = kept.size();
        const bool again = std::any_of(kept.begin() + static_cast<std::ptrdiff_t>(at_begin), kept.end(),
                                       [&](const Match& k) { return k.rule == m->rule; });
        if (!again) kept.push_back(std::move(*m));
    }
    matches.erase(begin, matches.end());
    std::move(kept.begin(), kept.end(), std::back_inserter(matches));
}

}  // namespace whowhen
