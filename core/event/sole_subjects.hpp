#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Leaves to what happens to one person (a birth, a departure, an appointment) the person right before its verb, or before "who" right before it, with those
/// joined to them: "Ann Lind said Bo Ray resigned", "Ann Lind met Bo Ray, who had resigned". Others in that role were taken one by one and are wrong.
void settle_sole_subjects(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
