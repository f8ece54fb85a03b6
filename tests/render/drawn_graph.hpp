#pragma once

#include <algorithm>
#include <string>

#include "graph/model.hpp"

namespace whowhen::test {

/// By how much limits of time are stretched: they hold for optimised builds without sanitizers.
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
inline constexpr double slowness = 12;
#else
inline constexpr double slowness = 1;
#endif

/// A graph of `people` entities in both scripts and English, with `ties` ties that keep mostly to groups of about twenty.
/// The same numbers give the same graph.
inline Graph drawn_graph(std::size_t people, std::size_t ties) {
    Graph graph;
    std::uint32_t state = 7;
    // Numerical Recipes' generator: the same on every machine.
    const auto next = [&](std::size_t below) { return static_cast<std::size_t>(((state = state * 1664525U + 1013904223U) >> 8U) % below); };
    for (std::size_t i = 0; i < people; ++i) {
        GraphEntity entity;
        const auto number = std::to_string(10'000 + i);
        entity.id = "entity:" + number;
        entity.type = static_cast<EntityType>(i % 3 == 0 ? 1 : 0);
        entity.name = i % 3 == 0 ? "Halden Robotics Holdings " + std::to_string(i) : "司馬懷瑾" + std::to_string(i);
        entity.mentions = static_cast<std::uint32_t>(1 + 40 / (i + 1));
        graph.entities.push_back(entity);
    }
    const std::size_t groups = std::max<std::size_t>(1, people / 20);
    for (std::size_t k = 0; k < ties; ++k) {
        const auto a = k < people ? k : next(people);
        auto b = next(people);
        if (next(20) != 0) b = (b / groups) * groups + a % groups;
        if (b >= people || a == b) b = a % groups == a ? (a + groups) % people : a % groups;
        if (a == b) continue;
        GraphLink link;
        link.id = "link:" + std::to_string(10'000 + k);
        link.source = graph.entities[a].id;
        link.target = graph.entities[b].id;
        link.type = static_cast<RelationType>(next(relation_type_count));
        link.status = static_cast<Status>(next(4));
        link.score = 0.9F;
        graph.links.push_back(link);
    }
    return graph;
}

}  // namespace whowhen::test
