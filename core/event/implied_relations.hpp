#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Completes `analysis.relations` by what the events imply: an appointment gives a post its start, a departure or
/// dismissal its end, an acquisition makes a parent (of a share: an owner), a founding makes founders, a death ends posts, ownership and
/// marriages. A tie that the article states already is completed, not doubled. A post that only the event tells is of the type of the title that follows the trigger ("became chairman").
/// In English, where rules and models tell posts well, it needs two names side by side, and no founder is only a pronoun.
void add_implied_relations(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
