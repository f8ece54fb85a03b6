#pragma once

#include <string>
#include <vector>

#include "graph/model.hpp"

namespace whowhen {

/// How central each entity is, in the order of `graph.entities`: PageRank over ties and shared events, weighted by their
/// scores; sums to 1.
std::vector<double> centrality(const Graph& graph);

/// Number of the connected part that each entity belongs to, in the order of `graph.entities`; parts are numbered by their
/// first entity.
std::vector<std::uint32_t> components(const Graph& graph);

/// A tie or a shared event on the way between two entities.
struct Step {
    /// Index into `graph.links`, or `no_index`.
    std::uint32_t link = no_index;
    /// Index into `graph.events`, or `no_index`.
    std::uint32_t event = no_index;
    /// Id of the entity that the step leads to.
    std::string to;
};

/// A shortest way from one entity (id) to another over ties, and over shared events where no tie leads on. Of several
/// equally short ones the surest, then the first by id. Empty if there is none or an id is unknown.
std::vector<Step> shortest_way(const Graph& graph, const std::string& from, const std::string& to);

/// Ids of the entities up to `hops` ties away from `from`, nearest first, then by id; `from` itself is not among them.
std::vector<std::string> neighbours(const Graph& graph, const std::string& from, int hops);

}  // namespace whowhen
