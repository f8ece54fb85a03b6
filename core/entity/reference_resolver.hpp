#pragma once

#include <vector>

#include "core/entity/bound_pronouns.hpp"
#include "core/entity/reference_judge.hpp"

namespace whowhen {

/// Resolves references in text order: a single one to the candidate that the judge scores highest, a plural to the
/// fitting entities mentioned last, "the former" to the first of just two.
class ReferenceResolver {
public:
    explicit ReferenceResolver(const Packs& packs) : zh_(*packs.zh), en_(*packs.en), bound_(packs) {}

    /// Entities of each reference; empty where it stands for nothing known. A "he" or "she" that fits nobody named begins
    /// a person without a name, numbered from the number of known entities on.
    std::vector<std::vector<std::uint32_t>> resolve(const Analysis& analysis, const std::vector<Reference>& references, ReferenceWalk walk) const;

private:
    ReferenceJudge zh_, en_;
    BoundPronouns bound_;
};

/// Number of entities that a plural class stands for (`two`: 2), 0 for any number, 1 for a singular.
std::size_t group_size(const Reference& reference);

}  // namespace whowhen
