#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/diagram_layout.hpp"

namespace whowhen {

/// What a layout engine found: centres of nodes, curves of edges where the engine drew them, centres of labels where it
/// kept room for them.
struct RawLayout {
    std::vector<Point> nodes;
    std::vector<std::vector<Point>> curves;
    std::vector<std::optional<Point>> labels;
};

/// Runs the engine that suits the number of nodes (or the wished one) in a child process with a time limit, then simpler
/// ones, at last rings that cannot fail; each step down is told in `options.messages`. Sets `layout.engine`.
RawLayout run_layout_engine(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language, DiagramLayout& layout);

}  // namespace whowhen
