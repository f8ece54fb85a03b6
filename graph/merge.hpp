#pragma once

#include <vector>

#include "graph/resolve.hpp"

namespace whowhen {

/// Relations between the same two entities become one link with all their evidence. Claims of different standing (asserted,
/// planned, alleged, denied) stay links of their own, side by side.
std::vector<GraphLink> merge_links(const std::vector<DocumentFacts>& documents, const Resolution& resolution, float min_score);

/// Events of one type and standing whose dates are compatible and whose participants agree become one, with all their evidence.
std::vector<GraphEvent> merge_events(const std::vector<DocumentFacts>& documents, const Resolution& resolution, float min_score);

}  // namespace whowhen
