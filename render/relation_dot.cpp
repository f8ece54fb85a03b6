#include <fmt/format.h>

#include "render/diagram_layout.hpp"
#include "render/escape.hpp"
#include "render/relation_diagram.hpp"
#include "render/text_measure.hpp"

namespace whowhen {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

std::string_view dot_shape(EntityType type) {
    switch (type) {
        case EntityType::person: return "ellipse";
        case EntityType::organization: return "box";
        case EntityType::product: return "hexagon";
        case EntityType::place: return "octagon";
    }
    return "box";
}

std::string_view dot_style(Status status) {
    switch (status) {
        case Status::current: return "solid";
        case Status::former:
        case Status::planned: return "dashed";
        case Status::alleged:
        case Status::denied: return "dotted";
    }
    return "solid";
}

GraphvizGraph::Attributes graph_attributes(const DiagramModel& model, const DiagramOptions& options) {
    const auto engine = engine_for(model.nodes.size(), options.engine);
    GraphvizGraph::Attributes attributes{{"layout", engine},      {"start", "7"},      {"bgcolor", "#ffffff"},
                                         {"fontname", "sans-serif"}, {"outputorder", "edgesfirst"}};
    if (engine == "dot") {
        attributes.insert(attributes.end(), {{"ranksep", "0.45"}, {"nodesep", "0.4"}});
    } else {
        attributes.insert(attributes.end(), {{"overlap", "prism1000"}, {"sep", "+12"}, {"K", "1.1"},
                                             {"splines", model.nodes.size() <= boxes_up_to ? "true" : "line"}});
    }
    return attributes;
}

std::string edge_label(const DiagramEdge& edge, ReaderLanguage language) {
    std::vector<std::string> lines;
    const bool two_ways = edge.arrow_at_from && edge.arrow_at_to;
    for (const auto& tie : edge.ties) {
        auto line = describe_tie(tie, language);
        if (two_ways && !is_symmetric(tie.link->type)) line = (tie.forward ? "\xE2\x86\x92 " : "\xE2\x86\x90 ") + line;
        lines.push_back(wrap_text(line, 160, {10, false}, 1).lines.front());
    }
    return escape_dot_label(joined(lines));
}

std::string edge_direction(const DiagramEdge& edge) {
    if (edge.arrow_at_from && edge.arrow_at_to) return "both";
    if (edge.arrow_at_from) return "back";
    return edge.arrow_at_to ? "forward" : "none";
}

}  // namespace

std::string to_relations_dot(const Graph& graph, const DiagramOptions& options) {
    const auto language = options.language.value_or(language_of(graph));
    const auto model = build_diagram_model(graph, options);
    GraphvizGraph drawing("whowhen");
    drawing.set(graph_attributes(model, options));
    for (const auto& node : model.nodes) {
        const auto& entity = *node.entity;
        const Font font{11 + 5 * node.weight, false};
        const auto label = joined(wrap_balanced(entity.name, font.size * 10, font, 3).lines);
        drawing.add_node(entity.id, {{"label", escape_dot_label(label)},
                                     {"tooltip", escape_dot_label(entity.name)},
                                     {"shape", std::string(dot_shape(entity.type))},
                                     {"style", "filled"},
                                     {"color", std::string(outline_of(entity.type).light)},
                                     {"fillcolor", std::string(fill_of(entity.type).light)},
                                     {"fontcolor", std::string(ground::ink.light)},
                                     {"fontname", "sans-serif"},
                                     {"fontsize", fmt::format("{:.1f}", font.size)},
                                     {"class", std::string(to_string(entity.type))}});
    }
    for (const auto& edge : model.edges) {
        const auto colour = std::string(colour_of(edge.family).light);
        drawing.add_edge(edge.ties.front().link->id, edge.from, edge.to,
                         {{"label", edge_label(edge, language)},
                          {"dir", edge_direction(edge)},
                          {"style", std::string(dot_style(edge.status))},
                          {"color", colour},
                          {"fontcolor", colour},
                          {"fontname", "sans-serif"},
                          {"fontsize", "10"},
                          {"arrowsize", "0.7"},
                          {"class", std::string(to_string(edge.family))}});
    }
    return drawing.to_dot();
}

}  // namespace whowhen
