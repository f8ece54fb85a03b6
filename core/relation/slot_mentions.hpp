#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis.hpp"
#include "core/match/pattern.hpp"

namespace whowhen {

/// The mentions that fill a slot of a rule's match, ascending: all that share the span of what it took (a plural is several).
/// `slot` is the slot's number in its rule set.
std::vector<std::uint32_t> mentions_of_slot(const Analysis& analysis, const AnnotationIndex& index, const Match& match, int slot);

}  // namespace whowhen
