#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Makes one event of those that tell the same happening: type, participants and date agree, as far as each is told.
/// The better told one stays (more participants, a date, then the earlier) and takes over what only the other tells.
std::vector<Event> merge_events(const Analysis& analysis, std::vector<Event> events);

}  // namespace whowhen
