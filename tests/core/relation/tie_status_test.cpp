#include "core/relation/tie_status.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "core/extract.hpp"
#include "core/vocabulary.hpp"

using namespace whowhen;

namespace {

struct StatusCase {
    std::string text, type, status;
};

std::vector<StatusCase> read_cases() {
    std::ifstream file(std::string(WHOWHEN_SOURCE_DIR) + "/tests/cases/tie_status.tsv");
    REQUIRE(file);
    std::vector<StatusCase> cases;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("text\t")) continue;
        std::istringstream cells(line);
        StatusCase c;
        std::getline(cells, c.text, '\t');
        std::getline(cells, c.type, '\t');
        std::getline(cells, c.status, '\t');
        cases.push_back(c);
    }
    return cases;
}

}  // namespace

TEST_CASE("a tie stands as its sentence says") {
    const Extractor extractor;
    int found = 0, right = 0;
    const std::vector<StatusCase> cases = read_cases();
    for (const StatusCase& c : cases) {
        Article article;
        article.id = "a";
        article.text = c.text;
        article.published.value = *read_edtf("2024-05-02");
        const DocumentFacts facts = extractor.extract(article);
        const auto tie = std::find_if(facts.relations.begin(), facts.relations.end(),
                                      [&](const Relation& r) { return to_string(r.type) == c.type; });
        if (tie == facts.relations.end()) {
            MESSAGE("not found: " << c.text);
            continue;
        }
        ++found;
        const bool done = tie->status == Status::current || tie->status == Status::former;
        if (c.status != "current" && c.status != "former") CHECK_MESSAGE(!done, c.text);
        right += to_string(tie->status) == c.status;
        if (to_string(tie->status) != c.status) MESSAGE(c.text << " is " << std::string(to_string(tie->status)));
    }
    CHECK(found * 10 >= static_cast<int>(cases.size()) * 8);
    CHECK(right * 10 >= found * 9);
}

TEST_CASE("a rare status is told from its threshold on, and before the common ones") {
    const std::vector<float> thresholds = {0, 0, 0.1F, 2, 0.12F};
    const auto best = [&](std::vector<float> probabilities) {
        return tie_statuses[best_status(probabilities, thresholds)];
    };
    CHECK(best({0.7F, 0.3F, 0, 0, 0}) == Status::current);
    CHECK(best({0.3F, 0.7F, 0, 0, 0}) == Status::former);
    CHECK(best({0.86F, 0.05F, 0.09F, 0, 0}) == Status::current);
    CHECK(best({0.8F, 0.1F, 0.1F, 0, 0}) == Status::planned);
    CHECK(best({0.6F, 0.1F, 0.12F, 0, 0.18F}) == Status::denied);
    // A class that was never told well enough has a threshold that no probability reaches.
    CHECK(best({0.05F, 0.05F, 0, 0.9F, 0}) == Status::current);
}
