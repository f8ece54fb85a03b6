#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/box_index.hpp"
#include "render/diagram_model.hpp"
#include "render/graphviz.hpp"

namespace whowhen {

/// How a node is written.
struct NodeText {
    std::vector<std::string> lines;
    double font_size = 12;
    /// Of the drawn shape.
    double width = 0;
    double height = 0;
};

/// How an edge is written.
struct EdgeText {
    std::vector<std::string> lines;
    double width = 0;
    double height = 0;
};

/// A community's ground, with its heading.
struct DiagramHull {
    Box box;
    std::string heading;
};

/// Where everything of a diagram stands, in pixels from the top left corner.
struct DiagramLayout {
    std::vector<NodeText> node_texts;
    std::vector<Point> nodes;
    /// Cubic Bezier control points (3n + 1) or the two ends of a straight line, from `from` to `to`.
    std::vector<std::vector<Point>> curves;
    std::vector<EdgeText> edge_texts;
    /// Absent where no free place was found.
    std::vector<std::optional<Box>> labels;
    /// Many nodes: dots with names beside them, where there is room.
    bool dots = false;
    std::vector<std::optional<Box>> dot_names;
    /// Communities of large connected parts.
    std::vector<DiagramHull> hulls;
    double width = 0;
    double height = 0;
    /// The engine that made it.
    std::string engine;
};

/// Up to so many nodes are drawn by `dot`, in ranks.
inline constexpr std::size_t ranked_up_to = 40;
/// Up to so many nodes are drawn as boxes with curved ties; above, as dots with straight ones.
inline constexpr std::size_t boxes_up_to = 200;

/// Name of the layout engine for a number of nodes.
std::string engine_for(std::size_t node_count, DiagramEngine wish);

DiagramLayout lay_out_diagram(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language);

}  // namespace whowhen
