#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/learn/classifier.hpp"
#include "core/learn/feature_list.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// Changes with every change of the templates below or of the pair's, but for templates added: a model that does not know them ignores
/// them. Models carry it.
inline constexpr std::uint32_t tie_status_fingerprint = 0x53000001;

/// The model's classes in order.
inline constexpr std::array<Status, 5> tie_statuses = {Status::current, Status::former, Status::planned,
                                                       Status::alleged, Status::denied};
/// From here on statuses are so rare that they would never be the likeliest; they are told from a threshold on.
inline constexpr std::size_t first_rare_status = 2;

/// The number of the status that the probabilities tell: the likeliest rare one that reaches its threshold, else the
/// likelier of the common ones. What a text plans or denies is not to be shown as done, so a rare one comes first.
std::size_t best_status(std::span<const float> probabilities, std::span<const float> thresholds);

/// The first unit with a sense of this class between the pair, else within reach of it; null if there is none.
const RelationUnit* nearest_sense(const ArticleUnits& units, const CandidatePair& pair, RelationSenseClass cls, std::string_view value = {});

/// Adds what a pair's sentences say of whether and when a tie holds: status words and times by side and nearness, small
/// words and verbs of the pair's clause.
void add_status_cues(const Analysis& analysis, const ArticleUnits& units, const CandidatePair& pair, FeatureList& list);

/// Adds the features of a status: those of the pair and the cues, each alone and joined with the family of the tie's type.
void add_status_features(RelationType type, std::span<const Feature> pair, std::span<const Feature> cues, FeatureList& list);

/// Judges whether a tie is current, former, planned, alleged or denied: a linear model over the words about the pair.
/// Immutable, thread-safe.
class TieStatus {
public:
    /// Throws DataError if the pack's model is broken or of other features.
    explicit TieStatus(const LanguagePack& pack);

    /// Memory to be used again.
    struct Scratch {
        FeatureList cues, features;
    };
    /// `pair_features`: what `PairFeatures` tells of the pair. What time does not undo is never former. Without a model
    /// the status is `current`.
    Status judge(RelationType type, const Analysis& analysis, const ArticleUnits& units, const CandidatePair& pair,
                 std::span<const Feature> pair_features, Scratch& scratch) const;

private:
    Classifier model_;
};

}  // namespace whowhen
