#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// What a mention is to the words around it. Ordered: what comes later is rather spoken of again.
enum class MentionRole : std::uint8_t { other, oblique, object, agent, possessor, apposed, subject };

/// Tells the role of a mention by the word before it and the word after it: no parse, so that it is a guess.
class MentionRoles {
public:
    explicit MentionRoles(const Packs& packs);

    MentionRole of(const Analysis& analysis, std::uint32_t sentence, Span span) const;
    /// A word of saying follows ("Lind said").
    bool speaks(const Analysis& analysis, std::uint32_t sentence, Span span) const;
    /// Where the word after a place begins, past white space and adverbs ("has also").
    std::uint32_t next_word(const Analysis& analysis, std::uint32_t sentence, std::uint32_t at) const;

private:
    struct Labels {
        explicit Labels(const LanguagePack& pack);
        /// By label: tells of a verb, of a noun that names what it stands beside.
        std::vector<bool> verb, noun;
        std::uint16_t preposition, cue_preposition, by, speech, adverb;
    };

    const Labels& labels(const SentenceAnalysis& s) const { return s.sentence.language == Language::zh ? zh_ : en_; }
    bool starts_verb(const Analysis& analysis, const SentenceAnalysis& s, std::uint32_t at) const;
    bool ends_verb(const Analysis& analysis, const SentenceAnalysis& s, std::uint32_t at) const;
    bool is_subject(const Analysis& analysis, std::uint32_t sentence, Span span) const;

    Labels zh_, en_;
};

}  // namespace whowhen
