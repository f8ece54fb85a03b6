#include "render/graphviz.hpp"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <mutex>

#include "core/error.hpp"
#include "render/escape.hpp"

namespace whowhen {
namespace {

/// Graphviz keeps global state (ids, parser, messages).
std::mutex& graphviz_mutex() {
    static std::mutex mutex;
    return mutex;
}

/// What Graphviz said last; guarded by the mutex.
std::string last_message;

int keep_message(char* text) {
    last_message += text;
    return 0;
}

int append_to_string(void* channel, const char* text) {
    static_cast<std::string*>(channel)->append(text);
    return 0;
}

int flush_nothing(void*) { return 0; }

int read_nothing(void*, char*, int) { return 0; }

/// cgraph's functions take `char*` and do not write to it.
char* mutable_text(const std::string& text) { return const_cast<char*>(text.c_str()); }

char empty_text[] = "";

}  // namespace

struct GraphvizGraph::State {
    std::unique_lock<std::mutex> lock{graphviz_mutex()};
    Agiodisc_t io{read_nothing, append_to_string, flush_nothing};
    Agdisc_t disciplines{&AgMemDisc, &AgIdDisc, &io};
    // Destroyed in the order layout, graph, context: another order crashes.
    GVC_t* context = nullptr;
    Agraph_t* graph = nullptr;
    bool laid_out = false;
    std::vector<Agnode_t*> nodes;
    std::vector<Agedge_t*> edges;

    ~State() {
        if (laid_out) gvFreeLayout(context, graph);
        if (graph) agclose(graph);
        if (context) gvFreeContext(context);
    }
};

GraphvizGraph::GraphvizGraph(std::string_view name) : state_(std::make_unique<State>()) {
    agseterr(AGMAX);
    agseterrf(keep_message);
    last_message.clear();
    state_->graph = agopen(mutable_text(valid_utf8(name)), Agdirected, &state_->disciplines);
    if (!state_->graph) throw RenderError("Graphviz cannot make a graph: " + last_message);
    // agwrite folds lines at 128 characters otherwise, inside labels too.
    set({{"charset", "UTF-8"}, {"linelength", "0"}});
}

GraphvizGraph::~GraphvizGraph() = default;

void GraphvizGraph::set(const Attributes& attributes) {
    for (const auto& [name, value] : attributes) agattr(state_->graph, AGRAPH, mutable_text(name), mutable_text(valid_utf8(value)));
}

std::size_t GraphvizGraph::add_node(std::string_view id, const Attributes& attributes) {
    Agnode_t* node = agnode(state_->graph, mutable_text(valid_utf8(id)), 1);
    for (const auto& [name, value] : attributes) agsafeset(node, mutable_text(name), mutable_text(valid_utf8(value)), empty_text);
    state_->nodes.push_back(node);
    return state_->nodes.size() - 1;
}

std::size_t GraphvizGraph::add_edge(std::string_view id, std::size_t tail, std::size_t head, const Attributes& attributes) {
    Agedge_t* edge =
        agedge(state_->graph, state_->nodes.at(tail), state_->nodes.at(head), mutable_text(valid_utf8(id)), 1);
    for (const auto& [name, value] : attributes) agsafeset(edge, mutable_text(name), mutable_text(valid_utf8(value)), empty_text);
    state_->edges.push_back(edge);
    return state_->edges.size() - 1;
}

void GraphvizGraph::reserve_label(std::size_t edge, Point size) {
    const auto table = "<table border=\"0\" fixedsize=\"true\" width=\"" + std::to_string(static_cast<int>(size.x + 1)) + "\" height=\"" +
                       std::to_string(static_cast<int>(size.y + 1)) + "\"><tr><td></td></tr></table>";
    if (!agattr(state_->graph, AGEDGE, mutable_text("label"), nullptr)) agattr(state_->graph, AGEDGE, mutable_text("label"), empty_text);
    char* html = agstrdup_html(state_->graph, mutable_text(table));
    agset(state_->edges.at(edge), mutable_text("label"), html);
    agstrfree(state_->graph, html);
}

std::string GraphvizGraph::to_dot() const {
    std::string out;
    agwrite(state_->graph, &out);
    return out;
}

void GraphvizGraph::lay_out(const std::string& engine) {
    if (!state_->context) state_->context = gvContext();
    if (!state_->context) throw RenderError("Graphviz has no context");
    if (state_->laid_out) gvFreeLayout(state_->context, state_->graph);
    state_->laid_out = false;
    last_message.clear();
    if (gvLayout(state_->context, state_->graph, engine.c_str()) != 0) {
        throw RenderError("Graphviz layout '" + engine + "' failed: " + last_message);
    }
    state_->laid_out = true;
}

Point GraphvizGraph::node_position(std::size_t node) const {
    const pointf at = ND_coord(state_->nodes.at(node));
    return {at.x, GD_bb(state_->graph).UR.y - at.y};
}

std::vector<Point> GraphvizGraph::edge_curve(std::size_t edge) const {
    const splines* curves = ED_spl(state_->edges.at(edge));
    if (!curves || curves->size == 0) return {};
    std::vector<Point> points;
    const double top = GD_bb(state_->graph).UR.y;
    const auto& curve = curves->list[0];
    for (int i = 0; i < curve.size; ++i) points.push_back({curve.list[i].x, top - curve.list[i].y});
    return points;
}

bool GraphvizGraph::label_position(std::size_t edge, Point& position) const {
    const textlabel_t* label = ED_label(state_->edges.at(edge));
    if (!label || !label->set) return false;
    position = {label->pos.x, GD_bb(state_->graph).UR.y - label->pos.y};
    return true;
}

}  // namespace whowhen
