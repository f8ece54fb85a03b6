#pragma once

#include <algorithm>
#include <string>

#include "graph/model.hpp"

namespace whowhen::test {

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

/// As many dated events of 300 entities over sixty years, crowded towards the end, with dates of all precisions.
inline Graph drawn_timeline(std::size_t events) {
    Graph graph = drawn_graph(300, 0);
    for (std::size_t i = 0; i < events; ++i) {
        const std::size_t year = 2024 - (i * 7 % 60) * (i % 5) / 4;
        const char* const forms[] = {"-03-05", "-11", "", "~"};
        GraphEvent event;
        event.id = "event:" + std::to_string(10'000 + i);
        event.type = EventType::acquisition;
        event.label = "在紐約證券交易所上市,並表示將在未來三年內追加投入" + std::to_string(i);
        event.date.value = *read_edtf(std::to_string(year) + forms[i % 4]);
        event.score = 0.9F;
        event.participants.push_back({graph.entities[i % 300].id, ArgumentRole::agent});
        graph.events.push_back(event);
    }
    return graph;
}

}  // namespace whowhen::test
