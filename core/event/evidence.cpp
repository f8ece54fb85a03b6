#include "core/event/evidence.hpp"

#include <algorithm>

#include "core/text/character.hpp"

namespace whowhen {
namespace {

bool is_letter_or_han(const Text& text, std::uint32_t at) {
    const char32_t c = text.at(at);
    return is_han(c) || is_letter(c) || is_digit(c);
}

}  // namespace

Span clause_of(const EventScene& scene, const TriggerCandidate& trigger, const Event& event) {
    const Analysis& a = *scene.analysis;
    std::uint32_t first = trigger.first_unit, last = trigger.last_unit;
    const auto cover = [&](Span span) {
        if (!scene.span.contains(span)) return;
        // Units are in text order.
        const auto from = std::partition_point(scene.units.begin(), scene.units.end(), [&](const SceneUnit& u) { return u.span.end <= span.begin; });
        for (auto u = from; u != scene.units.end() && u->span.begin < span.end; ++u) {
            const auto at = static_cast<std::uint32_t>(u - scene.units.begin());
            first = std::min(first, at);
            last = std::max(last, at);
        }
    };
    for (const Argument& argument : event.arguments) cover(a.mentions[argument.mention].span);
    if (event.time != no_index) cover(a.times[event.time].span);
    while (first > 0 && scene.units[first - 1].clause == scene.units[first].clause) --first;
    while (last + 1 < scene.units.size() && scene.units[last + 1].clause == scene.units[last].clause) ++last;
    Span span{scene.units[first].span.begin, scene.units[last].span.end};
    while (span.size() > 1 && !is_letter_or_han(a.text, span.begin)) ++span.begin;
    return span;
}

std::uint32_t speaker_of(const EventScene& scene, const TriggerCandidate& trigger) {
    const Analysis& a = *scene.analysis;
    for (std::uint32_t u = 0; u < scene.units.size(); ++u) {
        if (!has(scene.units[u].cues, Cue::speech) || (u >= trigger.first_unit && u <= trigger.last_unit)) continue;
        const std::uint32_t from = u > 2 ? u - 2 : 0, to = std::min<std::uint32_t>(u + 3, static_cast<std::uint32_t>(scene.units.size()));
        for (std::uint32_t m = from; m < to; ++m) {
            if (scene.units[m].kind != UnitKind::mention || scene.units[m].clause != scene.units[u].clause) continue;
            const Mention& mention = a.mentions[scene.units[m].index];
            if (mention.type == EntityType::person || mention.type == EntityType::organization) return scene.units[m].index;
        }
    }
    return no_index;
}

}  // namespace whowhen
