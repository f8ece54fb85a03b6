#include "core/match/pack.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/error.hpp"
#include "core/match/automaton.hpp"
#include "core/match/block.hpp"
#include "core/match/labels.hpp"
#include "core/match/matcher.hpp"
#include "core/match/posting.hpp"
#include "core/match/program.hpp"
#include "core/match/rule_file.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

// A trie with the meanings of its keys.
struct LexiconView {
    Automaton automaton;
    std::span<const Posting> postings;
    std::span<const std::uint32_t> offsets;

    std::span<const std::uint32_t> value_offsets;
    std::string_view values;

    LexiconView() = default;
    LexiconView(const BlockReader& block, const std::string& name)
        : automaton(block.section(name + "/automaton")),
          postings(as_array<Posting>(block.section(name + "/postings"))),
          offsets(as_array<std::uint32_t>(block.section(name + "/offsets"))),
          value_offsets(as_array<std::uint32_t>(block.section("values/offsets"))),
          values(as_text(block.section("values/text"))) {}

    std::string_view value(std::uint32_t number) const {
        if (number >= value_offsets.size()) return {};
        const std::size_t begin = value_offsets[number];
        const std::size_t end = number + 1 < value_offsets.size() ? value_offsets[number + 1] : values.size();
        return values.substr(begin, end - begin - 1);
    }

    template <class F>
    void visit_meanings(std::uint32_t key, F&& f) const {
        for (std::uint32_t i = offsets[key];; ++i) {
            f(postings[i]);
            if (postings[i].last != 0) return;
        }
    }

    static bool may_begin(std::u32string_view folded, std::uint32_t at) {
        const char32_t c = folded[at];
        return c != U' ' && (at == 0 || Automaton::is_boundary(folded[at - 1], c));
    }

    template <class F>
    void visit_all(std::u32string_view folded, Span span, F&& f) const {
        automaton.visit_all(folded, span.begin, span.end, [&](std::uint32_t at) { return may_begin(folded, at); },
                            [&](std::uint32_t at, std::uint32_t end, std::uint32_t key) {
                                visit_meanings(key, [&](const Posting& p) { f(Span{at, end}, p); });
                            });
    }
};

// Expected hits in 1,000 characters by a form's length: one Han character or a short word is frequent. Orders of
// magnitude counted on news text; only their order matters.
double form_frequency(std::u32string_view form) {
    if (form.empty()) return 0;
    if (is_letter(form.front())) return form.size() <= 3 ? 2 : form.size() <= 5 ? 0.2 : 0.05;
    if (!is_han(form.front())) return 5;
    return form.size() == 1 ? 1 : form.size() == 2 ? 0.05 : 0.01;
}

}  // namespace

struct RuleSet::Program {
    std::vector<std::string> header;
    std::vector<Rule> rules;
    ProgramCode code;
    std::vector<std::uint32_t> by_anchor;        // programs, by the label of their anchor
    std::vector<std::uint32_t> by_anchor_begin;  // label -> its first in `by_anchor`; one more at the end
    Language language = Language::en;

    void index_anchors(std::size_t labels) {
        std::vector<std::vector<std::uint32_t>> programs(labels);
        for (std::uint32_t p = 0; p < code.programs.size(); ++p)
            for (const std::uint16_t anchor : code.programs[p].anchors) programs[anchor].push_back(p);
        for (const auto& some : programs) {
            by_anchor_begin.push_back(static_cast<std::uint32_t>(by_anchor.size()));
            by_anchor.insert(by_anchor.end(), some.begin(), some.end());
        }
        by_anchor_begin.push_back(static_cast<std::uint32_t>(by_anchor.size()));
    }
};

RuleSet::RuleSet() : program_(std::make_unique<Program>()) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet& RuleSet::operator=(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

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
    const auto& begins = program_->by_anchor_begin;
    constexpr std::uint64_t any_label = ~std::uint64_t{0};
    for (std::uint32_t a = 0; a < all.size(); ++a) {
        const std::size_t label = all[a].label;
        if (label + 1 >= begins.size() || begins[label] == begins[label + 1]) continue;
        const std::uint64_t before = matcher.labels_before(a), after = matcher.labels_after(a);
        for (std::uint32_t i = begins[label]; i < begins[label + 1]; ++i) {
            const AnchoredProgram& program = program_->code.programs[program_->by_anchor[i]];
            const bool open_before = program.before == any_label, open_after = program.after == any_label;
            if ((!open_before && !(program.before & before)) || (!open_after && !(program.after & after))) continue;
            if (!matcher.match(program, a, match)) continue;
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

struct LanguagePack::Data {
    BlockReader block;
    LexiconView entries, words;
    Labels labels;
    std::vector<std::uint16_t> word_labels;  // label numbers of the words block -> ours
    Language language;
    std::map<std::string, RuleSet, std::less<>> rules;
    RuleSet no_rules;

    Data(std::span<const std::byte> bytes, std::span<const std::byte> word_bytes)
        : block(bytes),
          entries(block, "entries"),
          language(as_text(block.section("language")) == "zh" ? Language::zh : Language::en) {
        visit_lines(as_text(block.section("labels")), [&](std::string_view name) { labels.add(name); });
        if (word_bytes.empty()) return;
        const BlockReader word_block(word_bytes);
        words = LexiconView(word_block, "words");
        word_labels.push_back(0);
        visit_lines(as_text(word_block.section("labels")),
                    [&](std::string_view name) { word_labels.push_back(labels.add(name)); });
    }

    template <class F>
    static void visit_lines(std::string_view text, F&& f) {
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            f(text.substr(0, end));
            text.remove_prefix(end + 1);
        }
    }

    // Expected hits of each label, summed over its forms.
    std::vector<double> label_frequencies() const {
        std::vector<double> sums(labels.size(), 0);
        for (std::size_t i = 1; i < labels.size(); ++i) {
            const std::string_view name = labels.name(static_cast<std::uint16_t>(i));
            if (name.starts_with('\'')) sums[i] = form_frequency(to_utf32(name.substr(1)));
        }
        // Classes: their number of meanings stands for their forms' frequency.
        for (const Posting& p : entries.postings)
            if (!labels.name(p.label).starts_with('\'')) sums[p.label] += 0.05;
        for (std::string_view layer : layer_names) sums[labels.number(layer)] = 15;
        return sums;
    }
};

LanguagePack::LanguagePack(std::span<const std::byte> compiled, std::span<const std::byte> words)
    : data_(std::make_unique<Data>(compiled, words)) {
    const std::vector<double> frequencies = data_->label_frequencies();
    const LabelSource source{[this](std::string_view name) { return data_->labels.number(name); },
                             [&](std::string_view name) { return frequencies[data_->labels.number(name)]; }};
    for (const auto& [name, bytes] : data_->block.sections()) {
        if (!name.starts_with("rules/")) continue;
        RuleFile file = read_rule_file(as_text(bytes), name + ".tsv");
        RuleSet set;
        set.program_->header = std::move(file.header);
        set.program_->rules = std::move(file.rules);
        set.program_->language = data_->language;
        ProgramCode& code = set.program_->code;
        for (std::uint32_t i = 0; i < file.patterns.size(); ++i) {
            if (!compile_pattern(file.patterns[i], i, source, code)) {
                const TsvRow& row = set.program_->rules[i].row;
                throw DataError(name + ".tsv", row.line, 1,
                                "rule '" + row.cells[0] + "' has no obligatory literal, class or layer");
            }
        }
        set.program_->index_anchors(data_->labels.size());
        data_->rules.emplace(name.substr(6), std::move(set));
    }
}

LanguagePack::~LanguagePack() = default;

Language LanguagePack::language() const {
    return data_->language;
}
std::uint16_t LanguagePack::label(std::string_view name) const {
    return data_->labels.number(name);
}
std::string_view LanguagePack::label_name(std::uint16_t label) const {
    return data_->labels.name(label);
}

void LanguagePack::find_entries(const Text& text, Span sentence, AnnotationIndex& index) const {
    data_->entries.visit_all(text.folded(), sentence, [&](Span span, const Posting& p) { index.add({span, p.label, p.value}); });
}

std::string_view LanguagePack::value(std::uint32_t payload) const {
    return data_->entries.value(payload);
}
std::string_view LanguagePack::word_value(std::uint32_t payload) const {
    return data_->words.value(payload);
}

std::vector<Annotation> LanguagePack::lookup(std::u32string_view folded) const {
    std::vector<Annotation> found;
    if (const std::uint32_t key = data_->entries.automaton.find(folded))
        data_->entries.visit_meanings(key - 1, [&](const Posting& p) { found.push_back({{}, p.label, p.value}); });
    return found;
}

void LanguagePack::word_hits(const Text& text, Span sentence, void (*f)(void*, Span, std::uint16_t, std::uint32_t), void* context) const {
    data_->words.visit_all(text.folded(), sentence,
                           [&](Span span, const Posting& p) { f(context, span, data_->word_labels[p.label], p.value); });
}

const RuleSet& LanguagePack::rules(std::string_view stage) const {
    const auto found = data_->rules.find(stage);
    return found == data_->rules.end() ? data_->no_rules : found->second;
}

std::span<const std::byte> LanguagePack::model(std::string_view name) const {
    return data_->block.section("model/" + std::string(name));
}

LoadedPack::LoadedPack(const std::string& folder, const std::vector<std::string>& more_lexicons, Language language,
                       std::span<const std::byte> words)
    : bytes_(compile_pack(folder, more_lexicons, language)),
      pack_(std::make_unique<LanguagePack>(std::span<const std::byte>(bytes_), words)) {}

}  // namespace whowhen
