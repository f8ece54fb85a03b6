#include "graph/analyse.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>

namespace whowhen {
namespace {

struct Tie {
    std::uint32_t link = no_index;
    std::uint32_t event = no_index;
    /// How much it weighs for centrality.
    double weight = 1;
    /// What a step over it costs.
    double cost = 1;
};

// Built once in the order of the entities and never changed, so that vertex numbers are entity indices.
using Network = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, Tie>;

std::uint32_t index_of(const Graph& graph, const std::string& id) {
    const auto found = std::lower_bound(graph.entities.begin(), graph.entities.end(), id,
                                        [](const GraphEntity& entity, const std::string& wanted) { return entity.id < wanted; });
    if (found == graph.entities.end() || found->id != id) return no_index;
    return static_cast<std::uint32_t>(found - graph.entities.begin());
}

Network make_network(const Graph& graph, bool events) {
    Network network(graph.entities.size());
    for (std::uint32_t i = 0; i < graph.links.size(); ++i) {
        const GraphLink& link = graph.links[i];
        const std::uint32_t a = index_of(graph, link.source), b = index_of(graph, link.target);
        // The doubt of a tie lengthens it by less than any step, so that it only chooses between equally short ways.
        const double doubt = (1 - link.score) * 1e-3;
        if (a != no_index && b != no_index && link.status != Status::denied) boost::add_edge(a, b, {i, no_index, link.score, 1 + doubt}, network);
    }
    if (!events) return network;
    for (std::uint32_t i = 0; i < graph.events.size(); ++i) {
        const GraphEvent& event = graph.events[i];
        if (event.modality == Modality::denied) continue;
        for (std::size_t p = 0; p < event.participants.size(); ++p)
            for (std::size_t q = p + 1; q < event.participants.size(); ++q) {
                const std::uint32_t a = index_of(graph, event.participants[p].entity), b = index_of(graph, event.participants[q].entity);
                // A shared event ties less than a relation: it costs somewhat more and weighs half.
                if (a != no_index && b != no_index && a != b)
                    boost::add_edge(a, b, {no_index, i, 0.5 * event.score, 1.1 + (1 - event.score) * 1e-3}, network);
            }
    }
    return network;
}

}  // namespace

std::vector<double> centrality(const Graph& graph) {
    const Network network = make_network(graph, true);
    const std::size_t n = graph.entities.size();
    if (n == 0) return {};
    std::vector<double> rank(n, 1.0 / static_cast<double>(n)), out_weight(n, 0);
    for (const auto edge : boost::make_iterator_range(boost::edges(network))) {
        out_weight[boost::source(edge, network)] += network[edge].weight;
        out_weight[boost::target(edge, network)] += network[edge].weight;
    }
    // The usual damping of PageRank; forty rounds leave a change below 0.85^40 = 0.0015 of a rank.
    constexpr double damping = 0.85;
    for (int round = 0; round < 40; ++round) {
        std::vector<double> next(n, 0);
        double stranded = 0;
        for (std::size_t v = 0; v < n; ++v) stranded += out_weight[v] > 0 ? 0 : rank[v];
        for (const auto edge : boost::make_iterator_range(boost::edges(network))) {
            const auto a = boost::source(edge, network), b = boost::target(edge, network);
            const double weight = network[edge].weight;
            if (out_weight[a] > 0) next[b] += rank[a] * weight / out_weight[a];
            if (out_weight[b] > 0) next[a] += rank[b] * weight / out_weight[b];
        }
        for (double& r : next) r = (1 - damping + damping * stranded) / static_cast<double>(n) + damping * r;
        rank = std::move(next);
    }
    return rank;
}

std::vector<std::uint32_t> components(const Graph& graph) {
    const Network network = make_network(graph, true);
    std::vector<std::uint32_t> component(graph.entities.size());
    if (component.empty()) return component;
    boost::connected_components(network, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, network)));
    return component;
}

std::vector<Step> shortest_way(const Graph& graph, const std::string& from, const std::string& to) {
    const std::uint32_t start = index_of(graph, from), goal = index_of(graph, to);
    if (start == no_index || goal == no_index) return {};
    const Network network = make_network(graph, true);
    std::vector<double> distance(graph.entities.size());
    std::vector<std::size_t> before(graph.entities.size());
    const auto number = boost::get(boost::vertex_index, network);
    boost::dijkstra_shortest_paths(network, start,
                                   boost::weight_map(boost::get(&Tie::cost, network))
                                       .distance_map(boost::make_iterator_property_map(distance.begin(), number))
                                       .predecessor_map(boost::make_iterator_property_map(before.begin(), number)));
    std::vector<Step> way;
    if (distance[goal] == std::numeric_limits<double>::max()) return {};
    for (std::size_t at = goal; at != start; at = before[at]) {
        const Tie* best = nullptr;
        for (const auto edge : boost::make_iterator_range(boost::out_edges(at, network)))
            if (boost::target(edge, network) == before[at] && (best == nullptr || network[edge].cost < best->cost)) best = &network[edge];
        way.push_back({best->link, best->event, graph.entities[at].id});
    }
    std::reverse(way.begin(), way.end());
    return way;
}

std::vector<std::string> neighbours(const Graph& graph, const std::string& from, int hops) {
    const std::uint32_t start = index_of(graph, from);
    if (start == no_index) return {};
    const Network network = make_network(graph, false);
    std::vector<int> distance(graph.entities.size(), -1);
    distance[start] = 0;
    const auto record = boost::record_distances(distance.data(), boost::on_tree_edge());
    boost::breadth_first_search(network, start, boost::visitor(boost::make_bfs_visitor(record)));
    std::vector<std::pair<int, std::string>> near;
    for (std::size_t v = 0; v < distance.size(); ++v)
        if (distance[v] > 0 && distance[v] <= hops) near.emplace_back(distance[v], graph.entities[v].id);
    std::sort(near.begin(), near.end());
    std::vector<std::string> ids;
    for (auto& [far, id] : near) ids.push_back(std::move(id));
    return ids;
}

}  // namespace whowhen
