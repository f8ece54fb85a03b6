#include <algorithm>
#include <random>

#include <doctest/doctest.h>

#include "core/facts_json.hpp"
#include "graph/build.hpp"
#include "graph/exchange/graph_json.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;
using test::make_facts;

namespace {

std::vector<DocumentFacts> sample_documents() {
    return {make_facts({.id = "a", .since = "2019", .published = "2023-01-05", .event_date = "2019-03"}),
            make_facts({.id = "b", .status = Status::former, .published = "2024-02-01", .event_date = "2019"}),
            make_facts({.id = "c", .person = "Solheim", .status = Status::denied, .published = "2024-02-02"}),
            make_facts({.id = "d", .person = "Kristine Solheim", .firm = "Norvik", .event_date = "2020-05-06"}),
            make_facts({.id = "e", .person = "Ingrid Solheim", .firm = "Norvik", .status = Status::alleged, .modality = Modality::denied}),
            make_facts({.id = "a", .person = "Mads Lind", .firm = "Norvik"})};
}

Graph graph_of(std::vector<DocumentFacts> facts) { return build_graph(facts); }

}  // namespace

TEST_CASE("the order of the documents does not matter") {
    std::vector<DocumentFacts> documents = sample_documents();
    const std::string expected = to_json(build_graph(documents));
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(documents.begin(), documents.end(), random);
        CHECK(to_json(build_graph(documents)) == expected);
    }
}

TEST_CASE("link is associative and commutative, byte for byte, also over graphs read back from JSON") {
    const std::vector<DocumentFacts> documents = sample_documents();
    const std::string expected = to_json(build_graph(documents));
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        std::vector<Graph> graphs;
        for (const DocumentFacts& facts : documents) graphs.push_back(graph_of({facts}));
        while (graphs.size() > 1) {
            std::shuffle(graphs.begin(), graphs.end(), random);
            const Graph merged = link(graphs[graphs.size() - 2], graphs.back());
            graphs.resize(graphs.size() - 2);
            graphs.push_back(round % 2 == 0 ? merged : read_graph(to_json(merged)));
        }
        CHECK(to_json(graphs.front()) == expected);
    }
}

TEST_CASE("linking a graph with itself changes nothing") {
    const Graph graph = build_graph(sample_documents());
    CHECK(to_json(link(graph, graph)) == to_json(graph));
}

TEST_CASE("names are joined over documents, short forms only where one entity bears them") {
    const Graph graph = graph_of({make_facts({.id = "a"}), make_facts({.id = "b", .person = "Solheim"})});
    REQUIRE(graph.entities.size() == 2);
    CHECK(graph.entities[1].name == "Ingrid Solheim");
    CHECK(graph.entities[1].aliases == std::vector<std::string>{"Solheim"});
    CHECK(graph.entities[1].reasons.size() == 1);
    CHECK(graph.entities[1].mentions == 2);

    const Graph two = graph_of({make_facts({.id = "a"}), make_facts({.id = "b", .person = "Kristine Solheim"}), make_facts({.id = "c", .person = "Solheim"})});
    CHECK(two.entities.size() == 4);
}

TEST_CASE("different identifiers of a names file keep equal names apart") {
    DocumentFacts a = make_facts({.id = "a"}), b = make_facts({.id = "b"});
    a.entities[0].id = "Q1";
    b.entities[0].id = "Q2";
    const Graph graph = graph_of({a, b});
    CHECK(graph.entities.size() == 3);
    CHECK(graph.entities[1].id == "person:Q1");
}

TEST_CASE("one quote is one piece of evidence, however many mentions it holds") {
    DocumentFacts facts = make_facts({.id = "a"});
    facts.mentions.push_back(facts.mentions[0]);
    facts.relations.push_back(facts.relations[0]);
    facts.relations[1].subject = 2;
    facts.relations[1].score = 0.9F;
    const Graph graph = graph_of({facts});
    REQUIRE(graph.links.size() == 1);
    REQUIRE(graph.links[0].evidence.size() == 1);
    CHECK(graph.links[0].evidence[0].score == doctest::Approx(0.9));
}

TEST_CASE("what is denied or alleged stands beside what is asserted") {
    const Graph graph = graph_of({make_facts({.id = "a"}), make_facts({.id = "b", .status = Status::denied}), make_facts({.id = "c", .status = Status::alleged})});
    REQUIRE(graph.links.size() == 3);
    CHECK(graph.links[0].status == Status::current);
    CHECK(graph.links[0].evidence.size() == 1);
    CHECK(graph.links[1].status == Status::alleged);
    CHECK(graph.links[2].status == Status::denied);

    const Graph events = graph_of({make_facts({.id = "a", .event_date = "2019"}), make_facts({.id = "b", .event_date = "2019", .modality = Modality::planned})});
    REQUIRE(events.events.size() == 2);
    CHECK(events.events[0].modality != events.events[1].modality);
}

TEST_CASE("the latest document tells whether a tie still holds; each quote keeps what it says") {
    const Graph graph = graph_of({make_facts({.id = "old", .since = "2019", .published = "2023"}),
                                  make_facts({.id = "new", .status = Status::former, .since = "2019-03", .published = "2024"})});
    REQUIRE(graph.links.size() == 1);
    const GraphLink& link = graph.links[0];
    CHECK(link.status == Status::former);
    CHECK(link.since.edtf() == "2019-03");
    REQUIRE(link.evidence.size() == 2);
    CHECK(link.evidence[1].document == "old");
    CHECK(link.evidence[1].status == Status::current);
    CHECK(link.evidence[1].since.edtf() == "2019");
    CHECK_FALSE(link.evidence[0].status.has_value());
    CHECK(link.score == doctest::Approx(0.96));
}

TEST_CASE("one event told with more and less precise dates is one; other dates are another event") {
    const auto count = [](const std::string& a, const std::string& b) {
        return graph_of({make_facts({.id = "a", .event_date = a}), make_facts({.id = "b", .event_date = b})}).events.size();
    };
    CHECK(count("2019", "2019-03-04") == 1);
    CHECK(count("2019-03-04", "2019-03-04") == 1);
    CHECK(count("2019-03-04", "2019-03-05") == 2);
    CHECK(count("2019", "2021") == 2);
    const Graph graph = graph_of({make_facts({.id = "a", .event_date = "2019"}), make_facts({.id = "b", .event_date = "2019-03-04"})});
    CHECK(graph.events[0].date.value.edtf() == "2019-03-04");
    CHECK(graph.events[0].evidence[0].date.edtf() == "2019");
}

TEST_CASE("a name of ten thousand letters gets a short id") {
    const Graph graph = graph_of({make_facts({.id = "a", .person = std::string(10000, 'x')})});
    CHECK(graph.entities[1].id.size() < 100);
    CHECK(graph.entities[1].name.size() == 10000);
}

TEST_CASE("facts below the least score are left out") {
    const std::vector<DocumentFacts> documents = {make_facts({.id = "a"})};
    CHECK(build_graph(documents, {nullptr, 0.75F}).links.size() == 1);
    CHECK(build_graph(documents, {nullptr, 0.75F}).events.empty());
}

TEST_CASE("a tie names the events that tell it, if the graph has them") {
    DocumentFacts facts = make_facts({.id = "a", .event_date = "2019-03"});
    facts.relations[0].events = {0};
    const Graph graph = build_graph({facts});
    REQUIRE(graph.events.size() == 1);
    CHECK(graph.links.at(0).events == std::vector<std::string>{graph.events[0].id});
    CHECK(read_graph(to_json(graph)).links.at(0).events == graph.links[0].events);
    CHECK(build_graph({facts}, {nullptr, 0.75F}).links.at(0).events.empty());
}
