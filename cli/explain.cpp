#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lines.hpp"
#include "core/error.hpp"
#include "core/vocabulary.hpp"
#include "render/relation_diagram.hpp"

namespace whowhen::cli {
namespace {

std::string explain_entity(const GraphEntity& entity) {
    std::string text = entity.id + "\n  " + std::string(to_string(entity.type)) + " " + entity.name + ", " + std::to_string(entity.mentions) + " mentions\n";
    for (const std::string& alias : entity.aliases) text += "  also: " + alias + "\n";
    for (const std::string& reason : entity.reasons) text += "  joined: " + reason + "\n";
    if (entity.reasons.empty()) text += "  not joined with anything\n";
    return text;
}

template <class Fact>
std::string explain_fact(const Graph& graph, const Fact& fact) {
    std::string text = fact.id + "\n  " + line_of(graph, fact) + "\n";
    char score[32];
    std::snprintf(score, sizeof score, "%g", fact.score);
    text += "  score " + std::string(score) + " from " + std::to_string(fact.evidence.size()) + " quotes:\n";
    for (const Evidence& evidence : fact.evidence) text += "    " + line_of(evidence) + "\n";
    return text;
}

/// A claim of another standing about the same thing: told beside, never merged.
bool contradicts(const GraphLink& a, const GraphLink& b) {
    return a.id != b.id && a.type == b.type && a.source == b.source && a.target == b.target;
}

std::string explain(const Graph& graph, const std::string& id) {
    for (const GraphLink& link : graph.links) {
        if (link.id != id) continue;
        std::string text = explain_fact(graph, link);
        for (const GraphLink& other : graph.links)
            if (contradicts(link, other)) text += "  beside it: " + other.id + "  " + line_of(graph, other) + "\n";
        return text;
    }
    for (const GraphEvent& event : graph.events)
        if (event.id == id) return explain_fact(graph, event);
    const std::string entity = find_entity(graph, id);
    for (const GraphEntity& candidate : graph.entities) {
        if (candidate.id != entity || entity.empty()) continue;
        std::string text = explain_entity(candidate);
        for (const GraphLink& link : graph.links)
            if (link.source == entity || link.target == entity) text += "  tie:   " + link.id + "  " + line_of(graph, link) + "\n";
        for (const GraphEvent& event : graph.events)
            for (const Participant& participant : event.participants)
                if (participant.entity == entity) text += "  event: " + event.id + "  " + line_of(graph, event) + "\n";
        return text;
    }
    throw UsageError("the graph has no '" + id + "'; ids are shown by `whowhen explain GRAPH NAME` and `whowhen query GRAPH`");
}

}  // namespace

void add_explain(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("explain", "why a fact is in the graph: its quotes, rules, what was merged and why");
    command->footer("Example:\n  whowhen explain out/graph.json OpenAI\n"
                    "  whowhen explain out/graph.json founder_of:person:elon-musk:organization:openai");
    struct Options {
        std::string graph, id;
    };
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    command->add_option("ID", options->id, "id of a tie or an event, or the id or name of an entity")->required();
    command->callback([&run, options] {
        run = [options] {
            write_file("-", explain(load_graph(options->graph), options->id));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
