#include "graph/build.hpp"

#include <algorithm>
#include <map>

#include "core/error.hpp"
#include "core/facts_json.hpp"
#include "graph/merge.hpp"
#include "graph/resolve.hpp"
#include "graph/sha256.hpp"

namespace whowhen {
namespace {

/// One document in the form in which the formats hold it, so that a graph is the same whether its facts came from a file
/// or from memory.
struct Document {
    std::string line;
    DocumentFacts facts;
};

/// Sorted by what they say, each once.
std::vector<Document> canonical(const std::vector<DocumentFacts>& facts) {
    std::vector<Document> documents;
    documents.reserve(facts.size());
    for (const DocumentFacts& f : facts) {
        DocumentFacts written = read_facts(to_json(f));
        std::string line = to_json(written);
        documents.push_back({std::move(line), std::move(written)});
    }
    const auto before = [](const Document& a, const Document& b) { return a.line < b.line; };
    const auto same = [](const Document& a, const Document& b) { return a.line == b.line; };
    std::sort(documents.begin(), documents.end(), before);
    documents.erase(std::unique(documents.begin(), documents.end(), same), documents.end());
    return documents;
}

/// Documents of different content that share an id get the beginning of their digest behind it.
void make_ids_unique(std::vector<Document>& documents) {
    std::map<std::string, int> uses;
    for (const Document& document : documents) ++uses[document.facts.id];
    for (Document& document : documents)
        if (uses[document.facts.id] > 1) document.facts.id += "#" + sha256(document.line).substr(0, 12);
}

}  // namespace

Graph build_graph(const std::vector<DocumentFacts>& facts, const BuildOptions& options) {
    std::vector<Document> documents = canonical(facts);
    make_ids_unique(documents);
    std::sort(documents.begin(), documents.end(), [](const Document& a, const Document& b) { return a.facts.id < b.facts.id; });
    Graph graph;
    std::vector<DocumentFacts> sorted;
    for (Document& document : documents) {
        const DocumentFacts& f = document.facts;
        graph.documents.push_back({f.id, f.uri, f.title, f.language, f.text, sha256(f.text), f.published, std::move(document.line)});
        sorted.push_back(std::move(document.facts));
    }
    Resolution resolution = resolve_entities(sorted, options.names, options.users);
    EventIds event_ids;
    graph.events = merge_events(sorted, resolution, options.min_score, event_ids);
    graph.links = merge_links(sorted, resolution, event_ids, options.min_score);
    graph.entities = std::move(resolution.entities);
    return graph;
}

std::vector<DocumentFacts> facts_of(const Graph& graph) {
    std::vector<DocumentFacts> facts;
    for (const GraphDocument& document : graph.documents) {
        if (document.facts.empty())
            throw Error("document '" + document.id + "' of the graph holds no facts, so that it cannot be linked again");
        facts.push_back(read_facts(document.facts));
    }
    return facts;
}

Graph link(const Graph& a, const Graph& b, const BuildOptions& options) {
    std::vector<DocumentFacts> facts = facts_of(a);
    for (DocumentFacts& f : facts_of(b)) facts.push_back(std::move(f));
    return build_graph(facts, options);
}

}  // namespace whowhen
