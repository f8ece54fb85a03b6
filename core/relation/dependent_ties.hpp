#pragma once

#include "core/analysis.hpp"

namespace whowhen {

/// Takes ties from those who only tell who another is, where the other has the same tie: "Korvex, a supplier of Vertex Motors, is based in
/// Lyon" tells nothing of where Vertex Motors is, and who marries Tom's son does not marry Tom.
void drop_dependent_ties(Analysis& analysis, const Packs& packs);

}  // namespace whowhen
