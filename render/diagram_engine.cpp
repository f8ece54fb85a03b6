#include "render/diagram_engine.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numeric>

#include "core/error.hpp"
#include "render/deadline.hpp"

namespace whowhen {
namespace {

constexpr double points_per_inch = 72;

std::string inches(double pixels) { return std::to_string(pixels / points_per_inch); }

/// As plain numbers, which can pass a pipe.
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
        return {{"rankdir", "TB"}, {"ranksep", "0.45"}, {"nodesep", "0.4"}, {"splines", "true"}, {"remincross", "true"}};
    }
    if (texts.dots) {
        return {{"start", "7"}, {"overlap", "prism1000"}, {"sep", "+3"}, {"splines", "none"}, {"K", "0.55"}, {"pack", "16"}, {"outputorder", "edgesfirst"}};
    }
    // sfdp only places nodes: our own curves are flatter and take a tenth of the time of Graphviz's routing.
    return {{"start", "7"}, {"overlap", "prism1000"}, {"sep", "+16"}, {"esep", "+4"}, {"splines", engine == "sfdp" ? "none" : "true"}, {"K", tie_length}, {"pack", "24"}};
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
    if (first == "sfdp") return {first};
    return {first, "sfdp"};
}

void tell_fallback(const DiagramOptions& options, const std::string& engine, const std::string& next, ReaderLanguage language) {
    if (!options.messages) return;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%g", options.time_limit);
    options.messages->push_back({Severity::warning, "layout-gave-up",
                                 fill(word("message.layout_gave_up", language), {{"engine", engine}, {"seconds", seconds}, {"next", next}}), {}});
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

RawLayout run_layout_engine(const DiagramModel& model, const DiagramOptions& options, ReaderLanguage language, DiagramLayout& layout) {
    const auto engines = engines_to_try(engine_for(model.nodes.size(), options.engine));
    for (std::size_t i = 0; i < engines.size(); ++i) {
        auto outcome = DeadlineResult::Outcome::failed;
        layout.engine = engines[i];
        auto raw = run_engine(model, layout, engines[i], options.time_limit, outcome);
        if (outcome == DeadlineResult::Outcome::done) return raw;
        tell_fallback(options, engines[i], i + 1 < engines.size() ? engines[i + 1] : "rings", language);
    }
    layout.engine = "rings";
    return ring_layout(model, layout);
}

}  // namespace whowhen
