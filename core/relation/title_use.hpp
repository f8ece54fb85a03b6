#pragma once

#include <vector>

#include "core/relation/candidate.hpp"
#include "core/relation/relation_rules.hpp"

namespace whowhen {

/// Whose the titles of an article are, by the rules that found their holders: "Google chief executive Larry Page met Musk"
/// says nothing of Musk's posts.
class TitleUse {
public:
    /// `units` and `hits` must outlive it.
    TitleUse(const ArticleUnits& units, const std::vector<RuleHit>& hits) : units_(units), hits_(hits) {}

    /// True if the pair's sentences tell this post by titles of others alone, or tell another post of the two by a title; likewise of mere work,
    /// where a rule tells more of the two.
    bool speaks_of_others(const CandidatePair& pair, RelationType type) const;

private:
    const RuleHit* hit_of(Span title) const;

    const ArticleUnits& units_;
    const std::vector<RuleHit>& hits_;
};

}  // namespace whowhen
