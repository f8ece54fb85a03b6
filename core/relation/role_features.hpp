#pragma once

#include <cstdint>

#include "core/learn/feature_list.hpp"
#include "core/relation/topic_standing.hpp"
#include "core/relation/unit_index.hpp"

namespace whowhen {

/// Changes with every change of the templates below; models carry it.
inline constexpr std::uint32_t role_feature_fingerprint = 0x57000001;

/// Describes what a mention may be to a teller, a word that tells a type of tie ("chairman", "owns"): its subject, its object, or
/// nothing. The words between the two, on their other sides, and what else the word may speak of are told without regard to the third
/// that the tie needs, so that "chairman" need not be learnt anew for each way in which person and firm stand to each other.
class RoleFeatures {
public:
    /// Keeps references to its arguments.
    RoleFeatures(const Analysis& analysis, const ArticleUnits& units, const UnitIndex& index, const TopicStandings& standings)
        : analysis_(analysis), units_(units), standings_(standings), index_(index) {}

    /// Adds the features of a teller (its unit) and a mention of its sentence or of one before.
    void add(std::uint32_t teller, std::uint32_t mention, FeatureList& list) const;

private:
    class Builder;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    const TopicStandings& standings_;
    const UnitIndex& index_;
};

}  // namespace whowhen
