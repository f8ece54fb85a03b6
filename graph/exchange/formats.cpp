#include "graph/exchange/exchange.hpp"
#include "graph/exchange/graph_json.hpp"

namespace whowhen {

const std::vector<ExportFormat>& export_formats() {
    static const std::vector<ExportFormat> formats = {
        {"csv-events", "", "events as a table", to_events_csv},
        {"csv-links", "", "ties as a table", to_links_csv},
        {"csv-nodes", "", "entities as a table", to_nodes_csv},
        {"cytoscape", ".cyjs", "Cytoscape and Cytoscape.js", to_cytoscape_json},
        {"followthemoney", ".ftm", "FollowTheMoney entities, one a line", to_followthemoney},
        {"gexf", ".gexf", "GEXF with times: Gephi", to_gexf},
        {"graph", ".json", "whowhen's own graph.json", to_json},
        {"graphml", ".graphml", "GraphML: Gephi, yEd, igraph", to_graphml},
        {"icalendar", ".ics", "events for a calendar", to_icalendar},
        {"jgf", ".jgf", "JSON Graph Format", to_json_graph_format},
        {"mermaid", ".mmd", "events as a Mermaid timeline", to_mermaid_timeline},
        {"timelinejs", "", "events for TimelineJS", to_timelinejs},
        {"vis-timeline", "", "events for vis-timeline", to_vis_timeline},
    };
    return formats;
}

const ExportFormat* find_export_format(std::string_view name) {
    for (const ExportFormat& format : export_formats())
        if (format.name == name) return &format;
    return nullptr;
}

}  // namespace whowhen
