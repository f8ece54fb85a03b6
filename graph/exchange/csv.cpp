#include <initializer_list>

#include <fmt/format.h>

#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {
namespace {

/// One record (RFC 4180): cells with a comma, quote or line end are quoted.
void add_row(std::string& out, std::initializer_list<std::string_view> cells) {
    bool first = true;
    for (const std::string_view cell : cells) {
        if (!first) out += ',';
        first = false;
        if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
        out += '"';
    }
    out += "\r\n";
}

std::string document_of(const std::vector<Evidence>& evidence) { return evidence.empty() ? std::string() : evidence.front().document; }

}  // namespace

std::string to_nodes_csv(const Graph& graph) {
    std::string out;
    add_row(out, {"id", "type", "name", "aliases", "mentions"});
    for (const GraphEntity& entity : graph.entities)
        add_row(out, {entity.id, to_string(entity.type), entity.name, exchange::joined(entity.aliases), std::to_string(entity.mentions)});
    return out;
}

std::string to_links_csv(const Graph& graph) {
    std::string out;
    add_row(out, {"id", "source", "target", "type", "source_name", "target_name", "role", "amount", "since", "until", "status", "score", "quotes", "document", "quote"});
    for (const GraphLink& link : graph.links)
        add_row(out, {link.id, link.source, link.target, to_string(link.type), exchange::name_of(graph, link.source), exchange::name_of(graph, link.target),
                      link.role, link.amount, link.since.edtf(), link.until.edtf(), to_string(link.status), fmt::format("{}", link.score),
                      std::to_string(link.evidence.size()), document_of(link.evidence), exchange::first_quote(link.evidence)});
    return out;
}

std::string to_events_csv(const Graph& graph) {
    std::string out;
    add_row(out, {"id", "date", "earliest", "latest", "type", "modality", "label", "participants", "score", "quotes", "document", "quote"});
    for (const GraphEvent& event : graph.events) {
        std::vector<std::string> who;
        for (const Participant& p : event.participants) who.push_back(exchange::name_of(graph, p.entity) + " (" + std::string(to_string(p.role)) + ")");
        add_row(out, {event.id, event.date.value.edtf(), event.date.value.earliest(), event.date.value.latest(), to_string(event.type), to_string(event.modality),
                      event.label, exchange::joined(who), fmt::format("{}", event.score), std::to_string(event.evidence.size()), document_of(event.evidence),
                      exchange::first_quote(event.evidence)});
    }
    return out;
}

}  // namespace whowhen
