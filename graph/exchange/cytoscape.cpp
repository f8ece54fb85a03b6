#include "core/facts_json.hpp"
#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {

std::string to_cytoscape_json(const Graph& graph) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().field("format_version", "1.0").field("generated_by", "whowhen").field("target_cytoscapejs_version", "~3");
    json.key("data").begin_object().end_object().key("elements").begin_object().key("nodes").begin_array();
    for (const GraphEntity& entity : graph.entities) {
        json.new_line().begin_object().key("data").begin_object().field("id", entity.id).field("name", entity.name).field("type", to_string(entity.type));
        json.field("aliases", exchange::joined(entity.aliases)).field("mentions", entity.mentions).end_object().end_object();
    }
    json.end_array().key("edges").begin_array();
    for (const GraphLink& link : graph.links) {
        json.new_line().begin_object().key("data").begin_object().field("id", link.id).field("source", link.source).field("target", link.target);
        json.field("interaction", to_string(link.type)).field("status", to_string(link.status)).field_or_null("role", link.role);
        json.field_or_null("amount", link.amount).field_or_null("since", link.since.edtf()).field_or_null("until", link.until.edtf());
        json.key("score").score(link.score).field("quote", exchange::first_quote(link.evidence)).end_object().end_object();
    }
    json.end_array().end_object().end_object();
    return out + "\n";
}

}  // namespace whowhen
