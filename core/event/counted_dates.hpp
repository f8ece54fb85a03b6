#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Dates what a count of time ties to another event of its sentence: "resigned on Friday, two years after she founded it" dates the founding,
/// "three weeks after it fired her in March 2021, she founded it" the founding after it. What has a date of its own keeps it.
/// Needs the lexicon classes `count_after` and `count_before` of the language; without them nothing is done.
void add_counted_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
