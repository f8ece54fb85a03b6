#include "render/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/escape.hpp"
#include "render/text_measure.hpp"

namespace whowhen {
namespace {

constexpr double pi = 3.14159265358979323846;

/// A polygon whose corners lie on a circle, or on two in turn (a star).
std::string polygon_path(double x, double y, double outer, double inner, int corners, double turn) {
    std::string path;
    for (int i = 0; i < corners; ++i) {
        const double angle = turn + 2 * pi * i / corners;
        const double radius = i % 2 == 0 ? outer : inner;
        path += (i == 0 ? "M" : "L") + px(x + radius * std::sin(angle)) + " " + px(y - radius * std::cos(angle));
    }
    return path + "Z";
}

std::string cross_path(double x, double y, double r) {
    const double a = r * 0.42, b = r * 1.05;
    return fmt::format("M{} {}H{}V{}H{}V{}H{}V{}H{}V{}H{}V{}H{}Z", px(x - a), px(y - b), px(x + a), px(y - a), px(x + b), px(y + a),
                       px(x + a), px(y + b), px(x - a), px(y + a), px(x - b), px(y - a), px(x - a));
}

constexpr double legend_row = 22;
constexpr double symbol_width = 30;
constexpr Font legend_font{11.5, false};
constexpr Font heading_font{11.5, true};

}  // namespace

std::string px(double value) {
    const double rounded = std::round(value * 10) / 10;
    auto text = fmt::format("{:.1f}", rounded == 0 ? 0.0 : rounded);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

std::string marker_path(Shape shape, double x, double y, double r) {
    switch (shape) {
        case Shape::circle:
            return fmt::format("M{} {}a{} {} 0 1 0 {} 0a{} {} 0 1 0 {} 0Z", px(x - r), px(y), px(r), px(r), px(2 * r), px(r), px(r), px(-2 * r));
        case Shape::square: return polygon_path(x, y, r * 1.25, r * 1.25, 4, pi / 4);
        case Shape::diamond: return polygon_path(x, y, r * 1.3, r * 1.3, 4, 0);
        case Shape::triangle_up: return polygon_path(x, y + r * 0.15, r * 1.35, r * 1.35, 3, 0);
        case Shape::triangle_down: return polygon_path(x, y - r * 0.15, r * 1.35, r * 1.35, 3, pi);
        case Shape::hexagon: return polygon_path(x, y, r * 1.15, r * 1.15, 6, pi / 2);
        case Shape::star: return polygon_path(x, y, r * 1.45, r * 0.62, 10, 0);
        case Shape::cross: return cross_path(x, y, r);
        case Shape::pentagon: return polygon_path(x, y, r * 1.2, r * 1.2, 5, 0);
    }
    return {};
}

std::string svg_text(double x, double y, std::string_view classes, std::string_view anchor, std::string_view text) {
    const auto anchor_attribute = anchor == "start" ? std::string() : fmt::format(" text-anchor=\"{}\"", anchor);
    return fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\"{}>{}</text>", px(x), px(y), classes, anchor_attribute, escape_xml(text));
}

std::string title_and_description(std::string_view title, std::string_view description) {
    std::string out;
    if (!title.empty()) out += "<title>" + escape_xml(title) + "</title>";
    if (!description.empty()) out += "<desc>" + escape_xml(description) + "</desc>";
    return out;
}

Legend draw_legend(const std::vector<LegendGroup>& groups, double left, double top, double width) {
    Legend legend;
    double heading_width = 0;
    for (const auto& group : groups) heading_width = std::max(heading_width, text_width(group.heading, heading_font) + 16);
    double y = top + legend_row / 2;
    for (const auto& group : groups) {
        if (group.entries.empty()) continue;
        legend.svg += svg_text(left, y + 4, "legend-heading", "start", group.heading);
        double x = left + heading_width;
        for (const auto& entry : group.entries) {
            const double entry_width = symbol_width + 6 + text_width(entry.words, legend_font) + 18;
            if (x + entry_width > left + width && x > left + heading_width) {
                x = left + heading_width;
                y += legend_row;
            }
            legend.svg += fmt::format("<g transform=\"translate({} {})\">{}</g>", px(x), px(y), entry.symbol);
            legend.svg += svg_text(x + symbol_width + 6, y + 4, "legend-words", "start", entry.words);
            x += entry_width;
        }
        y += legend_row;
    }
    legend.height = y - legend_row / 2 - top;
    legend.svg = "<g class=\"legend\">" + legend.svg + "</g>\n";
    return legend;
}

}  // namespace whowhen
