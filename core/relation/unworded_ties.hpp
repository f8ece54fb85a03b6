#pragma once

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Drops marriages that a model makes of sentences without any word of marriage ("Tom met Ann"): senses `spouse` of `relation_kin` and `marry` of
/// `relation_verb`, triggers of marriages and divorces; and work at
/// what somebody only says something on (class `said_on` right behind it: "wrote on X" in Chinese).
void drop_unworded_ties(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
