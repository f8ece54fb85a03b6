#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// What nobody denies is not denied: an event that the model takes for denied keeps that only where its sentence or one beside it has a word of
/// denial or negation (`cue_denial`, `cue_negation`); else it is planned or alleged by the cues of its sentence (`cue_intent`, `cue_plan`,
/// `cue_rumour`), or actual.
void settle_denials(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

/// What somebody is accused of is alleged, not actual: "accused of bribing", "prosecutors allege that he bribed". From a word of accusation
/// (`cue_accusation`) to the end of its clause; not what is done about it (arrests, suits, resignations).
void settle_allegations(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
