#include "render/communities.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace whowhen {
namespace {

struct Neighbour {
    std::size_t node;
    double weight;
};

struct WeightedGraph {
    std::vector<std::vector<Neighbour>> neighbours;
    /// Twice the weight of an edge from a node to itself, plus its other edges.
    std::vector<double> degree;
    double total = 0;
};

WeightedGraph make_graph(std::size_t count, const std::vector<WeightedEdge>& edges) {
    WeightedGraph graph{std::vector<std::vector<Neighbour>>(count), std::vector<double>(count), 0};
    for (const auto& edge : edges) {
        graph.total += 2 * edge.weight;
        graph.degree[edge.a] += edge.weight;
        graph.degree[edge.b] += edge.weight;
        if (edge.a == edge.b) continue;
        graph.neighbours[edge.a].push_back({edge.b, edge.weight});
        graph.neighbours[edge.b].push_back({edge.a, edge.weight});
    }
    return graph;
}

/// The group that gains most modularity from taking `node`.
std::size_t best_group(const WeightedGraph& graph, std::size_t node, const std::vector<std::size_t>& group,
                       const std::vector<double>& group_degree) {
    std::map<std::size_t, double> ties;
    for (const auto& neighbour : graph.neighbours[node]) ties[group[neighbour.node]] += neighbour.weight;
    const auto gain = [&](std::size_t candidate, double tie) {
        const double others = group_degree[candidate] - (candidate == group[node] ? graph.degree[node] : 0);
        return tie - others * graph.degree[node] / graph.total;
    };
    std::size_t best = group[node];
    double best_gain = gain(best, ties.count(best) ? ties[best] : 0);
    for (const auto& [candidate, tie] : ties) {
        // A clear gain only: rounding must not make nodes wander for ever.
        if (const double g = gain(candidate, tie); g > best_gain + 1e-9) {
            best = candidate;
            best_gain = g;
        }
    }
    return best;
}

/// Moves single nodes until none gains; returns whether any moved.
bool move_nodes(const WeightedGraph& graph, std::vector<std::size_t>& group) {
    std::vector<double> group_degree(group.size());
    for (std::size_t node = 0; node < group.size(); ++node) group_degree[group[node]] += graph.degree[node];
    bool any = false, moved = true;
    // Convergence takes a few rounds; the bound only guards against rounding.
    for (int round = 0; moved && round < 50; ++round) {
        moved = false;
        for (std::size_t node = 0; node < group.size(); ++node) {
            const auto target = best_group(graph, node, group, group_degree);
            if (target == group[node]) continue;
            group_degree[group[node]] -= graph.degree[node];
            group_degree[target] += graph.degree[node];
            group[node] = target;
            moved = any = true;
        }
    }
    return any;
}

/// Numbers groups 0, 1, ... in order of first appearance; returns how many.
std::size_t renumber(std::vector<std::size_t>& group) {
    std::map<std::size_t, std::size_t> number;
    for (auto& g : group) g = number.try_emplace(g, number.size()).first->second;
    return number.size();
}

void number_by_size(std::vector<std::size_t>& group) {
    const auto count = renumber(group);
    std::vector<std::size_t> size(count), order(count), rank(count);
    for (const auto g : group) ++size[g];
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return size[a] > size[b]; });
    for (std::size_t i = 0; i < count; ++i) rank[order[i]] = i;
    for (auto& g : group) g = rank[g];
}

}  // namespace

std::vector<std::size_t> find_communities(std::size_t node_count, const std::vector<WeightedEdge>& edges) {
    std::vector<std::size_t> result(node_count);
    std::iota(result.begin(), result.end(), std::size_t{0});
    auto level_edges = edges;
    auto level_count = node_count;
    while (level_count > 1) {
        std::vector<std::size_t> group(level_count);
        std::iota(group.begin(), group.end(), std::size_t{0});
        const auto graph = make_graph(level_count, level_edges);
        if (graph.total <= 0 || !move_nodes(graph, group)) break;
        level_count = renumber(group);
        for (auto& g : result) g = group[g];
        for (auto& edge : level_edges) edge = {group[edge.a], group[edge.b], edge.weight};
    }
    number_by_size(result);
    return result;
}

}  // namespace whowhen
