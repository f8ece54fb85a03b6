#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Adds who takes part though the sentence leaves it out, by what the article is about (`core/relation/topic`):
/// - who takes or leaves a post without a firm does so at the article's main organization so far;
/// - in Chinese, a clause of a life without a subject ("In 1963 married the engineer ...") is about the person told of.
void add_left_out_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
