#pragma once

#include "core/event/event_scene.hpp"
#include "core/event/feature_text.hpp"
#include "core/text/character.hpp"

namespace whowhen {

/// Appends what a unit is to a feature: its folded text, or one private-use code point for a mention of a type, a time
/// expression, a number or a place outside the sentence.
inline void append_symbol(const EventScene& scene, std::int64_t at, FeatureText& out) {
    if (at < 0 || at >= static_cast<std::int64_t>(scene.units.size())) {
        out.push_back(0xE000);
        return;
    }
    const SceneUnit& unit = scene.units[static_cast<std::size_t>(at)];
    if (unit.kind == UnitKind::time) {
        out.push_back(0xE001);
    } else if (unit.kind == UnitKind::mention) {
        out.push_back(static_cast<char32_t>(0xE010 + static_cast<int>(scene.mention_type(unit))));
    } else if (is_digit(scene.analysis->text.at(unit.span.begin))) {
        out.push_back(0xE002);
    } else {
        out += scene.text(unit);
    }
}

/// A distance or count as one code point, coarser as it grows.
inline char32_t bucket(std::int64_t n) {
    const char32_t c = n <= 3 ? static_cast<char32_t>(n < 0 ? 0 : n) : n <= 5 ? 4 : n <= 8 ? 5 : n <= 14 ? 6 : n <= 24 ? 7 : 8;
    return 0xE100 + c;
}

}  // namespace whowhen
