#pragma once

#include <cstddef>
#include <vector>

namespace whowhen {

struct WeightedEdge {
    std::size_t a = 0;
    std::size_t b = 0;
    double weight = 1;
};

/// Groups of densely tied nodes by modularity (Louvain method), deterministic: nodes are visited in order and the
/// smallest group wins a draw. Returns a group number for each node; groups are numbered by falling size.
std::vector<std::size_t> find_communities(std::size_t node_count, const std::vector<WeightedEdge>& edges);

}  // namespace whowhen
