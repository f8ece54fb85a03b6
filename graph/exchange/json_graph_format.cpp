#include "core/json_writer.hpp"
#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {

std::string to_json_graph_format(const Graph& graph) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("graph").begin_object().field("directed", true).field("type", "whowhen").key("nodes").begin_object();
    for (const GraphEntity& entity : graph.entities) {
        json.new_line().key(entity.id).begin_object().field("label", entity.name).key("metadata").begin_object();
        json.field("type", to_string(entity.type)).key("aliases").begin_array();
        for (const std::string& alias : entity.aliases) json.value(alias);
        json.end_array().field("mentions", entity.mentions).end_object().end_object();
    }
    json.end_object().key("edges").begin_array();
    for (const GraphLink& link : graph.links) {
        json.new_line().begin_object().field("id", link.id).field("source", link.source).field("target", link.target);
        json.field("relation", to_string(link.type)).field("directed", !is_symmetric(link.type)).field("label", to_string(link.type));
        json.key("metadata").begin_object().field("status", to_string(link.status)).field_or_null("role", link.role);
        json.field_or_null("amount", link.amount).field_or_null("since", link.since.edtf()).field_or_null("until", link.until.edtf());
        json.key("score").score(link.score).field("quote", exchange::first_quote(link.evidence)).end_object().end_object();
    }
    json.end_array().end_object().end_object();
    return out + "\n";
}

}  // namespace whowhen
