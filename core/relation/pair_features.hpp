#pragma once

#include "core/learn/feature_list.hpp"
#include "core/learn/shared_scores.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/topic_standing.hpp"
#include "core/relation/unit_index.hpp"

namespace whowhen {

/// Changes with every change of the templates below; models carry it.
inline constexpr std::uint32_t pair_feature_fingerprint = 0x52000002;

/// Describes pairs of mentions by the words, lexicon senses and shapes between and around them.
class PairFeatures {
public:
    PairFeatures(const Analysis& analysis, const ArticleUnits& units, const UnitIndex& index, const TopicStandings& standings)
        : analysis_(analysis), units_(units), standings_(standings), index_(index) {}

    /// Adds the features of a pair to `list`. `rule_hits`: classes that rules found for it.
    void add(const CandidatePair& pair, std::uint64_t rule_hits, FeatureList& list) const;
    /// Adds the same to a new example of `scores`; what the article's pairs have in common is described once. `list` is scratch memory.
    void score(const CandidatePair& pair, std::uint64_t rule_hits, SharedScores& scores, FeatureList& list) const;

private:
    class Builder;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    const TopicStandings& standings_;
    const UnitIndex& index_;
};

}  // namespace whowhen
