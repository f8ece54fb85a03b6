#include <algorithm>
#include <set>

#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "cli/lines.hpp"
#include "cli/view_options.hpp"
#include "core/vocabulary.hpp"
#include "graph/analyse.hpp"
#include "graph/exchange/graph_json.hpp"
#include "graph/select.hpp"

namespace whowhen::cli {
namespace {

std::string way_text(const Graph& graph, const std::string& from, const std::string& to) {
    const std::vector<Step> way = shortest_way(graph, from, to);
    if (way.empty() && from != to) return "no way leads from " + name_of(graph, from) + " to " + name_of(graph, to) + "\n";
    std::string text = name_of(graph, from) + "\n";
    for (const Step& step : way) {
        text += "  -> " + name_of(graph, step.to) + "\n     ";
        text += step.link != no_index ? line_of(graph, graph.links[step.link]) + "\n     " + graph.links[step.link].id
                                      : line_of(graph, graph.events[step.event]) + "\n     " + graph.events[step.event].id;
        text += "\n";
    }
    return text;
}

std::string listing(const Graph& graph) {
    std::string text;
    for (const GraphEntity& entity : graph.entities) text += "entity  " + entity.id + "  " + entity.name + "\n";
    for (const GraphLink& link : graph.links) text += "tie     " + link.id + "  " + line_of(graph, link) + "\n";
    std::vector<const GraphEvent*> events;
    for (const GraphEvent& event : graph.events) events.push_back(&event);
    std::stable_sort(events.begin(), events.end(), [](const GraphEvent* a, const GraphEvent* b) {
        return std::pair(a->date.value.empty(), a->date.value.begin) < std::pair(b->date.value.empty(), b->date.value.begin);
    });
    for (const GraphEvent* event : events) text += "event   " + event->id + "  " + line_of(graph, *event) + "\n";
    return text;
}

Selection selection_of(const Graph& graph, const SelectionWords& words) {
    const DiagramOptions diagram = diagram_options(graph, words);
    const TimelineOptions timeline = timeline_options(graph, words);
    return {diagram.focus, diagram.hops, timeline.window, diagram.at, diagram.types, timeline.types, diagram.entity_types, words.min_score};
}

}  // namespace

void add_query(CLI::App& app, Run& run) {
    CLI::App* command = app.add_subcommand("query", "who, what, when: surroundings, ways between two names, events in a window");
    command->footer("Example:\n  whowhen query out/graph.json --focus OpenAI --hops 2\n  whowhen query out/graph.json --path Musk Page\n"
                    "  whowhen query out/graph.json --from 2018 --to 2019 --type investment --json > part.json");
    struct Options {
        std::string graph;
        SelectionWords words;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    command->add_option("GRAPH", options->graph, "graph.json, or - for standard input")->required();
    add_selection_options(*command, options->words);
    add_diagram_options(*command, options->words);
    command->add_flag("--json", options->json, "the selected part as graph.json");
    command->callback([&run, options] {
        run = [options] {
            const Graph graph = load_graph(options->graph);
            if (options->words.path.size() == 2 && !options->json) {
                write_file("-", way_text(graph, require_entity(graph, options->words.path[0]), require_entity(graph, options->words.path[1])));
                return 0;
            }
            const Graph part = select(graph, selection_of(graph, options->words));
            write_file("-", options->json ? to_json(part) : listing(part));
            return 0;
        };
    });
}

}  // namespace whowhen::cli
