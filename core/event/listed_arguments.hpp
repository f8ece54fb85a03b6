#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Who is listed between or beside those who take part takes part too: "bought A, B and C" of which the models left out B.
void add_listed_arguments(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
