#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/entity/name_words.hpp"
#include "core/analysis.hpp"
#include "core/learn/feature.hpp"
#include "core/learn/sequence_model.hpp"
#include "core/learn/word_table.hpp"

namespace whowhen {

/// The kind of text, as far as it changes what counts as a name. Articles are `news`; the others are for one-line
/// texts.
enum class TextStyle : std::uint8_t { news, fragment, resume, encyclopedia, social };
inline constexpr int text_style_count = 5;

/// The feature that every token of a style has: how readily names are found there.
inline FeatureId style_feature(TextStyle style) {
    constexpr std::uint32_t template_id = 120;
    return feature(template_id, static_cast<std::uint64_t>(style));
}

/// What a word list says of a word: the 16 bits of a `WordTable` value.
namespace word_bits {
// Chinese words of two and more characters: cost (8 bits, of the word-segmentation path), class (8 bits, `zh_class`).
// Single Chinese characters: cost, then the flags below.
inline constexpr std::uint16_t surname = 1 << 8, rare_surname = 1 << 9, transliteration = 1 << 10, given_name = 1 << 11,
                               organization_end = 1 << 12, place_end = 1 << 13, title_end = 1 << 14;
// English words: field of meaning of the commonest sense (6 bits), then fields of 1 or 2 bits.
inline constexpr std::uint16_t meaning_mask = 63, common_word = 1 << 6, given_shift = 7, surname_shift = 9,
                               place_shift = 11, special_shift = 13;
}  // namespace word_bits

/// Lexicon hits by token, from the pack's classes `known_person` .. `known_place`: the longest entry that covers the
/// token.
struct NameHit {
    /// Bit set of entity types; 0: none.
    std::uint8_t types = 0;
    /// Place of the token in the entry: 0 begin, 1 middle, 2 end, 3 single.
    std::uint8_t position = 0;
};

/// Turns a sentence's tokens into the features of the name models, `per_token()` for each token.
/// The templates are part of a model's meaning: whoever changes one changes `version` in the .cpp, and models must be
/// trained anew.
class NameFeatures {
public:
    virtual ~NameFeatures() = default;
    virtual std::size_t per_token() const = 0;
    /// Appends the features of all tokens of the sentence to `features`.
    virtual void extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                         std::vector<FeatureId>& features) const = 0;
    /// Sets the features of those tokens alone that may be part of a name: most are seen to be none at a glance. If `candidates`
    /// keeps sums, groups of features that depend on little are summed instead.
    virtual void extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                                    CandidateFeatures& candidates) const = 0;
};

/// Features of Chinese sentences: characters, words of a segmentation and their clusters, character classes, lexicon hits.
class ChineseNameFeatures : public NameFeatures {
public:
    /// `clusters` tell which words are used alike: 10 bits of fine, above them 6 bits of coarse cluster.
    ChineseNameFeatures(const LanguagePack& pack, WordTable words, WordTable clusters);
    std::size_t per_token() const override;
    void extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                 std::vector<FeatureId>& features) const override;
    void extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                            CandidateFeatures& candidates) const override;
    static std::uint64_t fingerprint();

private:
    WordTable words_, clusters_;
    std::vector<std::uint8_t> types_of_label_;
};

/// Features of English sentences, clusters as above: words, affixes, shapes, runs of capitalised words, word lists, clusters, lexicon
/// hits.
class EnglishNameFeatures : public NameFeatures {
public:
    EnglishNameFeatures(const LanguagePack& pack, WordTable words, WordTable clusters);
    std::size_t per_token() const override;
    void extract(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                 std::vector<FeatureId>& features) const override;
    void extract_candidates(const Analysis& analysis, const SentenceAnalysis& sentence, TextStyle style,
                            CandidateFeatures& candidates) const override;
    static std::uint64_t fingerprint();

private:
    WordTable words_, clusters_;
    std::vector<std::uint8_t> types_of_label_;
    /// Hashes of words that join those of names ("&").
    std::vector<std::uint64_t> links_;
};

/// Entity types (bit set) of each label of the pack; labels that are no lists of names have 0.
std::vector<std::uint8_t> name_types_of_labels(const LanguagePack& pack);
/// Hits of lists of names, one for each token of the sentence.
void find_name_hits(const Analysis& analysis, const SentenceAnalysis& sentence,
                    std::span<const std::uint8_t> types_of_label, std::vector<NameHit>& hits);

/// Features from which a one-line text's style is guessed.
void text_style_features(const Analysis& analysis, std::vector<FeatureId>& features);

}  // namespace whowhen
