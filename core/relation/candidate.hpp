#pragma once

#include <cstdint>
#include <vector>

#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// Two mentions, in text order, that may be tied.
struct CandidatePair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    /// Classes that their types allow.
    std::uint64_t classes = 0;
};

/// Pairs within a sentence, and pairs of a neighbouring sentence's topic with what follows (`core/relation/README.md`).
std::vector<CandidatePair> find_candidates(const Analysis& analysis, const ArticleUnits& units);

}  // namespace whowhen
