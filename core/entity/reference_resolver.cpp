#include "core/entity/reference_resolver.hpp"

#include <algorithm>

namespace whowhen {

std::size_t group_size(const Reference& reference) {
    switch (reference.type) {
        case ReferenceClass::two: return 2;
        case ReferenceClass::three: return 3;
        case ReferenceClass::they: return 0;
        default: return 1;
    }
}

namespace {

/// Who takes a post again is one who is told to have had it, if there is one.
void keep_holders(std::vector<ReferenceCandidate>& candidates) {
    const auto holds = [](const ReferenceCandidate& c) { return c[ReferenceScene::post_told] > 0; };
    if (std::any_of(candidates.begin(), candidates.end(), holds)) std::erase_if(candidates, [&](const ReferenceCandidate& c) { return !holds(c); });
}

}  // namespace

std::vector<std::vector<std::uint32_t>> ReferenceResolver::resolve(const Analysis& analysis, const std::vector<Reference>& references,
                                                                   ReferenceWalk walk) const {
    std::vector<std::vector<std::uint32_t>> resolved(references.size());
    for (std::size_t r = 0; r < references.size(); ++r) {
        const Reference& reference = references[r];
        const std::size_t size = group_size(reference);
        const std::uint32_t one = reference.type == ReferenceClass::former ? walk.first_of_pair(reference) : no_index;
        if (one != no_index) {
            resolved[r] = {one};
        } else if (size != 1) {
            resolved[r] = walk.group(reference, size);
        } else {
            std::vector<ReferenceCandidate> candidates = walk.candidates(reference);
            if (reference.returns) keep_holders(candidates);
            const std::uint32_t subject = bound_.subject_of(analysis, reference, walk.mentions());
            if (subject != no_index) std::erase_if(candidates, [&](const ReferenceCandidate& c) { return c.entity == subject; });
            const Language language = analysis.sentences[reference.sentence].sentence.language;
            const std::uint32_t entity = candidates[(language == Language::zh ? zh_ : en_).best(reference, candidates)].entity;
            const bool person = reference.type == ReferenceClass::he || reference.type == ReferenceClass::she;
            if (entity != no_index) resolved[r] = {entity};
            else if (person) resolved[r] = {walk.introduce(reference)};
        }
        if (!resolved[r].empty()) walk.accept(reference, resolved[r]);
    }
    return resolved;
}

}  // namespace whowhen
