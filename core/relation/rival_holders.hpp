#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// What one has at a time, an organization one chief executive and one seat, a person one spouse. Of two that the article tells of as current, drops the one that only
/// a model tells, and is less sure of, if it is hardly sure. Likewise of one post or tie read twice, as employee and as chief executive, the one that seldom holds beside
/// the other. To be called when events have ended what they end.
void drop_rival_holders(Analysis& analysis);

}  // namespace whowhen
