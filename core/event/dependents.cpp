#include "core/event/dependents.hpp"

#include <algorithm>

#include "core/entity/descriptions.hpp"
#include "core/entity/discourse.hpp"

namespace whowhen {
namespace {

bool are_spouses(const Analysis& analysis, const Mention& a, const Mention& b) {
    return std::any_of(analysis.relations.begin(), analysis.relations.end(), [&](const Relation& r) {
        const std::uint32_t subject = analysis.mentions[r.subject].entity, object = analysis.mentions[r.object].entity;
        return r.type == RelationType::spouse_of && std::minmax(subject, object) == std::minmax(a.entity, b.entity);
    });
}

bool describes(const Analysis& analysis, const Descriptions& descriptions, const Event& event, const Mention& whose, const Mention& head) {
    if (whose.entity == head.entity || whose.type != head.type || whose.span.overlaps(head.span)) return false;
    const Annotation* word = descriptions.word(whose, head);
    if (!word || descriptions.is_spoken_of(whose)) return false;
    const bool couple = event.type == EventType::marriage || event.type == EventType::divorce;
    return !couple || !(descriptions.is_spouse(*word) || are_spouses(analysis, whose, head));
}

}  // namespace

void drop_dependents(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    std::vector<Argument> kept;
    for (Event& event : events) {
        if (event.arguments.size() < 2) continue;
        const Descriptions descriptions(analysis, packs, sentence_at(analysis, event.trigger.begin));
        kept.clear();
        for (const Argument& whose : event.arguments) {
            const bool dependent = std::any_of(event.arguments.begin(), event.arguments.end(), [&](const Argument& head) {
                return head.role == whose.role && describes(analysis, descriptions, event, analysis.mentions[whose.mention], analysis.mentions[head.mention]);
            });
            if (!dependent) kept.push_back(whose);
        }
        event.arguments = kept;
    }
}

}  // namespace whowhen
