#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/resolve.hpp"

namespace whowhen {

/// By event of the documents, the id of the graph's event that it became part of.
using EventIds = std::map<const Event*, std::string>;

/// Relations between the same two entities become one link with all their evidence. Claims of different standing (asserted,
/// planned, alleged, denied) stay links of their own, side by side.
std::vector<GraphLink> merge_links(const std::vector<DocumentFacts>& documents, const Resolution& resolution, const EventIds& event_ids, float min_score);

/// Events of one type and standing whose dates are compatible and whose participants agree become one, with all their evidence.
/// `event_ids` gets an entry for each event of the documents but those below `min_score`.
std::vector<GraphEvent> merge_events(const std::vector<DocumentFacts>& documents, const Resolution& resolution, float min_score, EventIds& event_ids);

}  // namespace whowhen
