#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis.hpp"
#include "core/match/pattern.hpp"

namespace whowhen {

/// The mentions that fill a slot of a rule's match, ascending: all that share the span of the one it took (a plural is several),
/// which may go on with another form in brackets. `slot` is the slot's number in its rule set.
std::vector<std::uint32_t> mentions_of_slot(const Analysis& analysis, const AnnotationIndex& index, const Match& match, int slot);

}  // namespace whowhen
