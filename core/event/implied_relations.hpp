#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Completes `analysis.relations` by what the events imply: an appointment gives a post its start, a departure or
/// dismissal its end, an acquisition makes a parent, a founding makes founders. A tie that the article states already is
/// completed, not doubled.
void add_implied_relations(Analysis& analysis);

}  // namespace whowhen
