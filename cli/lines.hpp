#pragma once

#include <string>

#include "graph/model.hpp"

namespace whowhen::cli {

/// The name of an entity, or the id itself where the graph does not know it.
std::string name_of(const Graph& graph, const std::string& id);

/// One fact as a line of text for people: `Sam Altman chief_executive_of OpenAI (current, since 2019)`.
std::string line_of(const Graph& graph, const GraphLink& link);
std::string line_of(const Graph& graph, const GraphEvent& event);
/// A quote with its place: `[seed 12-40] "..." (zh.relation.ceo, 0.9)`.
std::string line_of(const Evidence& evidence);

}  // namespace whowhen::cli
