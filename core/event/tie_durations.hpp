#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Gives ties that last (posts, holdings, citizenship, ...) the start and end that their sentence tells as a stretch of
/// time: "since 2018", "until May", "from 2006 to 2011". Such words go with the tie beside them.
void add_tie_durations(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
