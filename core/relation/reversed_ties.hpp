#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Of two ties of one sentence that contradict each other, A invests in B and B invests in A, drops the one that only a model tells if a rule
/// tells the other. Suits go both ways and are left.
void drop_reversed_ties(const Analysis& analysis, std::vector<Relation>& relations);

/// One's parent is not one's spouse: a marriage that only a model tells, and is less sure of, goes ("Ada is the daughter of Bob and his wife Eva").
void drop_parents_marriages(const Analysis& analysis, std::vector<Relation>& relations);

}  // namespace whowhen
