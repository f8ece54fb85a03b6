#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/entity/reference_model.hpp"
#include "core/learn/tree_ensemble.hpp"

namespace whowhen {

/// What each candidate of a reference is to the judge: its features and scene, what reference asks, how the linear model
/// scores it beside its rivals, and the best that any rival has of some features.
inline constexpr std::size_t reference_number_count = reference_feature_count + reference_scene_count + 14;
using ReferenceNumbers = std::array<float, reference_number_count>;

/// Changes with the names of the numbers; trees carry it.
std::uint32_t reference_judge_fingerprint();

/// The numbers of all candidates of a reference.
std::vector<ReferenceNumbers> reference_numbers(const Reference& reference, const std::vector<ReferenceCandidate>& candidates, const ReferenceModel& linear);
/// The same, row after row in place of what `numbers` holds.
void list_reference_numbers(const Reference& reference, const std::vector<ReferenceCandidate>& candidates, const ReferenceModel& linear, std::vector<float>& numbers);

/// Looks twice at the candidates of a reference, by boosted trees: the linear model adds up what speaks for a candidate, the trees see what
/// holds together ("the subject of the clause before, and no other man since"). Immutable, thread-safe.
class ReferenceJudge {
public:
    explicit ReferenceJudge(ReferenceModel linear, TreeEnsemble trees = {});
    /// `model/references.tsv` and `model/references.bin` of the pack. Without the trees the linear model decides. Throws DataError if one is broken.
    explicit ReferenceJudge(const LanguagePack& pack);

    /// Index of the best candidate.
    std::size_t best(const Reference& reference, const std::vector<ReferenceCandidate>& candidates) const;

private:
    ReferenceModel linear_;
    TreeEnsemble trees_;
};

}  // namespace whowhen
