#include "render/relation_diagram.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "render/diagram_layout.hpp"
#include "render/escape.hpp"
#include "render/svg.hpp"
#include "render/text_measure.hpp"

namespace whowhen {
namespace {

constexpr EntityType entity_types[] = {EntityType::person, EntityType::organization, EntityType::product, EntityType::place};
constexpr double legend_width = 900;
constexpr double line_height = 1.25;
/// A label's box has more air about the words than its ground covers, so that the ground does not eat at the tie beside it.
constexpr double ground_inset = 3;

std::string style_sheet(const DiagramOptions& options) {
    StyleSheet sheet(options.theme);
    const std::string root = ".ww-relations";
    sheet.add_page(root);
    sheet.paint(root + " .label-ground", "fill", ground::page);
    sheet.add(root + " .label-ground", "fill-opacity:.86");
    sheet.add(root + " .edge path", "fill:none");
    // A rim of the page's colour keeps names of dots readable on the ties behind them.
    sheet.add(root + " .dot-name", "paint-order:stroke;stroke-width:3px;stroke-linejoin:round");
    sheet.paint(root + " .dot-name", "stroke", ground::page);
    sheet.add(root + " .edge-label text", "font-size:10.5px;text-anchor:middle");
    sheet.paint(root + " .hull", "fill", ground::band);
    sheet.paint(root + " .hull", "stroke", ground::rule);
    sheet.add(root + " .hull-heading", "font-size:11px");
    sheet.paint(root + " .hull-heading", "fill", ground::muted);
    for (const auto type : entity_types) {
        const auto selector = root + " .type-" + std::string(to_string(type)) + " .shape";
        sheet.paint(selector, "fill", fill_of(type));
        sheet.paint(selector, "stroke", outline_of(type));
        sheet.add(selector, "stroke-width:1.4");
        const auto dot = root + " .type-" + std::string(to_string(type)) + " .dot";
        sheet.paint(dot, "fill", outline_of(type));
        sheet.paint(dot, "stroke", ground::page);
    }
    for (int i = 0; i < relation_family_count; ++i) {
        const auto family = static_cast<RelationFamily>(i);
        const auto selector = root + " .fam-" + std::string(to_string(family));
        sheet.paint(selector + " path", "stroke", colour_of(family));
        sheet.paint(selector + " polygon", "fill", colour_of(family));
        sheet.paint(selector + " text", "fill", colour_of(family));
    }
    for (const auto status : {Status::former, Status::planned, Status::alleged, Status::denied}) {
        sheet.add(root + " .status-" + std::string(to_string(status)) + " path", fmt::format("stroke-dasharray:{}", dashes_of(status)));
    }
    sheet.add(root + " .status-alleged path," + root + " .status-denied path", "stroke-linecap:round");
    // In large drawings ties between communities stand back, so that what holds each together is seen.
    sheet.add(root + " .near", "opacity:.8");
    sheet.add(root + " .far", "opacity:.35");
    sheet.add(root + " .focused .shape", "stroke-width:3");
    return sheet.text();
}

/// The outline of a node of a type: people are pills, organizations boxes, products hexagons, places cut corners.
std::string node_shape(EntityType type, const Box& box, std::string_view classes) {
    const double l = box.left, t = box.top, r = box.right, b = box.bottom, h = b - t;
    const auto rectangle = [&](double radius) {
        return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" class=\"{}\"/>", px(l), px(t), px(r - l), px(h), px(radius), classes);
    };
    switch (type) {
        case EntityType::person: return rectangle(std::min(h / 2, 18.0));
        case EntityType::organization: return rectangle(2);
        case EntityType::product: {
            const double c = std::min(h / 2, 12.0);
            return fmt::format("<path d=\"M{} {}H{}L{} {}L{} {}H{}L{} {}Z\" class=\"{}\"/>", px(l + c), px(t), px(r - c), px(r), px(t + h / 2),
                               px(r - c), px(b), px(l + c), px(l), px(t + h / 2), classes);
        }
        case EntityType::place: {
            const double c = 6;
            return fmt::format("<path d=\"M{} {}H{}L{} {}V{}L{} {}H{}L{} {}V{}Z\" class=\"{}\"/>", px(l + c), px(t), px(r - c), px(r), px(t + c),
                               px(b - c), px(r - c), px(b), px(l + c), px(l), px(b - c), px(t + c), classes);
        }
    }
    return {};
}

/// A dot's shape tells the type too.
std::string dot_shape(EntityType type, const Point& at, double radius) {
    static constexpr Shape shapes[] = {Shape::circle, Shape::square, Shape::hexagon, Shape::diamond};
    return fmt::format("<path d=\"{}\" class=\"dot\"/>", marker_path(shapes[static_cast<int>(type)], at.x, at.y, radius));
}

std::string node_title(const GraphEntity& entity, ReaderLanguage language) {
    std::string title = entity.name;
    for (const auto& alias : entity.aliases) title += " / " + alias;
    return title + " (" + std::string(word(entity.type, language)) + ")";
}

std::string data_attributes(const DiagramOptions& options, std::string_view id, std::string_view label) {
    if (!options.embedded) return {};
    return fmt::format(" data-id=\"{}\" tabindex=\"-1\" role=\"button\" aria-label=\"{}\"", escape_xml(id), escape_xml(label));
}

std::string draw_node(const DiagramNode& node, const DiagramLayout& layout, std::size_t i, const DiagramOptions& options, ReaderLanguage language) {
    const auto& entity = *node.entity;
    const auto& text = layout.node_texts[i];
    const auto at = layout.nodes[i];
    const auto title = node_title(entity, language);
    auto svg = fmt::format("<g id=\"{}\" class=\"node type-{}{}\"{}>", xml_id("n-", entity.id), to_string(entity.type),
                           node.focused ? " focused" : "", data_attributes(options, entity.id, title));
    svg += title_and_description(title, "");
    if (layout.dots) {
        svg += dot_shape(entity.type, at, text.width / 2 - 1);
        if (const auto& name = layout.dot_names[i]) {
            svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" class=\"dot-name\">{}</text>", px(name->left + 2), px(name->bottom - text.font_size * 0.33),
                               px(text.font_size), escape_xml(text.lines.front()));
        }
        return svg + "</g>\n";
    }
    svg += node_shape(entity.type, Box::around(at.x, at.y, text.width, text.height), "shape");
    const double step = text.font_size * line_height;
    double y = at.y - step * (static_cast<double>(text.lines.size()) - 1) / 2 + text.font_size * 0.36;
    const bool bold = node.focused || node.weight > 0.5;
    for (const auto& line : text.lines) {
        svg += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\"{}>{}</text>", px(at.x), px(y), px(text.font_size),
                           bold ? " font-weight=\"bold\"" : "", escape_xml(line));
        y += step;
    }
    return svg + "</g>\n";
}

std::string curve_path(const std::vector<Point>& curve) {
    if (curve.size() < 2) return {};
    std::string path = "M" + px(curve[0].x) + " " + px(curve[0].y);
    if (curve.size() == 2) return path + "L" + px(curve[1].x) + " " + px(curve[1].y);
    for (std::size_t i = 1; i + 2 < curve.size(); i += 3) {
        path += fmt::format("C{} {} {} {} {} {}", px(curve[i].x), px(curve[i].y), px(curve[i + 1].x), px(curve[i + 1].y), px(curve[i + 2].x), px(curve[i + 2].y));
    }
    return path;
}

/// A triangle with its tip at `tip`, coming from `behind`.
std::string arrow_head(const Point& tip, const Point& behind, double length) {
    const double dx = tip.x - behind.x, dy = tip.y - behind.y, distance = std::hypot(dx, dy);
    if (distance < 1e-6) return {};
    const double ux = dx / distance, uy = dy / distance, half = length * 0.42;
    const double x = tip.x - ux * length, y = tip.y - uy * length;
    return fmt::format("<polygon points=\"{},{} {},{} {},{}\"/>", px(tip.x), px(tip.y), px(x - uy * half), px(y + ux * half), px(x + uy * half), px(y - ux * half));
}

/// The nearest point of the curve that is far enough from its end to give a direction.
Point behind_end(const std::vector<Point>& curve, bool at_back) {
    const auto& tip = at_back ? curve.back() : curve.front();
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const auto& point = at_back ? curve[curve.size() - 1 - i] : curve[i];
        if (std::hypot(point.x - tip.x, point.y - tip.y) > 1) return point;
    }
    return tip;
}

std::string edge_title(const DiagramEdge& edge, const DiagramModel& model, ReaderLanguage language) {
    std::string title;
    for (const auto& tie : edge.ties) {
        const auto& subject = *model.nodes[tie.forward ? edge.from : edge.to].entity;
        const auto& object = *model.nodes[tie.forward ? edge.to : edge.from].entity;
        const auto between = is_symmetric(tie.link->type) ? " \xE2\x80\x93 " : " \xE2\x86\x92 ";
        if (!title.empty()) title += "\n";
        title += subject.name + between + object.name + ": " + describe_tie(tie, language);
        if (tie.status != Status::current) title += " (" + std::string(word(tie.status, language)) + ")";
    }
    return title;
}

std::string edge_description(const DiagramEdge& edge) {
    for (const auto& tie : edge.ties) {
        if (!tie.link->evidence.empty()) return tie.link->evidence.front().text;
    }
    return {};
}

std::string edge_data(const DiagramEdge& edge, const DiagramModel& model, const DiagramOptions& options, const std::string& title) {
    if (!options.embedded) return {};
    std::string links;
    for (const auto& tie : edge.ties) links += (links.empty() ? "" : " ") + tie.link->id;
    return fmt::format(" data-from=\"{}\" data-to=\"{}\"", escape_xml(model.nodes[edge.from].entity->id), escape_xml(model.nodes[edge.to].entity->id)) +
           data_attributes(options, links, title);
}

std::string draw_edge(const DiagramEdge& edge, const DiagramModel& model, const DiagramLayout& layout, std::size_t i,
                      const DiagramOptions& options, ReaderLanguage language) {
    const auto& curve = layout.curves[i];
    if (curve.size() < 2) return {};
    const auto title = edge_title(edge, model, language);
    const double width = (layout.dots ? 0.8 : 1.3) + 0.5 * std::min(edge.weight - 1, 4.0);
    auto svg = fmt::format("<g id=\"{}\" class=\"edge fam-{} status-{}{}\"{}>", xml_id("l-", edge.ties.front().link->id), to_string(edge.family),
                           to_string(edge.status), !layout.dots ? "" : model.nodes[edge.from].community == model.nodes[edge.to].community ? " near" : " far", edge_data(edge, model, options, title));
    svg += title_and_description(title, edge_description(edge));
    svg += fmt::format("<path d=\"{}\" stroke-width=\"{}\"/>", curve_path(curve), px(width));
    const double head = layout.dots ? 5 : 8 + width;
    if (edge.arrow_at_to) svg += arrow_head(curve.back(), behind_end(curve, true), head);
    if (edge.arrow_at_from) svg += arrow_head(curve.front(), behind_end(curve, false), head);
    return svg + "</g>\n";
}

std::string draw_label(const DiagramEdge& edge, const DiagramLayout& layout, std::size_t i) {
    const auto& box = layout.labels[i];
    if (!box) return {};
    auto svg = fmt::format("<g class=\"edge-label fam-{}\" data-edge=\"{}\">", to_string(edge.family), xml_id("l-", edge.ties.front().link->id));
    svg += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" class=\"label-ground\"/>", px(box->left + ground_inset), px(box->top),
                       px(box->right - box->left - 2 * ground_inset), px(box->bottom - box->top));
    double y = box->top + 11.5;
    for (const auto& line : layout.edge_texts[i].lines) {
        svg += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", px((box->left + box->right) / 2), px(y), escape_xml(line));
        y += 13;
    }
    return svg + "</g>\n";
}

std::string draw_hull(const DiagramHull& hull) {
    const auto heading = wrap_text(hull.heading, hull.box.right - hull.box.left - 16, {11, false}, 1);
    return fmt::format("<g class=\"cluster\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"10\" class=\"hull\"/>", px(hull.box.left),
                       px(hull.box.top), px(hull.box.right - hull.box.left), px(hull.box.bottom - hull.box.top)) +
           title_and_description(hull.heading, "") + svg_text(hull.box.left + 10, hull.box.top + 16, "hull-heading", "start", heading.lines.empty() ? "" : heading.lines.front()) + "</g>\n";
}

std::vector<LegendGroup> legend_groups(const DiagramModel& model, bool dots, ReaderLanguage language) {
    std::set<EntityType> types;
    std::set<RelationFamily> families;
    std::set<Status> statuses;
    for (const auto& node : model.nodes) types.insert(node.entity->type);
    for (const auto& edge : model.edges) {
        families.insert(edge.family);
        statuses.insert(edge.status);
    }
    LegendGroup who{std::string(word("legend.entity", language)), {}}, kinds{std::string(word("legend.relation", language)), {}},
        lines{std::string(word("legend.status", language)), {}};
    for (const auto type : types) {
        const auto shape = dots ? dot_shape(type, {15, 0}, 7) : node_shape(type, Box::around(15, 0, 28, 15), "shape");
        who.entries.push_back({fmt::format("<g class=\"type-{}\">{}</g>", to_string(type), shape), std::string(word(type, language))});
    }
    for (const auto family : families) {
        kinds.entries.push_back({fmt::format("<g class=\"edge fam-{}\"><path d=\"M0 0H28\" stroke-width=\"2.5\"/></g>", to_string(family)),
                                 std::string(word("relation_family." + std::string(to_string(family)), language))});
    }
    for (const auto status : statuses) {
        lines.entries.push_back({fmt::format("<g class=\"edge fam-place status-{}\"><path d=\"M0 0H28\" stroke-width=\"1.8\"/></g>", to_string(status)),
                                 std::string(word(status, language))});
    }
    return {who, kinds, lines};
}

std::string svg_head(const DiagramModel& model, double width, double height, const DiagramOptions& options, ReaderLanguage language) {
    const auto size = options.embedded ? std::string() : fmt::format(" width=\"{}\" height=\"{}\"", px(width), px(height));
    const auto description = fill(word("description.relations", language),
                                  {{"n", std::to_string(model.nodes.size())}, {"m", std::to_string(model.edges.size())}});
    return fmt::format(
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"{} class=\"ww-relations\" lang=\"{}\" role=\"{}\" "
               "aria-labelledby=\"relations-title relations-description\">\n"
               "<title id=\"relations-title\">{}</title>\n<desc id=\"relations-description\">{}</desc>\n",
               px(width), px(height), size, to_string(language), options.embedded ? "group" : "img",
               escape_xml(word("title.relations", language)), escape_xml(description)) +
           "<style>\n" + style_sheet(options) + "</style>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
}

void tell_left_out(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language) {
    if (!options.messages || model.left_out == 0) return;
    options.messages->push_back({Severity::note, "entities-left-out",
                                 fill(word("message.left_out", language), {{"n", std::to_string(model.left_out)}}), {}});
}

}  // namespace

std::string to_relations_svg(const Graph& graph, const DiagramOptions& options) {
    const auto language = options.language.value_or(language_of(graph));
    const auto model = build_diagram_model(graph, options);
    tell_left_out(model, options, language);
    const auto layout = lay_out_diagram(model, options, language);
    double width = std::max(layout.width, 360.0), height = layout.height;
    std::string body;
    if (model.nodes.empty()) {
        body += svg_text(width / 2, 40, "legend-words", "middle", word("empty.relations", language));
        height = 80;
    }
    const double shift = (width - layout.width) / 2;
    body += fmt::format("<g class=\"drawing\" transform=\"translate({} 0)\">\n", px(layout.nodes.empty() ? 0 : shift));
    for (const auto& hull : layout.hulls) body += draw_hull(hull);
    body += "<g class=\"edges\">\n";
    for (std::size_t i = 0; i < model.edges.size(); ++i) body += draw_edge(model.edges[i], model, layout, i, options, language);
    body += "</g>\n<g class=\"nodes\">\n";
    for (std::size_t i = 0; i < model.nodes.size(); ++i) body += draw_node(model.nodes[i], layout, i, options, language);
    body += "</g>\n<g class=\"labels\">\n";
    for (std::size_t i = 0; i < model.edges.size(); ++i) body += draw_label(model.edges[i], layout, i);
    body += "</g>\n</g>\n";
    if (options.legend && !model.nodes.empty()) {
        const auto legend = draw_legend(legend_groups(model, layout.dots, language), 24, height + 4, std::max(width - 48, std::min(legend_width, width)));
        body += legend.svg;
        height += legend.height + 20;
    }
    return svg_head(model, width, height, options, language) + body + "</svg>\n";
}

}  // namespace whowhen
