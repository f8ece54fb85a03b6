#include "core/relation/reversed_ties.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/core/marked_article.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// How many of two opposite ties are left.
std::size_t left(RelationType type, const std::string& first_by, const std::string& second_by) {
    Article article;
    Analysis analysis = test::read_marked("{o1|Halden} invested in {o2|Kestrel}.", "en", packs, article);
    for (const bool turned : {false, true}) {
        Relation& r = analysis.relations.emplace_back();
        r.type = type;
        r.subject = turned ? 1 : 0, r.object = turned ? 0 : 1;
        r.by = turned ? second_by : first_by;
        r.evidence = analysis.sentences.front().sentence.span;
    }
    drop_reversed_ties(analysis, analysis.relations);
    return analysis.relations.size();
}

}  // namespace

TEST_CASE("a model's tie that turns a rule's round goes") {
    CHECK(left(RelationType::investor_in, "en.relation.invests", "en.model.relation") == 1);
    CHECK(left(RelationType::investor_in, "en.model.relation", "en.relation.invests") == 1);
    CHECK(left(RelationType::investor_in, "en.model.relation", "en.model.relation") == 2);
    CHECK(left(RelationType::plaintiff_against, "en.relation.sues", "en.model.relation") == 2);
}

TEST_CASE("a model's marriage to one's parent goes, where it is the less sure") {
    const auto left_of = [](float marriage, const std::string& by) {
        Article article;
        Analysis analysis = test::read_marked("{p1|Mara Lind} is the daughter of {p2|Eva Lind}.", "en", packs, article);
        for (const bool parent : {false, true}) {
            Relation& r = analysis.relations.emplace_back();
            r.type = parent ? RelationType::parent_of : RelationType::spouse_of;
            r.subject = parent ? 1 : 0, r.object = parent ? 0 : 1;
            r.score = parent ? 0.6F : marriage;
            r.by = parent ? "en.model.relation" : by;
        }
        drop_parents_marriages(analysis, analysis.relations);
        return analysis.relations.size();
    };
    CHECK(left_of(0.5F, "en.model.relation") == 1);
    CHECK(left_of(0.7F, "en.model.relation") == 2);
    CHECK(left_of(0.5F, "en.relation.spouse") == 2);
}
