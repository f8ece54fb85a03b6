#pragma once

#include "graph/model.hpp"

namespace whowhen {

/// Whether an event's label itself says that the event was planned, alleged, denied or hypothetical, in English or Chinese
/// (labels of our own facts do). Pictures and exports add the word where it is missing. True for actual events.
bool tells_modality(const GraphEvent& event);

}  // namespace whowhen
