// The bytes of DOT (see tests/graph/golden_test.cpp).
#include <doctest/doctest.h>

#include "graph/build.hpp"
#include "render/relation_diagram.hpp"
#include "tests/golden.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;

TEST_CASE("golden bytes of DOT") {
    auto graph = build_graph({test::make_facts({.id = "a", .person = "Ev<il> \"]; [ \\N Solheim", .since = "2019-03"}),
                                    test::make_facts({.id = "b", .person = "Tobias Brekke", .status = Status::alleged})});
    REQUIRE(graph.entities.size() == 3);
    graph.entities[0].name = "\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E";
    CHECK(test::equals_golden("relations.dot", to_relations_dot(graph)));
}
