#include "cli/lines.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/vocabulary.hpp"

namespace whowhen::cli {

std::string name_of(const Graph& graph, const std::string& id) {
    const auto found = std::find_if(graph.entities.begin(), graph.entities.end(), [&](const GraphEntity& entity) { return entity.id == id; });
    return found == graph.entities.end() ? id : found->name;
}

std::string line_of(const Graph& graph, const GraphLink& link) {
    std::string line = fmt::format("{} {} {} ({}", name_of(graph, link.source), to_string(link.type), name_of(graph, link.target), to_string(link.status));
    if (!link.role.empty()) line += ", " + link.role;
    if (!link.amount.empty()) line += ", " + link.amount;
    if (!link.since.empty()) line += ", since " + link.since.edtf();
    if (!link.until.empty()) line += ", until " + link.until.edtf();
    return line + ")";
}

std::string line_of(const Graph& graph, const GraphEvent& event) {
    std::string line = fmt::format("{}  {}", event.date.value.empty() ? "undated" : event.date.value.edtf(), to_string(event.type));
    if (event.modality != Modality::actual) line += fmt::format(" [{}]", to_string(event.modality));
    if (!event.label.empty()) line += "  " + event.label;
    for (std::size_t i = 0; i < event.participants.size(); ++i)
        line += fmt::format("{}{}: {}", i == 0 ? "  (" : ", ", to_string(event.participants[i].role), name_of(graph, event.participants[i].entity));
    return event.participants.empty() ? line : line + ")";
}

std::string line_of(const Evidence& evidence) {
    std::string line = fmt::format("[{} {}-{}] \"{}\"\n      found by {}, score {}", evidence.document, evidence.span.begin, evidence.span.end, evidence.text,
                                   evidence.by, evidence.score);
    if (evidence.status) line += fmt::format("; says {}", to_string(*evidence.status));
    if (!evidence.role.empty()) line += "; says role " + evidence.role;
    if (!evidence.amount.empty()) line += "; says amount " + evidence.amount;
    if (!evidence.since.empty()) line += "; says since " + evidence.since.edtf();
    if (!evidence.until.empty()) line += "; says until " + evidence.until.edtf();
    if (!evidence.date.empty()) line += "; says " + evidence.date.edtf();
    if (!evidence.said_by.empty()) line += "; said by " + evidence.said_by;
    return line;
}

}  // namespace whowhen::cli
