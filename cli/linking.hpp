#pragma once

#include "graph/build.hpp"

namespace whowhen::cli {

/// `build_graph` with what the built-in language packs know of names.
Graph link_facts(const std::vector<DocumentFacts>& facts, float min_score);

}  // namespace whowhen::cli
