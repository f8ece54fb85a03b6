#include "core/relation/tie_judge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/relation/relation_class.hpp"
#include "core/relation/sense_types.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

std::uint32_t bit(RelationType type) { return 1U << static_cast<unsigned>(type); }

std::set<std::uint32_t> hashes(const FeatureList& list) {
    std::set<std::uint32_t> all;
    for (const Feature& f : list.features()) all.insert(f.hash);
    return all;
}

/// The shape of the tie of a class between the first two mentions of a marked sentence.
std::set<std::uint32_t> shape_of(const std::string& marked, RelationType type, bool reversed) {
    Article article;
    const Analysis analysis = test::chain_marked(marked, Language::en, packs, article);
    const ArticleUnits units = build_units(analysis, RelationLexicon(packs));
    FeatureList list;
    TieShapes(analysis, units).add({0, 1, 0}, relation_class(type, reversed), list);
    return hashes(list);
}

std::size_t shared(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](std::uint32_t h) { return b.count(h) > 0; }));
}

std::set<std::uint32_t> context_of(const std::vector<TieCandidate>& candidates, const std::vector<float>& probabilities, std::size_t cls) {
    FeatureList list;
    TieContext(candidates, probabilities).add(0, cls, list);
    return hashes(list);
}

}  // namespace

TEST_CASE("a word tells the types of its senses, a mention none") {
    Article article;
    const Analysis analysis = test::chain_marked("{p1|Mara Lind}, chairman of {o1|Kestrel Labs}, sued {o2|Norvik}.", Language::en, packs, article);
    std::uint32_t told = 0;
    for (const RelationUnit& unit : build_units(analysis, RelationLexicon(packs)).units) {
        if (unit.is_mention()) CHECK(types_told_by(unit) == 0);
        told |= types_told_by(unit);
    }
    CHECK((told & bit(RelationType::chair_of)) != 0);
    CHECK((told & bit(RelationType::plaintiff_against)) != 0);
    CHECK((told & bit(RelationType::spouse_of)) == 0);
}

TEST_CASE("one shape of words is the same for every type that they tell") {
    const auto sued = shape_of("{o1|Kestrel Labs} sued {o2|Norvik}.", RelationType::plaintiff_against, false);
    const auto bought = shape_of("{o1|Kestrel Labs} acquired {o2|Norvik}.", RelationType::parent_organization_of, false);
    const auto untold = shape_of("{o1|Kestrel Labs} sued {o2|Norvik}.", RelationType::parent_organization_of, false);
    CHECK(shared(sued, bought) * 2 > sued.size());
    CHECK(shared(untold, bought) < shared(sued, bought));
}

TEST_CASE("who is the subject changes the shape") {
    const auto forward = shape_of("{o1|Kestrel Labs} sued {o2|Norvik}.", RelationType::plaintiff_against, false);
    CHECK(shared(forward, shape_of("{o1|Kestrel Labs} sued {o2|Norvik}.", RelationType::plaintiff_against, true)) == 0);
}

TEST_CASE("a tie stands beside its rivals, and improbable ones are not looked at") {
    const std::size_t classes = relation_classes().size(), cls = relation_class(RelationType::chair_of, false);
    const std::uint64_t allowed = std::uint64_t{1} << cls;
    // Two persons for the same organization.
    const std::vector<TieCandidate> candidates{{{0, 2, allowed}, 0, 2}, {{1, 2, allowed}, 1, 2}};
    std::vector<float> probabilities(2 * classes, 0);
    probabilities[cls] = 0.6F;
    const auto alone = context_of(candidates, probabilities, cls);
    probabilities[classes + cls] = 0.9F;
    CHECK(context_of(candidates, probabilities, cls) != alone);
    CHECK(TieContext(candidates, probabilities).is_worth(0, cls));
    probabilities[cls] = 0.001F;
    CHECK_FALSE(TieContext(candidates, probabilities).is_worth(0, cls));
    CHECK_FALSE(TieContext(candidates, probabilities).is_worth(0, relation_class(RelationType::founder_of, false)));
}

TEST_CASE("both languages have a judge with a threshold of its own") {
    for (const LanguagePack* pack : {packs.zh, packs.en}) {
        const TieJudge judge(*pack);
        REQUIRE_FALSE(judge.empty());
        CHECK(judge.threshold() > 0);
        CHECK(judge.threshold() < 1);
    }
}
