#pragma once

#include <cstdint>
#include <vector>

#include "core/learn/feature_list.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/relation_class.hpp"

namespace whowhen {

/// How a pair of mentions stands to the words that tell a type of tie, whatever the type: "A, T of B" is learnt once for
/// founders, rivals and wives alike.
class TieShapes {
public:
    TieShapes(const Analysis& analysis, const ArticleUnits& units);

    /// Adds the features of a pair as a tie of a class to `list`.
    void add(const CandidatePair& pair, std::size_t cls, FeatureList& list) const;

private:
    class Builder;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    /// By unit: types that it tells.
    std::vector<std::uint32_t> told_;
    /// By unit: what it is among the words of any type, 0 for words that do not shape a clause.
    std::vector<std::uint32_t> symbols_;
};

}  // namespace whowhen
