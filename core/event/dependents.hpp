#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Takes from events those who only tell who another is: of "Eva's cousin Tom was born" Eva, of "Paul, an adviser to Helena, resigned" Helena.
void drop_dependents(const Analysis& analysis, const Packs& packs, std::vector<Event>& events);

}  // namespace whowhen
