#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/match/annotation.hpp"
#include "core/match/label_name.hpp"
#include "core/match/pattern.hpp"
#include "core/text/sentence.hpp"

namespace whowhen {

/// What is known of one sentence's text, findable by start and by end. Built per sentence; stages may add layers.
class AnnotationIndex {
public:
    AnnotationIndex() = default;
    /// Drops everything and starts on another sentence; keeps memory.
    void reset(Span sentence);
    /// Adds one annotation inside the sentence; call `index()` before the next match.
    void add(Annotation annotation);
    /// Sorts what was added. Stable: annotations of equal span stay in the order in which they were added.
    void index();

    Span sentence() const { return sentence_; }
    /// By its number: they are numbered as they were added.
    const Annotation& operator[](std::size_t i) const { return annotations_[i]; }
    /// All that are indexed, sorted by begin, longest first; and their numbers, in the same order.
    std::span<const Annotation> all() const { return sorted_; }
    std::span<const std::uint32_t> numbers() const { return by_begin_; }
    /// Some annotation has this label.
    bool has(std::uint16_t label) const { return label / 64U < labels_.size() && (labels_[label / 64U] >> (label % 64U) & 1) != 0; }
    /// Some annotation has one of the labels whose bits, by number, are set.
    bool has_any(std::span<const std::uint64_t> bits) const {
        const std::size_t words = bits.size() < labels_.size() ? bits.size() : labels_.size();
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < words; ++i) any |= bits[i] & labels_[i];
        return any != 0;
    }
    /// Numbers of those that begin (end) at a code point of the sentence.
    std::span<const std::uint32_t> starting(std::uint32_t at) const { return part_at(by_begin_, begin_offsets_, at); }
    std::span<const std::uint32_t> ending(std::uint32_t at) const { return part_at(by_end_, end_offsets_, at); }
    /// Bits (`label_bit`) of the labels of those.
    std::uint64_t starting_labels(std::uint32_t at) const { return bits_at(begin_bits_, at); }
    std::uint64_t ending_labels(std::uint32_t at) const { return bits_at(end_bits_, at); }

private:
    std::span<const std::uint32_t> part_at(const std::vector<std::uint32_t>& indices, const std::vector<std::uint32_t>& offsets, std::uint32_t at) const {
        if (at < sentence_.begin || at > sentence_.end || offsets.empty()) return {};
        const std::size_t i = at - sentence_.begin;
        return std::span(indices).subspan(offsets[i], offsets[i + 1] - offsets[i]);
    }
    std::uint64_t bits_at(const std::vector<std::uint64_t>& bits, std::uint32_t at) const {
        return at < sentence_.begin || at - sentence_.begin >= bits.size() ? 0 : bits[at - sentence_.begin];
    }
    void add_bits(const Annotation& a) {
        begin_bits_[a.span.begin - sentence_.begin] |= label_bit(a.label);
        end_bits_[a.span.end - sentence_.begin] |= label_bit(a.label);
    }
    void sort_all();
    void insert_added(std::size_t indexed);

    Span sentence_;
    std::vector<Annotation> annotations_, sorted_;
    /// Bit by label.
    std::vector<std::uint64_t> labels_;
    std::vector<std::uint32_t> by_begin_, by_end_, begin_offsets_, end_offsets_;
    /// By code point of the sentence.
    std::vector<std::uint64_t> begin_bits_, end_bits_;
};

/// The rules of one file, compiled against a pack's labels. Immutable, thread-safe.
class RuleSet {
public:
    RuleSet();
    RuleSet(RuleSet&&) noexcept;
    RuleSet& operator=(RuleSet&&) noexcept;
    ~RuleSet();

    const std::vector<Rule>& rules() const;
    /// Column number of the rule file's header, or -1.
    int column(std::string_view name) const;
    /// All matches in the sentence, sorted by begin, then longest first, then rule number.
    void match(const Text& text, const AnnotationIndex& index, std::vector<Match>& matches) const;

private:
    friend class LanguagePack;
    /// From the bytes that `write_rule_code` made, which must outlive it.
    RuleSet(std::span<const std::byte> bytes, Language language);

    struct Program;
    std::unique_ptr<Program> program_;
};

/// A language's knowledge: lexicon automaton, rules, models. Immutable after loading, thread-safe.
class LanguagePack {
public:
    /// A pack from the bytes that `compile_pack` made; the bytes must outlive it.
    /// `words` is a block of word classes compiled apart (see `compile_words`), or empty.
    explicit LanguagePack(std::span<const std::byte> compiled, std::span<const std::byte> words = {});
    ~LanguagePack();
    LanguagePack(const LanguagePack&) = delete;
    LanguagePack& operator=(const LanguagePack&) = delete;

    Language language() const;
    /// Number of a lexicon class or layer ("number", "person"); 0 if the pack does not know the name.
    std::uint16_t label(LabelName name) const;
    std::string_view label_name(std::uint16_t label) const;
    /// Adds every lexicon entry found in the sentence to `index` (label: class, payload: entry).
    void find_entries(const Text& text, Span sentence, AnnotationIndex& index) const;
    /// The value column of a lexicon entry, by an annotation's payload.
    std::string_view value(std::uint32_t payload) const;
    /// The value column of a word, by the payload that `visit_words` gives.
    std::string_view word_value(std::uint32_t payload) const;
    /// The meanings of a form, exactly (labels and payloads; spans are empty); word classes are left out.
    std::vector<Annotation> lookup(std::u32string_view folded) const;
    /// Entries of the word classes (their names begin with `_`, e.g. a segmenter's dictionary), which are not
    /// annotated: calls f(span, label, payload) for every one in the sentence, by begin, shortest first.
    template <class F>
    void visit_words(const Text& text, Span sentence, F&& f) const {
        word_hits(
            text, sentence,
            [](void* g, Span span, std::uint16_t label, std::uint32_t payload) {
                (*static_cast<std::remove_reference_t<F>*>(g))(span, label, payload);
            },
            &f);
    }
    /// Rules of `rules/STAGE.tsv`; empty set if the pack has none.
    const RuleSet& rules(std::string_view stage) const;
    /// Bytes of `model/NAME`, empty if missing.
    std::span<const std::byte> model(std::string_view name) const;

private:
    void word_hits(const Text& text, Span sentence, void (*f)(void*, Span, std::uint16_t, std::uint32_t), void* context) const;

    struct Data;
    std::unique_ptr<Data> data_;
};

/// Compiles a pack folder (`lexicon/*.tsv`, `rules/*.tsv`, `model/*`) and further lexicon folders (shared, generated)
/// into one relocatable block: same files, same bytes. Throws DataError (file:line:column) and InputError.
std::vector<std::byte> compile_pack(const std::string& folder, const std::vector<std::string>& more_lexicons,
                                    Language language);

/// Compiles lexicon folders of word classes alone (`_word`: large, seldom changed), to be given to `LanguagePack`
/// beside a pack.
std::vector<std::byte> compile_words(const std::vector<std::string>& folders);

/// A pack compiled from folders at run time, with the bytes that it views.
class LoadedPack {
public:
    LoadedPack(const std::string& folder, const std::vector<std::string>& more_lexicons, Language language,
               std::span<const std::byte> words = {});
    const LanguagePack& pack() const { return *pack_; }

private:
    std::vector<std::byte> bytes_;
    std::unique_ptr<LanguagePack> pack_;
};

/// The embedded pack of a language.
const LanguagePack& embedded_pack(Language language);
/// The language packs that a pipeline reads with.
struct Packs {
    const LanguagePack* zh = nullptr;
    const LanguagePack* en = nullptr;

    const LanguagePack& of(Language language) const { return language == Language::zh ? *zh : *en; }
};
/// Both embedded packs.
Packs embedded_packs();
/// The embedded word classes of a language; empty if it has none.
std::span<const std::byte> embedded_words(Language language);

}  // namespace whowhen
