#include "core/relation/dependent_ties.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/entity/descriptions.hpp"
#include "core/entity/discourse.hpp"
#include "core/relation/told_by_model.hpp"

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
    const auto entity = [&](std::uint32_t mention) { return analysis.mentions[mention].entity; };
    // Does `mention` only tell who `other` is?
    const auto tells_of = [&](std::uint32_t mention, std::uint32_t other) {
        const Mention &whose = analysis.mentions[mention], &head = analysis.mentions[other];
        if (head.entity == whose.entity) return false;
        const Descriptions descriptions(analysis, packs, sentence_at(analysis, whose.span.begin));
        return descriptions.word(whose, head) && !descriptions.is_spoken_of(whose);
    };
    const auto depends = [&](const Relation& r) {
        // "Ann married Tom's son Ben": a marriage has two sides.
        const bool spouses = r.type == RelationType::spouse_of && is_told_by_model(r);
        if (!is_of_subject(r.type) && !spouses) return false;
        return std::any_of(all.begin(), all.end(), [&](const Relation& other) {
            if (other.type != r.type || !other.evidence.overlaps(r.evidence)) return false;
            if (!spouses) return entity(other.object) == entity(r.object) && tells_of(r.subject, other.subject);
            for (const auto& [whose, partner] : {std::pair{r.subject, r.object}, {r.object, r.subject}})
                for (const auto& [head, same] : {std::pair{other.subject, other.object}, {other.object, other.subject}})
                    if (entity(same) == entity(partner) && tells_of(whose, head)) return true;
            return false;
        });
    };
    std::vector<Relation> kept;
    for (const Relation& r : all)
        if (!depends(r)) kept.push_back(r);
    analysis.relations = std::move(kept);
}

}  // namespace whowhen
