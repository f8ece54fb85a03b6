// Milliseconds for pictures of large graphs.
#include <benchmark/benchmark.h>

#include "render/relation_diagram.hpp"
#include "render/timeline_svg.hpp"
#include "tests/render/drawn_graph.hpp"

using namespace whowhen;

namespace {

void diagram(benchmark::State& state) {
    const auto nodes = static_cast<std::size_t>(state.range(0));
    const Graph graph = test::drawn_graph(nodes, nodes * 3 / 2);
    for (auto _ : state) benchmark::DoNotOptimize(to_relations_svg(graph));
}

void timeline(benchmark::State& state) {
    const Graph graph = test::drawn_timeline(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(to_timeline_svg(graph));
}

}  // namespace

BENCHMARK(diagram)->Arg(40)->Arg(200)->Arg(2000)->Unit(benchmark::kMillisecond);
BENCHMARK(timeline)->Arg(200)->Arg(5000)->Unit(benchmark::kMillisecond);
