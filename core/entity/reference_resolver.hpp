#pragma once

#include <array>
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

/// Resolves references in text order: a single one to the candidate that the model scores highest, a plural to the
/// fitting entities mentioned last.
class ReferenceResolver {
public:
    explicit ReferenceResolver(const Packs& packs) : packs_(&packs), zh_(*packs.zh), en_(*packs.en) {}

    /// Entities of each reference; empty where it stands for nothing known. A "he" or "she" that fits nobody named begins
    /// a person without a name, numbered from the number of known entities on.
    std::vector<std::vector<std::uint32_t>> resolve(const Analysis& analysis, const std::vector<Reference>& references, ReferenceWalk walk) const;

private:
    const Packs* packs_;
    ReferenceModel zh_, en_;
};

/// Number of entities that a plural class stands for (`two`: 2), 0 for any number, 1 for a singular.
std::size_t group_size(const Reference& reference);

}  // namespace whowhen
