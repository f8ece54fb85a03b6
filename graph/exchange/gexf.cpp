#include <fmt/format.h>

#include "core/vocabulary.hpp"
#include "graph/exchange/exchange.hpp"
#include "graph/exchange/pieces.hpp"

namespace whowhen {
namespace {

using exchange::xml;

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
  <meta><creator>whowhen</creator></meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date">
    <attributes class="node" mode="static">
      <attribute id="0" title="type" type="string"/>
      <attribute id="1" title="aliases" type="string"/>
      <attribute id="2" title="mentions" type="integer"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="0" title="type" type="string"/>
      <attribute id="1" title="status" type="string"/>
      <attribute id="2" title="role" type="string"/>
      <attribute id="3" title="amount" type="string"/>
      <attribute id="4" title="since" type="string"/>
      <attribute id="5" title="until" type="string"/>
      <attribute id="6" title="quote" type="string"/>
      <attribute id="7" title="symmetric" type="boolean"/>
    </attributes>
)";

std::string attribute(int number, std::string_view value) {
    return value.empty() ? std::string() : fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", number, xml(value));
}

/// ` start="..." end="..."` as far as the tie's times are told; XML dates have no year before 1 here.
std::string times(const GraphLink& link) {
    std::string out;
    const auto add = [&](const char* name, const Moment& day) {
        if (day.year >= 1 && day.year <= 9999) out += fmt::format(" {}=\"{}\"", name, exchange::iso_day(day));
    };
    if (const auto since = exchange::days_of(link.since)) add("start", since->first);
    if (const auto until = exchange::days_of(link.until)) add("end", until->last);
    return out;
}

}  // namespace

std::string to_gexf(const Graph& graph) {
    std::string out(head);
    out += "    <nodes>\n";
    for (const GraphEntity& entity : graph.entities)
        out += fmt::format("      <node id=\"{}\" label=\"{}\"><attvalues>{}{}{}</attvalues></node>\n", xml(entity.id), xml(entity.name),
                           attribute(0, to_string(entity.type)), attribute(1, exchange::joined(entity.aliases)),
                           attribute(2, std::to_string(entity.mentions)));
    out += "    </nodes>\n    <edges>\n";
    for (const GraphLink& link : graph.links)
        out += fmt::format("      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\"{}><attvalues>{}{}{}{}{}{}{}{}</attvalues></edge>\n",
                           xml(link.id), xml(link.source), xml(link.target), to_string(link.type), link.score, times(link), attribute(0, to_string(link.type)), attribute(1, to_string(link.status)), attribute(2, link.role),
                           attribute(3, link.amount), attribute(4, link.since.edtf()), attribute(5, link.until.edtf()),
                           attribute(6, exchange::first_quote(link.evidence)),
                           // Not said by the edge's own type: networkx refuses graphs with edges of both kinds.
                           attribute(7, is_symmetric(link.type) ? "true" : "false"));
    return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace whowhen
