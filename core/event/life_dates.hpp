#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Adds the births and deaths that no verb tells: "Ada Lovelace (1815-1852)".
///
/// A name of a person, then in brackets two dates with a dash (lexicon class `range_mark`) between, a lifetime apart. Appends to `events`, in text
/// order.
void add_life_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
