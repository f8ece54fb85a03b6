#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "render/relation_diagram.hpp"
#include "render/timeline_svg.hpp"

namespace whowhen::cli {

/// What `render`, `timeline` and `query` are told about the part of the graph to show, as words.
struct SelectionWords {
    std::vector<std::string> focus;
    int hops = 1;
    std::vector<std::string> path;
    std::string from, to, at;
    std::vector<std::string> types;
    float min_score = 0;
    std::string language;
};

/// Adds --from --to --type --min-score --language.
void add_selection_options(CLI::App& command, SelectionWords& words);
/// Adds --focus --hops --path --at.
void add_diagram_options(CLI::App& command, SelectionWords& words);

/// The words' meaning for a graph. Both throw UsageError on names and types that are unknown.
TimelineOptions timeline_options(const Graph& graph, const SelectionWords& words);
DiagramOptions diagram_options(const Graph& graph, const SelectionWords& words);

}  // namespace whowhen::cli
