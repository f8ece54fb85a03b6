#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"
#include "core/event/event_lexicon.hpp"

namespace whowhen {

enum class UnitKind : std::uint8_t { text, mention, time };

/// A step of a sentence: a whole mention or time expression, or else one token.
struct SceneUnit {
    Span span;
    UnitKind kind = UnitKind::text;
    /// Mention or time index (the first of those with this span).
    std::uint32_t index = no_index;
    /// Cues that begin here.
    CueSet cues = 0;
    /// Number of clause marks (comma, semicolon, colon, dash) before it in the sentence.
    std::uint16_t clause = 0;
    bool quoted = false;
};

/// A word of the trigger lexicon in the sentence.
struct TriggerCandidate {
    Span span;
    /// Units that it covers.
    std::uint32_t first_unit = 0;
    std::uint32_t last_unit = 0;
    /// Bit i: the lexicon lists it for event type i.
    std::uint32_t types = 0;
    TriggerForm form;
};

/// One sentence as the event stages see it. Kept between sentences for its memory.
struct EventScene {
    const Analysis* analysis = nullptr;
    std::uint32_t sentence = 0;
    Span span;
    Language language = Language::en;
    std::vector<SceneUnit> units;
    /// Those of them that are mentions or times, while the units are made.
    std::vector<SceneUnit> marked;
    /// By unit, from two before the first to two behind the last, what features call it: its folded text, or one private-use code
    /// point for a mention of a type, a time expression, a number or a place outside the sentence.
    std::vector<std::u32string_view> symbols;
    std::vector<TriggerCandidate> triggers;
    /// Units that are mentions or times.
    std::vector<std::uint32_t> mention_units;
    std::vector<std::uint32_t> time_units;
    /// By unit, and once more behind the last: how many mentions of each entity type stand before it.
    std::vector<std::array<std::uint32_t, 4>> mentions_before;

    std::u32string_view text(const SceneUnit& unit) const {
        return analysis->text.folded().substr(unit.span.begin, unit.span.size());
    }
    std::u32string_view text(Span s) const { return analysis->text.folded().substr(s.begin, s.size()); }
    std::u32string_view symbol(std::int64_t unit) const { return symbols[static_cast<std::size_t>(unit + 2)]; }
    EntityType mention_type(const SceneUnit& unit) const { return analysis->mentions[unit.index].type; }
};

/// Fills `scene` for one sentence. `mentions` and `times` of the analysis must be sorted by span.
void build_scene(const Analysis& analysis, std::uint32_t sentence, const EventLexicon& lexicon, EventScene& scene);

}  // namespace whowhen
