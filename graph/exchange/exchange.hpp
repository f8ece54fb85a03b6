#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/model.hpp"

namespace whowhen {

/// A format that other programs read. Same graph, same bytes.
struct ExportFormat {
    /// As on the command line.
    std::string_view name;
    /// File ending that chooses it, with its dot; empty if only the name does.
    std::string_view ending;
    std::string_view description;
    std::string (*write)(const Graph&);
};

/// All export formats, sorted by name.
const std::vector<ExportFormat>& export_formats();
/// The format of this name, or nullptr.
const ExportFormat* find_export_format(std::string_view name);

/// GraphML: Gephi, yEd, igraph, networkx.
std::string to_graphml(const Graph& graph);
/// GEXF 1.2 with the times of ties: Gephi's timeline.
std::string to_gexf(const Graph& graph);
/// Cytoscape's and Cytoscape.js's elements.
std::string to_cytoscape_json(const Graph& graph);
/// JSON Graph Format, version 2.
std::string to_json_graph_format(const Graph& graph);
/// FollowTheMoney entities, one a line: Aleph, OpenSanctions.
std::string to_followthemoney(const Graph& graph);
/// Tables with a header line (RFC 4180).
std::string to_nodes_csv(const Graph& graph);
std::string to_links_csv(const Graph& graph);
std::string to_events_csv(const Graph& graph);
/// The dated events for TimelineJS.
std::string to_timelinejs(const Graph& graph);
/// The dated events as whole-day entries of a calendar (RFC 5545). Years before 1 have no place in it.
std::string to_icalendar(const Graph& graph);
/// The dated events as a Mermaid timeline.
std::string to_mermaid_timeline(const Graph& graph);
/// The dated events as groups and items of vis-timeline.
std::string to_vis_timeline(const Graph& graph);

}  // namespace whowhen
