#include "core/relation/relation_extractor.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/extract.hpp"

using namespace whowhen;

namespace {

DocumentFacts extract(const std::string& text) {
    static const Extractor extractor;
    Article article;
    article.id = "a";
    article.text = text;
    article.published.value = *read_edtf("2024-05-02");
    return extractor.extract(article);
}

}  // namespace

TEST_CASE("a tie is stated between all mentions of the two in its sentence") {
    const DocumentFacts facts = extract("Marta Lindqvist founded Brightwater Systems in 2001, and she left the company in 2011.");
    std::vector<std::string> ties;
    for (const Relation& r : facts.relations)
        if (r.type == RelationType::founder_of) ties.push_back(std::to_string(r.subject) + "-" + std::to_string(r.object));
    std::sort(ties.begin(), ties.end());
    REQUIRE(facts.mentions.size() == 4);
    CHECK(ties == std::vector<std::string>{"0-1", "0-3", "2-1", "2-3"});
}
