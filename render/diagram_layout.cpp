#include "render/diagram_layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/error.hpp"
#include "render/deadline.hpp"
#include "render/text_measure.hpp"

namespace whowhen {
namespace {

constexpr double points_per_inch = 72;
constexpr double label_font = 10.5;
constexpr double label_line = 13;
constexpr std::size_t label_max_lines = 3;
/// Widest edge label.
constexpr double label_width = 130;
/// Routing curves about nodes takes Graphviz 3 s for 200 nodes and 300 ties, a tenth of a second with straight ones.
constexpr std::size_t curved_ties_up_to = 120;
constexpr double page_margin = 24;

std::string inches(double pixels) { return std::to_string(pixels / points_per_inch); }

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
        const auto wrapped = wrap_text(line, label_width, {label_font, false}, 1);
        if (std::find(text.lines.begin(), text.lines.end(), wrapped.lines.front()) != text.lines.end()) continue;
        text.lines.push_back(wrapped.lines.front());
        text.width = std::max(text.width, wrapped.width);
    }
    if (count > shown) text.lines.push_back(fill(word("group.ties", language), {{"n", std::to_string(count - shown)}}));
    text.width += 8;
    text.height = static_cast<double>(text.lines.size()) * label_line + 3;
    return text;
}

/// What a layout engine found, as plain numbers that can pass a pipe.
struct RawLayout {
    std::vector<Point> nodes;
    std::vector<std::vector<Point>> curves;
    std::vector<std::optional<Point>> labels;
};

std::string pack(const RawLayout& layout) {
    std::vector<double> numbers;
    const auto put = [&](const Point& point) { numbers.insert(numbers.end(), {point.x, point.y}); };
    for (const auto& node : layout.nodes) put(node);
    for (std::size_t i = 0; i < layout.curves.size(); ++i) {
        numbers.push_back(static_cast<double>(layout.curves[i].size()));
        for (const auto& point : layout.curves[i]) put(point);
        numbers.push_back(layout.labels[i] ? 1 : 0);
        if (layout.labels[i]) put(*layout.labels[i]);
    }
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double)};
}

RawLayout unpack(const std::string& bytes, const DiagramModel& model) {
    std::vector<double> numbers(bytes.size() / sizeof(double));
    std::memcpy(numbers.data(), bytes.data(), numbers.size() * sizeof(double));
    std::size_t at = 0;
    const auto number = [&] {
        if (at >= numbers.size()) throw RenderError("the layout program stopped half-way");
        return numbers[at++];
    };
    const auto point = [&] {
        const double x = number();
        return Point{x, number()};
    };
    RawLayout layout;
    for (std::size_t i = 0; i < model.nodes.size(); ++i) layout.nodes.push_back(point());
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        layout.curves.emplace_back(static_cast<std::size_t>(number()));
        for (auto& p : layout.curves.back()) p = point();
        layout.labels.emplace_back();
        if (number() != 0) layout.labels.back() = point();
    }
    return layout;
}

/// Settings that make each engine's picture readable and the same on every run.
GraphvizGraph::Attributes engine_settings(const std::string& engine, const DiagramLayout& texts) {
    // Ties long enough that a label has room between two nodes.
    double nodes = 0, labels = 0;
    for (const auto& text : texts.node_texts) nodes += text.width / static_cast<double>(texts.node_texts.size());
    for (const auto& text : texts.edge_texts) labels += text.width / static_cast<double>(texts.edge_texts.size());
    const auto tie_length = inches((nodes + labels) * 1.15);
    if (engine == "dot") {
        return {{"rankdir", "TB"}, {"ranksep", "0.45"}, {"nodesep", "0.28"}, {"splines", "true"}, {"pack", "24"}, {"remincross", "true"}};
    }
    if (texts.dots) {
        return {{"start", "7"}, {"overlap", "prism1000"}, {"sep", "+3"}, {"splines", "none"}, {"K", "0.55"}, {"pack", "16"}, {"outputorder", "edgesfirst"}};
    }
    return {{"start", "7"}, {"overlap", "prism1000"}, {"sep", "+16"}, {"esep", "+4"}, {"splines", texts.edge_texts.size() <= curved_ties_up_to ? "true" : "none"},
            {"K", tie_length}, {"pack", "24"}};
}

RawLayout run_engine(const DiagramModel& model, const DiagramLayout& texts, const std::string& engine, double seconds,
                     DeadlineResult::Outcome& outcome) {
    GraphvizGraph graph("layout");
    graph.set(engine_settings(engine, texts));
    for (std::size_t i = 0; i < model.nodes.size(); ++i) {
        const auto& text = texts.node_texts[i];
        graph.add_node(std::to_string(i), {{"shape", texts.dots ? "circle" : "box"}, {"fixedsize", "true"}, {"label", ""},
                                           {"width", inches(text.width)}, {"height", inches(text.height)}});
    }
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        const auto& edge = model.edges[i];
        graph.add_edge(std::to_string(i), edge.from, edge.to, {{"dir", "none"}, {"weight", std::to_string(static_cast<int>(std::min(edge.weight, 6.0)))}});
        if (engine == "dot") graph.reserve_label(i, {texts.edge_texts[i].width, texts.edge_texts[i].height});
    }
    const auto result = run_with_deadline(
        [&] {
            graph.lay_out(engine);
            RawLayout layout;
            for (std::size_t i = 0; i < model.nodes.size(); ++i) layout.nodes.push_back(graph.node_position(i));
            for (std::size_t i = 0; i < model.edges.size(); ++i) {
                layout.curves.push_back(graph.edge_curve(i));
                Point at;
                layout.labels.emplace_back();
                if (graph.label_position(i, at)) layout.labels.back() = at;
            }
            return pack(layout);
        },
        seconds);
    outcome = result.outcome;
    return outcome == DeadlineResult::Outcome::done ? unpack(result.text, model) : RawLayout{};
}

/// The last resort, which cannot fail: rings around the most important node.
RawLayout ring_layout(const DiagramModel& model, const DiagramLayout& texts) {
    RawLayout layout{std::vector<Point>(model.nodes.size()), std::vector<std::vector<Point>>(model.edges.size()),
                     std::vector<std::optional<Point>>(model.edges.size())};
    std::vector<std::size_t> order(model.nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return model.nodes[a].weight > model.nodes[b].weight; });
    double widest = 1;
    for (const auto& text : texts.node_texts) widest = std::max({widest, text.width, text.height});
    const double step = widest + 16;
    std::size_t placed = 0;
    for (int ring = 0; placed < order.size(); ++ring) {
        const std::size_t room = ring == 0 ? 1 : static_cast<std::size_t>(6 * ring);
        for (std::size_t i = 0; i < room && placed < order.size(); ++i, ++placed) {
            const double angle = 2 * 3.14159265358979 * static_cast<double>(i) / static_cast<double>(room);
            layout.nodes[order[placed]] = {ring * step * std::cos(angle), ring * step * std::sin(angle)};
        }
    }
    return layout;
}

std::vector<std::string> engines_to_try(const std::string& first) {
    if (first == "dot") return {"dot", "sfdp"};
    return {first, "sfdp"};
}

void tell_fallback(const DiagramOptions& options, const std::string& engine, const std::string& next, ReaderLanguage language) {
    if (!options.messages) return;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", options.time_limit);
    options.messages->push_back({Severity::warning, "layout-gave-up",
                                 fill(word("message.layout_gave_up", language), {{"engine", engine}, {"seconds", seconds}, {"next", next}}), {}});
}

RawLayout find_layout(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language, DiagramLayout& layout) {
    const auto engines = engines_to_try(engine_for(model.nodes.size(), options.engine));
    for (std::size_t i = 0; i < engines.size(); ++i) {
        if (i > 0 && engines[i] == engines[i - 1]) continue;
        auto outcome = DeadlineResult::Outcome::failed;
        layout.engine = engines[i];
        auto raw = run_engine(model, layout, engines[i], options.time_limit, outcome);
        if (outcome == DeadlineResult::Outcome::done) return raw;
        tell_fallback(options, engines[i], i + 1 < engines.size() ? engines[i + 1] : "rings", language);
    }
    layout.engine = "rings";
    return ring_layout(model, layout);
}

/// Where the line from the centre of `box` towards `target` leaves the box.
Point leaving_point(const Point& centre, const NodeText& box, bool round, const Point& target) {
    const double dx = target.x - centre.x, dy = target.y - centre.y;
    const double distance = std::hypot(dx, dy);
    if (distance < 1e-6) return centre;
    if (round) return {centre.x + dx / distance * box.width / 2, centre.y + dy / distance * box.width / 2};
    const double scale = std::min(dx != 0 ? box.width / 2 / std::abs(dx) : 1e9, dy != 0 ? box.height / 2 / std::abs(dy) : 1e9);
    return {centre.x + dx * std::min(scale, 1.0), centre.y + dy * std::min(scale, 1.0)};
}

Point along(const std::vector<Point>& curve, double part) {
    if (curve.size() == 2) {
        return {curve[0].x + (curve[1].x - curve[0].x) * part, curve[0].y + (curve[1].y - curve[0].y) * part};
    }
    const auto pieces = (curve.size() - 1) / 3;
    const double position = part * static_cast<double>(pieces);
    const auto piece = std::min(static_cast<std::size_t>(position), pieces - 1);
    const double t = position - static_cast<double>(piece), u = 1 - t;
    const auto* p = &curve[piece * 3];
    const auto blend = [&](double a, double b, double c, double d) {
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    };
    return {blend(p[0].x, p[1].x, p[2].x, p[3].x), blend(p[0].y, p[1].y, p[2].y, p[3].y)};
}

/// Puts labels on the free parts of their lines; the weightiest edges choose first.
void place_labels(const DiagramModel& model, DiagramLayout& layout) {
    BoxIndex taken(80);
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const auto& text = layout.node_texts[i];
        taken.add(Box::around(layout.nodes[i].x, layout.nodes[i].y, text.width, text.height).grown(2));
    }
    for (const auto& label : layout.labels) {
        if (label) taken.add(*label);
    }
    std::vector<std::size_t> order(model.edges.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return model.edges[a].weight > model.edges[b].weight; });
    for (const auto i : order) {
        if (layout.labels[i] || layout.curves[i].size() < 2) continue;
        auto& text = layout.edge_texts[i];
        for (const double part : {0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78}) {
            const auto at = along(layout.curves[i], part);
            const auto box = Box::around(at.x, at.y, text.width, text.height);
            if (taken.any_overlap(box)) continue;
            layout.labels[i] = box;
            taken.add(box);
            break;
        }
    }
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
        for (const auto& box : {Box{x + reach, y - height / 2, x + reach + width, y + height / 2},
                                Box{x - reach - width, y - height / 2, x - reach, y + height / 2},
                                Box{x - width / 2, y - reach - height, x + width / 2, y - reach},
                                Box{x - width / 2, y + reach, x + width / 2, y + reach + height}}) {
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
    layout.width = all.right - all.left + 2 * page_margin;
    layout.height = all.bottom - all.top + 2 * page_margin;
}

}  // namespace

std::string engine_for(std::size_t node_count, DiagramEngine wish) {
    switch (wish) {
        case DiagramEngine::dot: return "dot";
        case DiagramEngine::sfdp: return "sfdp";
        case DiagramEngine::neato: return "neato";
        case DiagramEngine::circo: return "circo";
        case DiagramEngine::automatic: break;
    }
    return node_count <= ranked_up_to ? "dot" : "sfdp";
}

DiagramLayout lay_out_diagram(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language) {
    DiagramLayout layout;
    layout.dots = model.nodes.size() > boxes_up_to;
    for (const auto& node : model.nodes) {
        layout.node_texts.push_back(layout.dots ? dot_text(node) : box_text(node, model.nodes.size() <= ranked_up_to));
    }
    for (const auto& edge : model.edges) layout.edge_texts.push_back(edge_text(edge, language));
    layout.labels.assign(model.edges.size(), std::nullopt);
    if (model.nodes.empty()) return layout;
    auto raw = find_layout(model, options, language, layout);
    layout.nodes = std::move(raw.nodes);
    layout.curves = std::move(raw.curves);
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        const auto& edge = model.edges[i];
        if (raw.labels[i]) layout.labels[i] = Box::around(raw.labels[i]->x, raw.labels[i]->y, layout.edge_texts[i].width, layout.edge_texts[i].height);
        if (layout.curves[i].size() >= 4) continue;
        const auto &from = layout.nodes[edge.from], &to = layout.nodes[edge.to];
        layout.curves[i] = {leaving_point(from, layout.node_texts[edge.from], layout.dots, to),
                            leaving_point(to, layout.node_texts[edge.to], layout.dots, from)};
    }
    if (layout.dots) place_dot_names(model, layout);
    else place_labels(model, layout);
    fit_to_page(layout);
    return layout;
}

}  // namespace whowhen
