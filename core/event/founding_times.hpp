#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Dates what happens "at its founding" by the founding that the article tells, roughly, where nothing but the story around it dates it: "At the
/// founding of Kestrel Labs she hired Jon Falk" where Kestrel Labs was founded in 2015. The phrase (lexicon class `founding_time`) tells no founding itself.
void date_by_foundings(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
