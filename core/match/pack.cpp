#include "core/match/pack.hpp"

#include <algorithm>
#include <map>

#include "core/error.hpp"
#include "core/match/automaton.hpp"
#include "core/match/block.hpp"
#include "core/match/labels.hpp"
#include "core/match/posting.hpp"
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

}  // namespace

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
};

LanguagePack::LanguagePack(std::span<const std::byte> compiled, std::span<const std::byte> words)
    : data_(std::make_unique<Data>(compiled, words)) {
    constexpr std::string_view folder = "rules/";
    for (const auto& [name, bytes] : data_->block.sections())
        if (name.starts_with(folder)) data_->rules.emplace(name.substr(folder.size()), RuleSet(bytes, data_->language));
}

LanguagePack::~LanguagePack() = default;

Language LanguagePack::language() const {
    return data_->language;
}
std::uint16_t LanguagePack::label(LabelName name) const {
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
