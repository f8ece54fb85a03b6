#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace whowhen {

/// Pixels; y grows downwards.
struct Point {
    double x = 0;
    double y = 0;
};

/// A graph in Graphviz's hands: the only place that calls cgraph and gvc. Graphviz is not thread-safe, so an object holds
/// the library's lock for as long as it lives: keep it short, never two in one thread.
class GraphvizGraph {
public:
    using Attributes = std::vector<std::pair<std::string, std::string>>;

    /// Throws RenderError if Graphviz cannot make a graph.
    explicit GraphvizGraph(std::string_view name);
    ~GraphvizGraph();
    GraphvizGraph(const GraphvizGraph&) = delete;
    GraphvizGraph& operator=(const GraphvizGraph&) = delete;

    void set(const Attributes& attributes);
    /// Returns the node's number. `id` must be unique; values are used as they are, except labels, which callers
    /// escape with `escape_dot_label`.
    std::size_t add_node(std::string_view id, const Attributes& attributes);
    std::size_t add_edge(std::string_view id, std::size_t tail, std::size_t head, const Attributes& attributes);
    /// Gives an edge a label that takes room but shows nothing.
    void reserve_label(std::size_t edge, Point size);

    /// The graph in Graphviz's language, one statement a line.
    std::string to_dot() const;

    /// Runs a layout engine; throws RenderError. May be called again with another engine.
    void lay_out(const std::string& engine);
    /// After `lay_out`: centre of a node.
    Point node_position(std::size_t node) const;
    /// After `lay_out`: control points of the edge's cubic Bezier curves (3n + 1), from tail to head; empty if it has none.
    std::vector<Point> edge_curve(std::size_t edge) const;
    /// After `lay_out`: centre of the room reserved for a label; false if there is none.
    bool label_position(std::size_t edge, Point& position) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace whowhen
