#include "render/diagram_spacing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace whowhen {
namespace {

/// Line that stays visible between a label and each of its nodes: an arrow head and a little more.
constexpr double visible_line = 17;
/// Air between a label and the corners of its nodes.
constexpr double touching = 10;
/// A tie this many times longer than it has to be is drawn in.
constexpr double slack = 1.35;
constexpr int most_rounds = 400;
/// About half a second of comparisons, whatever the size.
constexpr double most_comparisons = 1.5e8;
/// Moves below a fraction of a pixel are no longer seen.
constexpr double still = 0.3;

/// How far a line in direction (ux, uy) runs from the centre of a width x height box to its rim.
double rim_distance(double width, double height, double ux, double uy) {
    return std::min(ux != 0 ? width / 2 / std::abs(ux) : 1e9, uy != 0 ? height / 2 / std::abs(uy) : 1e9);
}

/// The shortest move of `a` that frees it from `b`; zero if they are apart.
Point separation(const Box& a, const Box& b) {
    const double right = b.right - a.left, left = a.right - b.left, down = b.bottom - a.top, up = a.bottom - b.top;
    if (right <= 0 || left <= 0 || down <= 0 || up <= 0) return {0, 0};
    const double x = right < left ? right : -left, y = down < up ? down : -up;
    return std::abs(x) < std::abs(y) ? Point{x, 0} : Point{0, y};
}

class Spacing {
public:
    Spacing(std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, double margin) : boxes_(boxes), ties_(ties), margin_(margin) {}

    void run() {
        const double n = static_cast<double>(boxes_.size()), m = static_cast<double>(ties_.size());
        const int rounds = std::clamp(static_cast<int>(most_comparisons / std::max(1.0, n * n / 2 + m * n + m * m / 2)), 40, most_rounds);
        for (int round = 0; round < rounds; ++round) {
            moved_ = 0;
            // Drawing in comes first; the rest of the rounds only makes room.
            const bool may_draw_in = round < rounds / 2;
            for (const auto& tie : ties_) stretch(tie, may_draw_in);
            part_boxes();
            clear_labels();
            if (moved_ < still) break;
        }
        part_boxes_only();
    }

    void part_boxes_only() {
        for (int round = 0; round < most_rounds; ++round) {
            moved_ = 0;
            part_boxes();
            if (moved_ < still) break;
        }
    }

private:
    void move(std::size_t i, double x, double y) {
        boxes_[i].at.x += x;
        boxes_[i].at.y += y;
        moved_ = std::max({moved_, std::abs(x), std::abs(y)});
    }

    void stretch(const SpacedTie& tie, bool may_draw_in) {
        auto &a = boxes_[tie.from], &b = boxes_[tie.to];
        double dx = b.at.x - a.at.x, dy = b.at.y - a.at.y, distance = std::hypot(dx, dy);
        if (distance < 1e-6) dx = distance = 1;
        const double ux = dx / distance, uy = dy / distance;
        double need = rim_distance(a.width, a.height, ux, uy) + rim_distance(b.width, b.height, ux, uy) + 2 * visible_line;
        if (tie.label_width > 0) {
            const double beside = 2 * rim_distance(tie.label_width, tie.label_height, ux, uy);
            // From box to label and on, without touching either: boxes side by side or one above the other.
            const double past_a = rim_distance(a.width + tie.label_width, a.height + tie.label_height, ux, uy);
            const double past_b = rim_distance(b.width + tie.label_width, b.height + tie.label_height, ux, uy);
            need = std::max(need + beside, past_a + past_b + touching);
        }
        double change = 0;
        if (distance < need) change = (need - distance) * 0.5;
        else if (may_draw_in && distance > need * slack) change = (need * slack - distance) * 0.04;
        if (change == 0) return;
        move(tie.from, -ux * change / 2, -uy * change / 2);
        move(tie.to, ux * change / 2, uy * change / 2);
    }

    /// Pairs that overlap, found by a sweep from left to right, are moved apart by half each.
    void part_boxes() {
        order_.resize(boxes_.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return boxes_[a].box().left < boxes_[b].box().left; });
        for (std::size_t i = 0; i < order_.size(); ++i) {
            for (std::size_t j = i + 1; j < order_.size(); ++j) {
                const auto &a = boxes_[order_[i]], &b = boxes_[order_[j]];
                if (b.box().left >= a.box().right + margin_) break;
                const auto push = separation(a.box().grown(margin_), b.box());
                if (push.x == 0 && push.y == 0) continue;
                move(order_[i], push.x * 0.5, push.y * 0.5);
                move(order_[j], -push.x * 0.5, -push.y * 0.5);
            }
        }
    }

    /// The label's box in the middle of the visible part of its tie.
    Box label_box(const SpacedTie& tie) const {
        const auto from = leaving_point(boxes_[tie.from], boxes_[tie.to].at), to = leaving_point(boxes_[tie.to], boxes_[tie.from].at);
        return Box::around((from.x + to.x) / 2, (from.y + to.y) / 2, tie.label_width, tie.label_height);
    }

    void clear_labels() {
        for (std::size_t t = 0; t < ties_.size(); ++t) {
            const auto& tie = ties_[t];
            if (tie.label_width <= 0) continue;
            const auto label = label_box(tie).grown(3);
            for (std::size_t i = 0; i < boxes_.size(); ++i) {
                if (i == tie.from || i == tie.to) continue;
                const auto push = separation(boxes_[i].box(), label);
                if (push.x == 0 && push.y == 0) continue;
                move(i, push.x * 0.4, push.y * 0.4);
                for (const auto end : {tie.from, tie.to}) move(end, -push.x * 0.3, -push.y * 0.3);
            }
            for (std::size_t o = t + 1; o < ties_.size(); ++o) {
                const auto& other = ties_[o];
                if (other.label_width <= 0) continue;
                const auto push = separation(label, label_box(other));
                if (push.x == 0 && push.y == 0) continue;
                for (const auto end : {tie.from, tie.to}) move(end, push.x * 0.25, push.y * 0.25);
                for (const auto end : {other.from, other.to}) move(end, -push.x * 0.25, -push.y * 0.25);
            }
        }
    }

    std::vector<SpacedBox>& boxes_;
    const std::vector<SpacedTie>& ties_;
    double margin_;
    double moved_ = 0;
    std::vector<std::size_t> order_;
};

/// A stretch of the packed page's lower rim.
struct Ledge {
    double left, right, bottom;
};

/// Lowest place on the skyline where `width` fits within `page`; returns its top left corner.
Point find_place(const std::vector<Ledge>& skyline, double width, double page) {
    Point best{0, 1e18};
    for (const auto& start : skyline) {
        if (start.left > 0 && start.left + width > page) continue;
        double top = 0;
        for (const auto& ledge : skyline) {
            if (ledge.left < start.left + width && ledge.right > start.left) top = std::max(top, ledge.bottom);
        }
        if (top < best.y) best = {start.left, top};
    }
    return best;
}

void raise(std::vector<Ledge>& skyline, double left, double right, double bottom) {
    std::vector<Ledge> next;
    for (const auto& ledge : skyline) {
        if (ledge.left < left) next.push_back({ledge.left, std::min(ledge.right, left), ledge.bottom});
        if (ledge.right > right) next.push_back({std::max(ledge.left, right), ledge.right, ledge.bottom});
    }
    next.push_back({left, right, bottom});
    std::sort(next.begin(), next.end(), [](const Ledge& a, const Ledge& b) { return a.left < b.left; });
    skyline = std::move(next);
}

}  // namespace

Point leaving_point(const SpacedBox& box, const Point& target) {
    const double dx = target.x - box.at.x, dy = target.y - box.at.y, distance = std::hypot(dx, dy);
    if (distance < 1e-6) return box.at;
    const double reach = std::min(rim_distance(box.width, box.height, dx / distance, dy / distance), distance);
    return {box.at.x + dx / distance * reach, box.at.y + dy / distance * reach};
}

void space_out(std::vector<SpacedBox>& boxes, const std::vector<SpacedTie>& ties, double margin) { Spacing(boxes, ties, margin).run(); }

void push_apart(std::vector<SpacedBox>& boxes, double margin) { Spacing(boxes, {}, margin).part_boxes_only(); }

std::vector<Point> pack_boxes(const std::vector<SpacedBox>& sizes, double margin, double aspect) {
    double area = 0, widest = 0;
    for (const auto& size : sizes) {
        area += (size.width + margin) * (size.height + margin);
        widest = std::max(widest, size.width + margin);
    }
    // Rectangles of unlike sizes fill about nine tenths of the page.
    const double page = std::max(widest, std::sqrt(area / 0.9 * aspect));
    std::vector<std::size_t> order(sizes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return sizes[a].height > sizes[b].height; });
    std::vector<Point> corners(sizes.size());
    std::vector<Ledge> skyline{{0, 1e18, 0}};
    for (const auto i : order) {
        const double width = sizes[i].width + margin;
        corners[i] = find_place(skyline, width, page);
        raise(skyline, corners[i].x, corners[i].x + width, corners[i].y + sizes[i].height + margin);
    }
    return corners;
}

}  // namespace whowhen
