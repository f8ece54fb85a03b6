#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// "Two years after the merger" tells of what came then, not of a merger then: drops events whose trigger is what their own date counts from
/// (times of the rules `time.*happening*`).
void drop_counted_happenings(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
