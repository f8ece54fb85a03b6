#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Who says something in a sentence, and of what: "Ann said that ...", "..., Ann said", "According to Ann, ...".
class SentenceSayings {
public:
    SentenceSayings(const Analysis& analysis, const Packs& packs, std::uint32_t sentence);

    /// Who says what `told` tells, or `no_index`.
    std::uint32_t speaker(Span told) const;
    /// Whether `mention` only tells what stands in `told`, from a clause of its own set apart by a comma: "..., Ann said", "According to Ann, ...".
    bool is_aside(std::uint32_t mention, Span told) const;

private:
    struct Saying {
        std::uint32_t speaker = no_index;
        Span verb, name;
    };

    void add(Span verb);
    bool breaks(std::uint32_t from, std::uint32_t to) const;
    bool reports(const Saying& saying, Span told) const;
    bool ends(std::uint32_t at) const;
    bool cites(const Saying& saying) const;

    const Analysis& a_;
    const SentenceAnalysis& s_;
    std::uint32_t reach_;
    std::uint16_t citation_;
    std::vector<Saying> sayings_;
};

}  // namespace whowhen
