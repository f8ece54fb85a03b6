// The bytes of the formats: a change of these files is a change of the format. After a wanted one, run the tests with
// WHOWHEN_WRITE_GOLDEN=1 and look at the difference.
#include <doctest/doctest.h>

#include "core/facts_json.hpp"
#include "graph/build.hpp"
#include "graph/exchange/graph_json.hpp"
#include "tests/golden.hpp"
#include "tests/graph/sample_facts.hpp"

using namespace whowhen;

namespace {

DocumentFacts sample() {
    return test::make_facts({.id = "a", .person = "Ev<il> \"Solheim\"", .since = "2019-03", .published = "2024-03-05", .event_date = "2018~",
                             .modality = Modality::planned, .person_aliases = {"Solheim"}});
}

}  // namespace

TEST_CASE("golden bytes of facts and graph JSON") {
    CHECK(test::equals_golden("facts.json", to_json(sample()) + "\n"));
    CHECK(test::equals_golden("graph.json", to_json(build_graph({sample(), test::make_facts({.id = "b", .status = Status::former})}))));
}
