#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Dates the ties of `analysis.relations` that no event implied a date for: by what happened to both ends (a marriage, a
/// purchase, an appointment to come), then by how long the words say that they lasted ("from 2006 to 2011", "since 2018").
/// What is dated already stays.
void add_tie_dates(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
