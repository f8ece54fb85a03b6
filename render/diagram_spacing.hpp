#pragma once

#include <cstddef>
#include <vector>

#include "render/box_index.hpp"
#include "render/graphviz.hpp"

namespace whowhen {

/// A rectangle that may be moved.
struct SpacedBox {
    Point at;
    double width = 0;
    double height = 0;

    Box box() const { return Box::around(at.x, at.y, width, height); }
};

/// A line between two boxes that wants room for its label between them; no label: zero size.
struct SpacedTie {
    std::size_t from = 0;
    std::size_t to = 0;
    double label_width = 0;
    double label_height = 0;
};

/// Where the line from the box's centre towards `target` leaves the box.
Point leaving_point(const SpacedBox& box, const Point& target);

/// Moves boxes as little as it takes that they keep `margin` from each other, that every tie is long enough for its label
/// and its arrow heads, and that labels in the middle of straight ties cover neither boxes nor each other. Ties much longer
/// than they need to be are drawn in. Works in rounds, so crowded drawings may keep faults.
void space_out(std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, double margin);

/// Moves rectangles apart, without ties.
void push_apart(std::vector<SpacedBox>& boxes, double margin);

/// Places rectangles of the given sizes without overlap in a page about `aspect` times as wide as high, greatest first
/// (a skyline); returns their top left corners.
std::vector<Point> pack_boxes(const std::vector<SpacedBox>& sizes, double margin, double aspect);

}  // namespace whowhen
