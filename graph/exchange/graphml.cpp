#include <fmt/format.h>

#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {
namespace {

using exchange::xml;

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="aliases" for="node" attr.name="aliases" attr.type="string"/>
  <key id="mentions" for="node" attr.name="mentions" attr.type="int"/>
  <key id="relation" for="edge" attr.name="type" attr.type="string"/>
  <key id="role" for="edge" attr.name="role" attr.type="string"/>
  <key id="amount" for="edge" attr.name="amount" attr.type="string"/>
  <key id="since" for="edge" attr.name="since" attr.type="string"/>
  <key id="until" for="edge" attr.name="until" attr.type="string"/>
  <key id="status" for="edge" attr.name="status" attr.type="string"/>
  <key id="score" for="edge" attr.name="score" attr.type="double"/>
  <key id="quote" for="edge" attr.name="quote" attr.type="string"/>
  <graph id="whowhen" edgedefault="directed">
)";

void add(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out += fmt::format("      <data key=\"{}\">{}</data>\n", key, xml(value));
}

}  // namespace

std::string to_graphml(const Graph& graph) {
    std::string out(head);
    for (const GraphEntity& entity : graph.entities) {
        out += fmt::format("    <node id=\"{}\">\n", xml(entity.id));
        add(out, "type", to_string(entity.type));
        add(out, "label", entity.name);
        add(out, "aliases", exchange::joined(entity.aliases));
        add(out, "mentions", std::to_string(entity.mentions));
        out += "    </node>\n";
    }
    for (const GraphLink& link : graph.links) {
        out += fmt::format("    <edge id=\"{}\" source=\"{}\" target=\"{}\">\n", xml(link.id), xml(link.source), xml(link.target));
        add(out, "relation", to_string(link.type));
        add(out, "role", link.role);
        add(out, "amount", link.amount);
        add(out, "since", link.since.edtf());
        add(out, "until", link.until.edtf());
        add(out, "status", to_string(link.status));
        add(out, "score", fmt::format("{}", link.score));
        add(out, "quote", exchange::first_quote(link.evidence));
        out += "    </edge>\n";
    }
    return out + "  </graph>\n</graphml>\n";
}

}  // namespace whowhen
