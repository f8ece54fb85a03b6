#pragma once

#include <array>

#include "core/analysis.hpp"

namespace whowhen {

/// How the mentions of one sentence tell who others are: in "Eva's cousin Tom" Eva tells who Tom is, in "Paul, an adviser to
/// Helena," Helena tells who Paul is. By words of the lexicons `relation_*` alone.
class Descriptions {
public:
    Descriptions(const Analysis& analysis, const Packs& packs, std::uint32_t sentence);

    /// The word by which `whose` tells who `head` is, or null.
    const Annotation* word(const Mention& whose, const Mention& head) const;
    /// The sentence speaks of the same one elsewhere too: "Paul and his wife Ann".
    bool is_spoken_of(const Mention& whose) const;
    bool is_spouse(const Annotation& word) const;

private:
    const Annotation* noun(std::uint32_t begin, std::uint32_t end, bool verbs) const;
    const Annotation* possessed_zh(Span gap) const;
    const Annotation* possessed_en(const Mention& whose, Span gap) const;
    const Annotation* apposed(Span gap, std::uint32_t end) const;

    const Analysis& a_;
    const SentenceAnalysis& s_;
    const LanguagePack& pack_;
    bool zh_;
    std::array<std::uint16_t, 4> labels_{};
};

}  // namespace whowhen
