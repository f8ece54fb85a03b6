#pragma once

#include "graph/model.hpp"

namespace whowhen {

/// Whether an event's label itself says that the event was planned, alleged, denied or hypothetical, by the frames that our own
/// labels have (rules `event_label`). Pictures and exports add the word where it is missing. True for actual events.
bool tells_modality(const GraphEvent& event);

}  // namespace whowhen
