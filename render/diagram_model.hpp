#pragma once

#include <string>
#include <vector>

#include "render/relation_diagram.hpp"

namespace whowhen {

/// An entity as a diagram shows it.
struct DiagramNode {
    const GraphEntity* entity = nullptr;
    /// Importance: mentions and ties. 1 is that of the most important node.
    double weight = 0;
    std::size_t community = 0;
    bool focused = false;
};

/// One of the ties that an edge bundles.
struct DiagramTie {
    const GraphLink* link = nullptr;
    /// As of `DiagramOptions::at`, if that is given.
    Status status = Status::current;
    /// From the edge's `from` to its `to`.
    bool forward = true;
};

/// All ties between two nodes.
struct DiagramEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    /// The most telling first.
    std::vector<DiagramTie> ties;
    /// Decides the line's colour; conflict wins over all others.
    RelationFamily family = RelationFamily::work;
    /// Decides the line's style: current if any tie is.
    Status status = Status::current;
    bool arrow_at_from = false;
    bool arrow_at_to = false;
    double weight = 0;
};

/// What a diagram shows, before layout. Points into the graph it was made from.
struct DiagramModel {
    std::vector<DiagramNode> nodes;
    std::vector<DiagramEdge> edges;
    std::size_t community_count = 0;
    /// Entities that `max_entities` kept out.
    std::size_t left_out = 0;
};

/// Past so many nodes, communities are found and shown.
inline constexpr std::size_t clustered_from = 60;

/// Selects, filters and bundles by the options.
DiagramModel build_diagram_model(const Graph& graph, const DiagramOptions& options);

/// A tie in words, from its subject's view: role or type, amount, years.
std::string describe_tie(const DiagramTie& tie, ReaderLanguage language);

}  // namespace whowhen
