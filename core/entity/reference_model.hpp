#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "core/entity/reference_features.hpp"

namespace whowhen {

/// Weights of the reference features, one set a class of reference: the table `model/references.tsv` of a pack.
class ReferenceModel {
public:
    using Weights = std::array<std::array<float, reference_feature_count>, reference_class_count>;

    ReferenceModel() = default;
    explicit ReferenceModel(const Weights& weights) : weights_(weights) {}
    /// Throws DataError on an unknown class or feature. A pack without the table gives weights of zero.
    explicit ReferenceModel(const LanguagePack& pack);

    float score(const Reference& reference, const ReferenceCandidate& candidate) const;
    /// Index of the best candidate.
    std::size_t best(const Reference& reference, const std::vector<ReferenceCandidate>& candidates) const;

private:
    Weights weights_{};
};

}  // namespace whowhen
