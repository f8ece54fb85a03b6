#include "render/diagram_spacing.hpp"

#include <cmath>

#include <doctest/doctest.h>

#include "render/edge_routing.hpp"

using namespace whowhen;

TEST_CASE("boxes on one spot are moved apart by the margin") {
    std::vector<SpacedBox> boxes(9, {{0, 0}, 40, 20});
    for (std::size_t i = 0; i < boxes.size(); ++i) boxes[i].at.x = static_cast<double>(i) * 0.1;
    push_apart(boxes, 10);
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(boxes[i].box().grown(9).overlaps(boxes[j].box()));
    }
}

TEST_CASE("a tie gets room for its label, and a long one is drawn in") {
    std::vector<SpacedBox> near{{{0, 0}, 40, 20}, {{50, 0}, 40, 20}}, far{{{0, 0}, 40, 20}, {{2000, 0}, 40, 20}};
    space_out(near, {{0, 1, 60, 16}}, 10);
    CHECK(near[1].at.x - near[0].at.x >= 40 + 60 + 20);
    space_out(far, {{0, 1, 60, 16}}, 10);
    CHECK(far[1].at.x - far[0].at.x < 400);
}

TEST_CASE("packed boxes do not overlap and fill a page of the wished shape") {
    std::vector<SpacedBox> sizes;
    for (int i = 0; i < 40; ++i) sizes.push_back({{}, 30.0 + i * 7 % 90, 20.0 + i * 13 % 60});
    const auto corners = pack_boxes(sizes, 8, 1.5);
    double right = 0, bottom = 0, area = 0;
    std::vector<Box> placed;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        placed.push_back({corners[i].x, corners[i].y, corners[i].x + sizes[i].width, corners[i].y + sizes[i].height});
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(placed[i].grown(3.9).overlaps(placed[j].grown(3.9)));
        right = std::max(right, placed[i].right);
        bottom = std::max(bottom, placed[i].bottom);
        area += sizes[i].width * sizes[i].height;
    }
    CHECK(right / bottom > 1);
    CHECK(right / bottom < 2.2);
    CHECK(area / (right * bottom) > 0.5);
}

TEST_CASE("a line goes round the box between its ends") {
    const std::vector<SpacedBox> boxes{{{0, 0}, 40, 20}, {{300, 0}, 40, 20}, {{150, 0}, 60, 24}};
    std::vector<std::vector<Point>> curves(2);
    route_edges(boxes, {{0, 1, 0, 0}, {0, 2, 0, 0}}, curves);
    CHECK(curves[0].size() == 4);
    CHECK(curves[1].size() == 2);
    for (int i = 0; i <= 100; ++i) {
        const auto at = point_along(curves[0], i / 100.0);
        CHECK_FALSE((std::abs(at.x - 150) < 30 && std::abs(at.y) < 12));
    }
}
