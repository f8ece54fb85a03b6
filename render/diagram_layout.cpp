#include "render/diagram_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "render/diagram_arrangement.hpp"
#include "render/diagram_engine.hpp"
#include "render/edge_routing.hpp"
#include "render/text_measure.hpp"

namespace whowhen {
namespace {

constexpr double label_font = 10.5;
constexpr double label_line = 13;
constexpr std::size_t label_max_lines = 3;
/// Widest edge label.
constexpr double label_width = 120;
constexpr double page_margin = 24;

NodeText box_text(const DiagramNode& node, bool roomy) {
    NodeText text;
    text.font_size = (roomy ? 12.5 : 11) + (roomy ? 5 : 4) * std::sqrt(node.weight);
    const Font font{text.font_size, node.focused || node.weight > 0.5};
    // Nine to ten Chinese characters a line, three lines: longer names end in an ellipsis (the title has them whole).
    const auto wrapped = wrap_balanced(node.entity->name, text.font_size * 9.5, font, 3);
    text.lines = wrapped.lines;
    const bool wide_ends = node.entity->type == EntityType::person || node.entity->type == EntityType::product;
    text.width = std::max(wrapped.width + (wide_ends ? 28 : 20), 44.0);
    text.height = static_cast<double>(wrapped.lines.size()) * text.font_size * 1.25 + 12;
    return text;
}

NodeText dot_text(const DiagramNode& node) {
    NodeText text;
    text.font_size = 10 + 8 * std::sqrt(node.weight);
    text.lines = wrap_text(node.entity->name, text.font_size * 10, {text.font_size, false}, 1).lines;
    text.width = text.height = 7 + 26 * std::sqrt(node.weight);
    return text;
}

EdgeText edge_text(const DiagramEdge& edge, ReaderLanguage language) {
    EdgeText text;
    const bool two_ways = edge.arrow_at_from && edge.arrow_at_to;
    const auto count = edge.ties.size();
    const auto shown = count > label_max_lines ? label_max_lines - 1 : count;
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < shown; ++i) {
        auto line = describe_tie(edge.ties[i], language);
        if (edge.ties[i].status != Status::current && edge.ties[i].status != Status::former) {
            line += " (" + std::string(word(edge.ties[i].status, language)) + ")";
        }
        // Which way round a tie goes matters only where ties go both ways.
        if (two_ways && !is_symmetric(edge.ties[i].link->type)) line = (edge.ties[i].forward ? "\xE2\x86\x92 " : "\xE2\x86\x90 ") + line;
        const auto wrapped = wrap_balanced(line, label_width, {label_font, false}, count == 1 ? 2 : 1);
        if (std::find(text.lines.begin(), text.lines.end(), wrapped.lines.front()) != text.lines.end()) continue;
        text.lines.insert(text.lines.end(), wrapped.lines.begin(), wrapped.lines.end());
        text.width = std::max(text.width, wrapped.width);
    }
    if (count > shown) text.lines.push_back(fill(word("group.ties", language), {{"n", std::to_string(count - shown)}}));
    text.width += 8;
    text.height = static_cast<double>(text.lines.size()) * label_line + 3;
    return text;
}

/// Ties in the order in which they choose places for their labels: the weightiest first.
std::vector<std::size_t> label_order(const DiagramModel& model) {
    std::vector<std::size_t> order(model.edges.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return model.edges[a].weight > model.edges[b].weight; });
    return order;
}

/// Names beside the dots, the most important first, where nothing is covered.
void place_dot_names(const DiagramModel& model, DiagramLayout& layout) {
    layout.dot_names.assign(model.nodes.size(), std::nullopt);
    BoxIndex taken(60);
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        taken.add(Box::around(layout.nodes[i].x, layout.nodes[i].y, layout.node_texts[i].width, layout.node_texts[i].width));
    }
    std::vector<std::size_t> order(model.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return model.nodes[a].weight > model.nodes[b].weight; });
    for (const auto i : order) {
        const auto& text = layout.node_texts[i];
        if (text.lines.empty()) continue;
        const double width = text_width(text.lines.front(), {text.font_size, false}) + 4, height = text.font_size * 1.25;
        const double reach = text.width / 2 + 1, x = layout.nodes[i].x, y = layout.nodes[i].y;
        for (const auto& box : {Box{x - width / 2, y + reach, x + width / 2, y + reach + height},
                                Box{x + reach, y - height / 2, x + reach + width, y + height / 2},
                                Box{x - reach - width, y - height / 2, x - reach, y + height / 2},
                                Box{x - width / 2, y - reach - height, x + width / 2, y - reach}}) {
            if (taken.any_overlap(box)) continue;
            layout.dot_names[i] = box;
            taken.add(box);
            break;
        }
    }
}

/// Moves everything so that it begins at the margin, and sets the size.
void fit_to_page(DiagramLayout& layout) {
    Box all{1e9, 1e9, -1e9, -1e9};
    const auto cover = [&](const Box& box) {
        all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right), std::max(all.bottom, box.bottom)};
    };
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        cover(Box::around(layout.nodes[i].x, layout.nodes[i].y, layout.node_texts[i].width, layout.node_texts[i].height));
    }
    for (const auto& curve : layout.curves) {
        for (const auto& point : curve) cover({point.x, point.y, point.x, point.y});
    }
    for (const auto* boxes : {&layout.labels, &layout.dot_names}) {
        for (const auto& box : *boxes) {
            if (box) cover(*box);
        }
    }
    for (const auto& hull : layout.hulls) cover(hull.box);
    if (layout.nodes.empty()) all = {0, 0, 0, 0};
    const double dx = page_margin - all.left, dy = page_margin - all.top;
    for (auto& node : layout.nodes) node = {node.x + dx, node.y + dy};
    for (auto& curve : layout.curves) {
        for (auto& point : curve) point = {point.x + dx, point.y + dy};
    }
    for (auto* boxes : {&layout.labels, &layout.dot_names}) {
        for (auto& box : *boxes) {
            if (box) box = Box{box->left + dx, box->top + dy, box->right + dx, box->bottom + dy};
        }
    }
    for (auto& hull : layout.hulls) hull.box = {hull.box.left + dx, hull.box.top + dy, hull.box.right + dx, hull.box.bottom + dy};
    layout.width = all.right - all.left + 2 * page_margin;
    layout.height = all.bottom - all.top + 2 * page_margin;
}

}  // namespace

DiagramLayout lay_out_diagram(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language) {
    DiagramLayout layout;
    layout.dots = model.nodes.size() > boxes_up_to;
    for (const auto& node : model.nodes) {
        layout.node_texts.push_back(layout.dots ? dot_text(node) : box_text(node, model.nodes.size() <= ranked_up_to));
    }
    for (const auto& edge : model.edges) layout.edge_texts.push_back(edge_text(edge, language));
    layout.labels.assign(model.edges.size(), std::nullopt);
    if (model.nodes.empty()) return layout;
    auto raw = run_layout_engine(model, options, language, layout);
    layout.nodes = std::move(raw.nodes);
    layout.curves = std::move(raw.curves);
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        if (raw.labels[i]) layout.labels[i] = Box::around(raw.labels[i]->x, raw.labels[i]->y, layout.edge_texts[i].width, layout.edge_texts[i].height);
    }
    arrange_diagram(model, language, layout);
    const auto boxes = boxes_of(layout);
    const auto ties = ties_of(model, layout);
    if (layout.dots) {
        for (std::size_t i = 0; i < ties.size(); ++i) layout.curves[i] = {leaving_point(boxes[ties[i].from], boxes[ties[i].to].at), leaving_point(boxes[ties[i].to], boxes[ties[i].from].at)};
        place_dot_names(model, layout);
    } else {
        route_edges(boxes, ties, layout.curves);
        place_labels(boxes, ties, label_order(model), layout.curves, layout.labels);
    }
    fit_to_page(layout);
    return layout;
}

}  // namespace whowhen
