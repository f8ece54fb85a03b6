#include <doctest/doctest.h>

#include "core/error.hpp"
#include "graph/build.hpp"
#include "graph/exchange/graph_json.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;
using test::make_facts;

TEST_CASE("a graph read back writes the same bytes") {
    const Graph graph = build_graph({make_facts({.id = "a", .since = "2019", .published = "2023-01-05", .event_date = "2019-03"}),
                                     make_facts({.id = "b", .status = Status::former, .published = "2024-02-01"})});
    const std::string json = to_json(graph);
    CHECK(is_graph_json(json));
    CHECK(to_json(read_graph(json)) == json);
    CHECK(read_graph(json).documents[0].text == graph.documents[0].text);
}

TEST_CASE("what is no graph is refused, with the file's name") {
    const char* const faulty[] = {
        "", "{", "[]", "{}", R"({"graph":{"schema":"other"}})",
        R"({"graph":{"schema":"whowhen-graph/1"},"nodes":[{"id":"a","type":"robot"}]})",
        R"({"graph":{"schema":"whowhen-graph/1"},"nodes":[{"id":"a","type":"person"}],"links":[{"source":"a","target":"b","type":"friend_of"}]})",
        R"({"graph":{"schema":"whowhen-graph/1","events":[{"id":"e","type":"birth","date":{"edtf":"soon"}}]}})",
    };
    for (const char* const json : faulty) {
        INFO(json);
        CHECK_THROWS_WITH_AS(read_graph(json, "my.json"), doctest::Contains("my.json:1:"), DataError);
    }
}

TEST_CASE("a graph without facts can be read but not linked") {
    const Graph graph = read_graph(R"({"graph":{"schema":"whowhen-graph/1","documents":[{"id":"d","text":"x"}]},"nodes":[],"links":[]})");
    CHECK(graph.documents[0].text == "x");
    CHECK_THROWS_AS(facts_of(graph), Error);
}
