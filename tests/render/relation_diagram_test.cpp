#include "render/relation_diagram.hpp"

#include <doctest/doctest.h>

#include "render/diagram_layout.hpp"
#include "tests/render/drawn_graph.hpp"

using namespace whowhen;
using whowhen::test::drawn_graph;

namespace {

std::size_t count(const std::string& text, std::string_view what) {
    std::size_t number = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++number;
    return number;
}

GraphEntity entity(const char* id, EntityType type = EntityType::person) {
    GraphEntity e;
    e.id = e.name = id;
    e.type = type;
    e.mentions = 1;
    return e;
}

GraphLink link(const char* id, const char* source, RelationType type, const char* target, Status status = Status::current) {
    GraphLink l;
    l.id = id;
    l.source = source;
    l.target = target;
    l.type = type;
    l.status = status;
    l.score = 0.9F;
    return l;
}

/// A chain A - B - C - D with a former post, a rumour and two parallel ties.
Graph chain() {
    Graph graph;
    graph.entities = {entity("A"), entity("B", EntityType::organization), entity("C"), entity("D")};
    graph.links = {link("1", "A", RelationType::chief_executive_of, "B", Status::former), link("2", "A", RelationType::investor_in, "B"),
                   link("3", "C", RelationType::opponent_of, "B"), link("4", "C", RelationType::spouse_of, "D", Status::alleged)};
    graph.links[0].since = *read_edtf("2010");
    graph.links[0].until = *read_edtf("2015");
    graph.links[1].since = *read_edtf("2018");
    return graph;
}

}  // namespace

TEST_CASE("nodes and edge labels cover nothing, from 5 to 200 nodes") {
    for (const std::size_t nodes : {5, 40, 41, 100, 200}) {
        INFO(nodes << " nodes");
        const auto graph = drawn_graph(nodes, nodes * 3 / 2);
        const auto model = build_diagram_model(graph, {});
        const auto layout = lay_out_diagram(model, {}, ReaderLanguage::zh_hant);
        std::vector<Box> boxes;
        std::size_t labels = 0, overlaps = 0;
        for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
            boxes.push_back(Box::around(layout.nodes[i].x, layout.nodes[i].y, layout.node_texts[i].width, layout.node_texts[i].height));
        }
        for (const auto& label : layout.labels) {
            if (!label) continue;
            boxes.push_back(*label);
            ++labels;
        }
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            CHECK(boxes[i].left >= 0);
            CHECK(boxes[i].bottom <= layout.height);
            for (std::size_t j = 0; j < i; ++j) overlaps += boxes[i].grown(-0.5).overlaps(boxes[j].grown(-0.5));
        }
        CHECK(overlaps == 0);
        // A tie without its words has them in its title; there must be few.
        CHECK(labels * 100 >= model.edges.size() * 97);
        CHECK(layout.engine == (nodes <= 40 ? "dot" : "sfdp"));
        CHECK_FALSE(layout.dots);
    }
}

TEST_CASE("communities of large connected parts get a hull and a heading, small graphs do not") {
    CHECK(count(to_relations_svg(drawn_graph(30, 45)), "class=\"hull\"") == 0);
    const auto graph = drawn_graph(120, 200);
    const auto svg = to_relations_svg(graph);
    CHECK(count(svg, "class=\"hull\"") >= 3);
    CHECK(count(svg, "class=\"hull\"") == count(svg, "class=\"hull-heading\""));
    const auto model = build_diagram_model(graph, {});
    const auto layout = lay_out_diagram(model, {}, ReaderLanguage::en);
    for (std::size_t i = 0; i < layout.hulls.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(layout.hulls[i].box.overlaps(layout.hulls[j].box));
    }
}

TEST_CASE("ties that cannot go straight past 120 nodes are curves") {
    const auto svg = to_relations_svg(drawn_graph(200, 300));
    const auto edges = svg.substr(svg.find("<g class=\"edges\">"), svg.find("<g class=\"nodes\">") - svg.find("<g class=\"edges\">"));
    CHECK(count(edges, "C") >= 10);
}

TEST_CASE("large diagrams are dots with names beside them") {
    CHECK(count(to_relations_svg(drawn_graph(200, 300)), "class=\"shape\"") >= 200);
    const std::string svg = to_relations_svg(drawn_graph(2000, 3000));
    CHECK(count(svg, "class=\"dot\"") >= 1900);
    CHECK(count(svg, "class=\"dot-name\"") >= 1600);
}

TEST_CASE("status and conflict are told by line, and a legend says how") {
    const auto svg = to_relations_svg(chain());
    CHECK(svg.find("fam-conflict status-current") != std::string::npos);
    CHECK(svg.find("fam-kinship status-alleged") != std::string::npos);
    CHECK(svg.find(".status-former path{stroke-dasharray") != std::string::npos);
    CHECK(svg.find("class=\"legend\"") != std::string::npos);
    CHECK(svg.find("role=\"img\"") != std::string::npos);
    CHECK(svg.find("prefers-color-scheme:dark") != std::string::npos);
    // Two ties between A and B are one edge whose label tells both.
    CHECK(count(svg, "<g id=\"l-") == 3);
    CHECK(svg.find("2010\xE2\x80\x93" "2015") != std::string::npos);
    CHECK(svg.find("2018\xE2\x80\x93") != std::string::npos);
}

TEST_CASE("focus, path, types and time choose what is drawn") {
    const auto graph = chain();
    const auto nodes = [&](const DiagramOptions& options) {
        std::string names;
        for (const auto& node : build_diagram_model(graph, options).nodes) names += node.entity->name;
        return names;
    };
    DiagramOptions options;
    CHECK(nodes(options) == "ABCD");
    options.focus = {"A"};
    CHECK(nodes(options) == "AB");
    options.hops = 2;
    CHECK(nodes(options) == "ABC");
    options = {};
    options.path_from = "A";
    options.path_to = "C";
    CHECK(nodes(options) == "ABC");
    options = {};
    options.types = {RelationType::spouse_of};
    CHECK(nodes(options) == "CD");
    options = {};
    options.at = *read_edtf("2012");
    options.types = {RelationType::chief_executive_of, RelationType::investor_in};
    const auto then = build_diagram_model(graph, options);
    REQUIRE(then.edges.size() == 1);
    REQUIRE(then.edges[0].ties.size() == 1);
    CHECK(then.edges[0].ties[0].link->id == "1");
    // The post that is former today was held then.
    CHECK(then.edges[0].status == Status::current);
}

TEST_CASE("weightier nodes are larger") {
    auto graph = chain();
    graph.entities[1].mentions = 50;
    const auto model = build_diagram_model(graph, {});
    const auto layout = lay_out_diagram(model, {}, ReaderLanguage::en);
    CHECK(layout.node_texts[1].font_size > layout.node_texts[3].font_size);
}

TEST_CASE("a layout that takes too long is replaced, and a message says so") {
    std::vector<Diagnostic> messages;
    DiagramOptions options;
    options.time_limit = 1e-6;
    options.messages = &messages;
    const auto svg = to_relations_svg(drawn_graph(30, 45), options);
    CHECK(count(svg, "<g id=\"n-") == 30);
    REQUIRE_FALSE(messages.empty());
    CHECK(messages[0].message.find("dot") != std::string::npos);
}
