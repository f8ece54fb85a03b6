#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/style.hpp"

namespace whowhen {

/// A coordinate with at most one decimal: short, and the same on every machine.
std::string px(double value);

/// Path data of a marker around a point; `radius` is that of the circle of about equal area.
std::string marker_path(Shape shape, double x, double y, double radius);

/// `<text>` with its classes and already measured text; `anchor` is start, middle or end.
std::string svg_text(double x, double y, std::string_view classes, std::string_view anchor, std::string_view text);

/// `<title>` (what a browser shows when the pointer rests, and screen readers speak) and `<desc>`; empty parts are left out.
std::string title_and_description(std::string_view title, std::string_view description);

/// One entry of a legend: a drawing of 30 x 16 pixels with its origin at the left middle, and words.
struct LegendEntry {
    std::string symbol;
    std::string words;
};

struct LegendGroup {
    std::string heading;
    std::vector<LegendEntry> entries;
};

struct Legend {
    std::string svg;
    double height = 0;
};

/// Lays groups out in rows of `width` pixels below `top`, from `left`.
Legend draw_legend(const std::vector<LegendGroup>& groups, double left, double top, double width);

}  // namespace whowhen
