#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Sets who said a tie (`Relation::attribution`), where its sentence reports it: "Ann said that A owns B", "A owns B, Ann said",
/// "according to Ann, A owns B". What the speaker is ("A's chairman, Ann, said") is the article's own.
/// Drops ties that a model makes of who only tells of them: "Cy founded A, Ann said" makes no founder of Ann.
void attribute_ties(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
