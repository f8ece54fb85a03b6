#include "core/relation/dependent_ties.hpp"

#include <algorithm>

#include "core/entity/descriptions.hpp"
#include "core/entity/discourse.hpp"

namespace whowhen {
namespace {

/// Ties that a clause tells of its subject alone.
bool is_of_subject(RelationType type) {
    using enum RelationType;
    switch (type) {
        case headquartered_in:
        case born_in:
        case lives_in:
        case citizen_of:
        case educated_at:
        case chief_executive_of:
        case chair_of:
        case board_member_of:
        case employee_of: return true;
        default: return false;
    }
}

}  // namespace

void drop_dependent_ties(Analysis& analysis, const Packs& packs) {
    const auto& all = analysis.relations;
    const auto depends = [&](const Relation& r) {
        if (!is_of_subject(r.type)) return false;
        const Mention& whose = analysis.mentions[r.subject];
        const std::uint32_t object = analysis.mentions[r.object].entity;
        return std::any_of(all.begin(), all.end(), [&](const Relation& other) {
            const Mention& head = analysis.mentions[other.subject];
            if (other.type != r.type || head.entity == whose.entity || analysis.mentions[other.object].entity != object || !other.evidence.overlaps(r.evidence)) return false;
            const Descriptions descriptions(analysis, packs, sentence_at(analysis, whose.span.begin));
            return descriptions.word(whose, head) && !descriptions.is_spoken_of(whose);
        });
    };
    std::vector<Relation> kept;
    for (const Relation& r : all)
        if (!depends(r)) kept.push_back(r);
    analysis.relations = std::move(kept);
}

}  // namespace whowhen
