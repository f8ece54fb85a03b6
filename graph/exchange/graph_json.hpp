#pragma once

#include <string>
#include <string_view>

#include "graph/model.hpp"

namespace whowhen {

/// `graph.json`: node-link JSON of the format `whowhen-graph/1` (schema: `graph/schema/graph.schema.json`), one item a line.
/// networkx's `node_link_graph` reads it as it is. Same graph, same bytes.
std::string to_json(const Graph& graph);

/// Reads `graph.json`; evidence quotes and documents' facts included. Throws DataError, naming `file`, on anything else.
Graph read_graph(std::string_view json, const std::string& file = "graph");

/// True if `json` looks like a graph rather than a line of facts; looks at its beginning only.
bool is_graph_json(std::string_view json);

}  // namespace whowhen
