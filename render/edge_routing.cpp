#include "render/edge_routing.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace whowhen {
namespace {

/// A curve keeps this far from boxes that it passes.
constexpr double clearance = 4;
/// Straight pieces that stand for a curve in tests.
constexpr int pieces = 16;
/// Heights of bows that are tried, as parts of the tie's length.
constexpr std::array bows{0.0, 0.06, -0.06, 0.12, -0.12, 0.19, -0.19, 0.27, -0.27, 0.38, -0.38, 0.5, -0.5};
/// No bow is higher than this, in pixels: a tie that leaves the drawing is harder to follow than one that crosses a node.
constexpr double highest_bow = 260;
/// Where labels are tried, from the middle outwards.
constexpr std::array parts{0.5, 0.46, 0.54, 0.42, 0.58, 0.37, 0.63, 0.32, 0.68, 0.26, 0.74};
/// An arrow head that a label must not cover.
constexpr double head_length = 11;

using Polyline = std::array<Point, pieces + 1>;

Polyline polyline_of(const std::vector<Point>& curve) {
    Polyline line;
    for (int i = 0; i <= pieces; ++i) line[static_cast<std::size_t>(i)] = point_along(curve, static_cast<double>(i) / pieces);
    return line;
}

/// Liang-Barsky: whether a segment touches a box.
bool crosses(const Point& a, const Point& b, const Box& box) {
    double from = 0, to = 1;
    const auto clip = [&](double p, double q) {
        if (p == 0) return q >= 0;
        const double r = q / p;
        if (p < 0) from = std::max(from, r);
        else to = std::min(to, r);
        return from <= to;
    };
    const double dx = b.x - a.x, dy = b.y - a.y;
    return clip(-dx, a.x - box.left) && clip(dx, box.right - a.x) && clip(-dy, a.y - box.top) && clip(dy, box.bottom - a.y);
}

bool crosses(const Polyline& line, const Box& box) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (crosses(line[i], line[i + 1], box)) return true;
    }
    return false;
}

Box bounds_of(const Polyline& line) {
    Box box{line[0].x, line[0].y, line[0].x, line[0].y};
    for (const auto& point : line) {
        box = {std::min(box.left, point.x), std::min(box.top, point.y), std::max(box.right, point.x), std::max(box.bottom, point.y)};
    }
    return box;
}

std::vector<Point> bow(const SpacedBox& from, const SpacedBox& to, double part) {
    const double dx = to.at.x - from.at.x, dy = to.at.y - from.at.y;
    if (part == 0) return {leaving_point(from, to.at), leaving_point(to, from.at)};
    // Both control points at the same height make an arc whose top is three quarters as high.
    const Point near{from.at.x + dx * 0.3 - dy * part, from.at.y + dy * 0.3 + dx * part};
    const Point far{from.at.x + dx * 0.7 - dy * part, from.at.y + dy * 0.7 + dx * part};
    return {leaving_point(from, near), near, far, leaving_point(to, far)};
}

std::size_t boxes_crossed(const std::vector<Point>& curve, const std::vector<SpacedBox>& boxes, const SpacedTie& tie) {
    const auto line = polyline_of(curve);
    const auto bounds = bounds_of(line);
    std::size_t count = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (i == tie.from || i == tie.to) continue;
        const auto box = boxes[i].box().grown(clearance);
        if (box.left > bounds.right || box.right < bounds.left || box.top > bounds.bottom || box.bottom < bounds.top) continue;
        count += crosses(line, box);
    }
    return count;
}

std::vector<Point> route(const std::vector<SpacedBox>& boxes, const SpacedTie& tie) {
    std::vector<Point> best;
    std::size_t fewest = 0;
    const double length = std::hypot(boxes[tie.to].at.x - boxes[tie.from].at.x, boxes[tie.to].at.y - boxes[tie.from].at.y);
    for (const double height : bows) {
        if (std::abs(height) * length > highest_bow) break;
        auto curve = bow(boxes[tie.from], boxes[tie.to], height);
        const auto crossed = boxes_crossed(curve, boxes, tie);
        if (!best.empty() && crossed >= fewest) continue;
        best = std::move(curve);
        fewest = crossed;
        if (fewest == 0) break;
    }
    return best;
}

/// A point on the curve about an arrow head's length from one of its ends.
Point behind_head(const std::vector<Point>& curve, bool at_back) {
    const auto& tip = at_back ? curve.back() : curve.front();
    for (int i = 1; i <= 40; ++i) {
        const auto point = point_along(curve, at_back ? 1 - i / 40.0 : i / 40.0);
        if (std::hypot(point.x - tip.x, point.y - tip.y) >= head_length) return point;
    }
    return tip;
}

class LabelPlacer {
public:
    LabelPlacer(const std::vector<SpacedBox>& boxes, const std::vector<std::vector<Point>>& curves) : curves_(curves) {
        for (const auto& box : boxes) taken_.add(box.box().grown(2));
        for (const auto& curve : curves) {
            lines_.emplace_back();
            bounds_.emplace_back();
            if (curve.size() < 2) continue;
            lines_.back() = polyline_of(curve);
            bounds_.back() = bounds_of(lines_.back());
        }
    }

    void take(const Box& box) { taken_.add(box); }

    std::optional<Box> place(const SpacedTie& tie, std::size_t number) const {
        const auto& curve = curves_[number];
        const auto head = behind_head(curve, true), tail = behind_head(curve, false);
        std::optional<Box> best;
        std::size_t fewest = 0;
        for (const double part : parts) {
            const auto at = point_along(curve, part);
            const auto box = Box::around(at.x, at.y, tie.label_width, tie.label_height);
            if (taken_.any_overlap(box) || contains(box, head) || contains(box, tail)) continue;
            const auto crossed = lines_through(box, number);
            if (best && crossed >= fewest) continue;
            best = box;
            fewest = crossed;
            if (fewest == 0) break;
        }
        return best;
    }

private:
    static bool contains(const Box& box, const Point& point) {
        return point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom;
    }

    std::size_t lines_through(const Box& box, std::size_t own) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (i == own || curves_[i].size() < 2 || !bounds_[i].grown(0.1).overlaps(box)) continue;
            count += crosses(lines_[i], box);
        }
        return count;
    }

    const std::vector<std::vector<Point>>& curves_;
    std::vector<Polyline> lines_;
    std::vector<Box> bounds_;
    BoxIndex taken_{80};
};

}  // namespace

Point point_along(const std::vector<Point>& curve, double part) {
    if (curve.size() == 2) {
        return {curve[0].x + (curve[1].x - curve[0].x) * part, curve[0].y + (curve[1].y - curve[0].y) * part};
    }
    const auto count = (curve.size() - 1) / 3;
    const double position = part * static_cast<double>(count);
    const auto piece = std::min(static_cast<std::size_t>(position), count - 1);
    const double t = position - static_cast<double>(piece), u = 1 - t;
    const auto* p = &curve[piece * 3];
    const auto blend = [&](double a, double b, double c, double d) {
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    };
    return {blend(p[0].x, p[1].x, p[2].x, p[3].x), blend(p[0].y, p[1].y, p[2].y, p[3].y)};
}

void route_edges(const std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, std::vector<std::vector<Point>>& curves) {
    for (std::size_t i = 0; i < ties.size(); ++i) {
        if (curves[i].size() < 4) curves[i] = route(boxes, ties[i]);
    }
}

void place_labels(const std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, const std::vector<std::size_t>& order,
                  const std::vector<std::vector<Point>>& curves, std::vector<std::optional<Box>>& labels) {
    LabelPlacer placer(boxes, curves);
    for (const auto& label : labels) {
        if (label) placer.take(*label);
    }
    for (const auto i : order) {
        if (labels[i] || curves[i].size() < 2 || ties[i].label_width <= 0) continue;
        labels[i] = placer.place(ties[i], i);
        if (labels[i]) placer.take(*labels[i]);
    }
}

}  // namespace whowhen
