#pragma once

#include <string>
#include <vector>

#include "graph/model.hpp"

namespace whowhen {

/// What part of a graph is wanted; empty members do not restrict.
struct Selection {
    /// Ids of entities; with those up to `hops` ties away.
    std::vector<std::string> focus{};
    int hops = 1;
    /// Ties and events that may lie in this window; what has no date stays out where a window is given (ties stay in).
    TimeValue window{};
    /// Ties that may have held at this time.
    TimeValue at{};
    std::vector<RelationType> relations{};
    std::vector<EventType> events{};
    std::vector<EntityType> entities{};
    float min_score = 0;
};

/// The part of `graph` that `selection` describes: the ties and events that pass, their entities, the documents that show
/// them. If relation types are given but no event types, no events are selected, and the other way round.
Graph select(const Graph& graph, const Selection& selection);

}  // namespace whowhen
