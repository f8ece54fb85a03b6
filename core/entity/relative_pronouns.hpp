#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Adds mentions for relative pronouns ("the university, where he taught"), lexicon class `relative_pronoun`: each
/// stands for what is named right before it.
///
/// Runs after relations and events, to which the words are part of the clause's shape; renumbers the mentions that
/// these refer to.
void add_relative_pronouns(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
