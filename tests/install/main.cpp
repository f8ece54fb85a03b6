// The shortest way through the library: an article in, a timeline out.
#include <cstdio>

#include "core/extract.hpp"
#include "graph/build.hpp"
#include "render/timeline_svg.hpp"

int main() {
    whowhen::Article article;
    article.id = "a";
    article.language = "en";
    article.text = "Ingrid Solheim founded Halden Systems in 2015.";
    const whowhen::Extractor extractor;
    const whowhen::Graph graph = whowhen::build_graph({extractor.extract(article)});
    std::printf("%zu entities\n", graph.entities.size());
    return graph.entities.empty() || whowhen::to_timeline_svg(graph).empty();
}
