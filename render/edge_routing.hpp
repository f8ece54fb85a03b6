#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/diagram_spacing.hpp"

namespace whowhen {

/// Curves for ties whose engine drew none: straight where nothing stands between the two, else the flattest bow around
/// what does. A curve is its two ends or 3n + 1 Bezier points. Curves that exist are kept.
void route_edges(const std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, std::vector<std::vector<Point>>& curves);

/// Places for the labels that have none yet (sizes are the ties'): on their curves, clear of boxes, of each other and of the
/// curves' own ends, and where one can choose, away from other curves. The first ties choose first. No free place: no label.
void place_labels(const std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, const std::vector<std::size_t>& order,
                  const std::vector<std::vector<Point>>& curves, std::vector<std::optional<Box>>& labels);

/// The point at `part` (0 to 1) of a curve.
Point point_along(const std::vector<Point>& curve, double part);

}  // namespace whowhen
