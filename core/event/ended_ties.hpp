#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// A tie that ended before the article was published is former, however it was told: "chair from 2005 until 2012".
void end_past_ties(Analysis& analysis);

}  // namespace whowhen
