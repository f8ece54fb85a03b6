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

TEST_CASE("a tie is current, former or planned as its sentence says") {
    const Extractor extractor;
    int found = 0, right = 0;
    const std::vector<StatusCase> cases = read_cases();
    for (const StatusCase& c : cases) {
        Article article;
        article.id = "a";
        article.text = c.text;
        article.published.value = *read_edtf("2024-05-02");
        const DocumentFacts facts = extractor.extract(article);
        const auto tie = std::find_if(facts.relations.begin(), facts.relations.end(), [&](const Relation& r) { return to_string(r.type) == c.type; });
        if (tie == facts.relations.end()) {
            MESSAGE("not found: " << c.text);
            continue;
        }
        ++found;
        right += to_string(tie->status) == c.status;
        if (to_string(tie->status) != c.status) MESSAGE(c.text << " is " << std::string(to_string(tie->status)));
    }
    CHECK(found * 10 >= static_cast<int>(cases.size()) * 8);
    CHECK(right * 10 >= found * 9);
}
