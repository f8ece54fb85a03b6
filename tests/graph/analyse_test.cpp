#include <doctest/doctest.h>

#include "graph/analyse.hpp"
#include "graph/select.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;

namespace {

/// a - b - c, d alone; c and d meet in 2019.
Graph chain() {
    Graph graph;
    for (const char* const id : {"a", "b", "c", "d"}) graph.entities.push_back({id, EntityType::person, id, {}, 1, {}});
    const auto tie = [&](const char* id, const char* from, const char* to, RelationType type) {
        GraphLink link;
        link.id = id, link.source = from, link.target = to, link.type = type, link.score = 0.9F;
        graph.links.push_back(link);
    };
    tie("1", "a", "b", RelationType::friend_of);
    tie("2", "b", "c", RelationType::sibling_of);
    GraphEvent event;
    event.id = "e", event.type = EventType::meeting, event.score = 0.5F;
    event.participants = {{"c", ArgumentRole::agent}, {"d", ArgumentRole::agent}};
    event.date.value = test::date("2019");
    graph.events.push_back(event);
    return graph;
}

}  // namespace

TEST_CASE("shortest ways go over ties and shared events") {
    const std::vector<Step> way = shortest_way(chain(), "a", "d");
    REQUIRE(way.size() == 3);
    CHECK(way[0].to == "b");
    CHECK(way[0].link == 0);
    CHECK(way[2].event == 0);
    CHECK(shortest_way(chain(), "a", "nobody").empty());
    CHECK(shortest_way(chain(), "a", "a").empty());
}

TEST_CASE("neighbours are those within reach over ties") {
    CHECK(neighbours(chain(), "a", 1) == std::vector<std::string>{"b"});
    CHECK(neighbours(chain(), "a", 2) == std::vector<std::string>{"b", "c"});
    CHECK(neighbours(chain(), "d", 5).empty());
}

TEST_CASE("centrality sums to one and the middle is most central") {
    const std::vector<double> rank = centrality(chain());
    CHECK(rank[0] + rank[1] + rank[2] + rank[3] == doctest::Approx(1));
    CHECK(rank[1] > rank[0]);
    CHECK(centrality({}).empty());
    CHECK(components(chain()) == std::vector<std::uint32_t>{0, 0, 0, 0});
}

TEST_CASE("a tie that is planned does not hold before it is told") {
    Graph graph = chain();
    GraphDocument document;
    document.id = "news";
    document.published.value = test::date("2024-06-11");
    graph.documents = {document};
    graph.links[0].status = Status::planned;
    Evidence evidence;
    evidence.document = "news";
    graph.links[0].evidence = {evidence};
    CHECK(select(graph, {.at = test::date("2015")}).links.size() == 1);
    CHECK(select(graph, {.at = test::date("2025")}).links.size() == 2);
    graph.links[0].since = test::date("2014");
    CHECK(select(graph, {.at = test::date("2015")}).links.size() == 2);
}

TEST_CASE("a selection keeps what passes and the entities of it") {
    const auto ids = [](const Graph& graph) {
        std::string all;
        for (const GraphEntity& entity : graph.entities) all += entity.id;
        return all;
    };
    CHECK(ids(select(chain(), {})) == "abcd");
    CHECK(ids(select(chain(), {.focus = {"a"}})) == "ab");
    CHECK(ids(select(chain(), {.relations = {RelationType::sibling_of}})) == "bc");
    CHECK(ids(select(chain(), {.events = {EventType::meeting}})) == "cd");
    CHECK(select(chain(), {.window = test::date("2019-05")}).events.size() == 1);
    CHECK(select(chain(), {.window = test::date("2020")}).events.empty());
}
