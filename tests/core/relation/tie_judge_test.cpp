#include "core/relation/tie_judge.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "core/relation/relation_class.hpp"
#include "core/relation/sense_types.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

std::uint32_t bit(RelationType type) { return 1U << static_cast<unsigned>(type); }

template <class Names, class Numbers>
float named(const Names& names, const Numbers& numbers, std::string_view name) {
    const auto at = std::find(names.begin(), names.end(), name);
    REQUIRE(at != names.end());
    return numbers[static_cast<std::size_t>(at - names.begin())];
}

/// The scene of a tie between the first two mentions of a marked sentence.
TieScene::Numbers scene_of(const std::string& marked, RelationType type, bool reversed) {
    Article article;
    const Analysis analysis = test::chain_marked(marked, Language::en, packs, article);
    const ArticleUnits units = build_units(analysis, RelationLexicon(packs));
    std::vector<RuleHit> hits;
    RelationRules(packs).match(analysis, hits);
    const TopicStandings standings(analysis, units);
    return TieScene(analysis, units, standings, hits).numbers({0, 1, 0}, relation_class(type, reversed));
}

float in_scene(const std::string& marked, RelationType type, bool reversed, std::string_view name) {
    return named(TieScene::names, scene_of(marked, type, reversed), name);
}

float in_context(const std::vector<TieCandidate>& candidates, const std::vector<float>& probabilities, std::size_t cls, std::string_view name) {
    return named(TieContext::names, TieContext(candidates, probabilities).numbers(0, cls), name);
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

TEST_CASE("the scene tells how far the word stands that tells the type") {
    const std::string marked = "{o1|Kestrel Labs} sued {o2|Norvik}.";
    CHECK(in_scene(marked, RelationType::plaintiff_against, false, "teller after first") == 1);
    CHECK(in_scene(marked, RelationType::plaintiff_against, false, "teller before second") == 1);
    CHECK(in_scene(marked, RelationType::parent_organization_of, false, "teller after first") == TieScene::nowhere);
    CHECK(in_scene(marked, RelationType::parent_organization_of, false, "other tellers between") == 1);
}

TEST_CASE("the scene's numbers are the subject's and the object's, whichever comes first") {
    const std::string marked = "{p1|Mara Lind} met {p2|Jon Vale}; {p1|Mara Lind} joined {o1|Kestrel Labs}.";
    CHECK(in_scene(marked, RelationType::friend_of, false, "subject place") == 0);
    CHECK(in_scene(marked, RelationType::adviser_of, true, "subject place") == 1);
    CHECK(in_scene(marked, RelationType::adviser_of, true, "subject mentions") == 1);
    CHECK(in_scene(marked, RelationType::adviser_of, true, "object mentions") == 2);
    CHECK(in_scene(marked, RelationType::adviser_of, true, "turned") == 1);
}

TEST_CASE("the scene knows what rules tell of the pair") {
    const std::string marked = "{p1|Mara Lind}, chairman of {o1|Kestrel Labs}, left.";
    CHECK(in_scene(marked, RelationType::chair_of, false, "rule") >= 1);
    CHECK(in_scene(marked, RelationType::employee_of, false, "rule") == 0);
    CHECK(in_scene(marked, RelationType::employee_of, false, "other rule") >= 1);
}

TEST_CASE("a tie stands beside its rivals, and improbable ones are not looked at") {
    const std::size_t classes = relation_classes().size(), cls = relation_class(RelationType::chair_of, false);
    const std::uint64_t allowed = std::uint64_t{1} << cls;
    // Two persons for the same organization; then the first person by another mention.
    const std::vector<TieCandidate> candidates{{{0, 2, allowed}, 0, 2}, {{1, 2, allowed}, 1, 2}, {{3, 4, allowed}, 0, 2}};
    std::vector<float> probabilities(3 * classes, 0);
    probabilities[cls] = 0.6F;
    CHECK(in_context(candidates, probabilities, cls, "before other subject") > 0);
    CHECK(in_context(candidates, probabilities, cls, "subjects of object") == 0);
    probabilities[classes + cls] = 0.9F;
    CHECK(in_context(candidates, probabilities, cls, "before other subject") < 0);
    CHECK(in_context(candidates, probabilities, cls, "other subject in article") > 0);
    CHECK(in_context(candidates, probabilities, cls, "subjects of object") == doctest::Approx(0.9));
    const float logit = in_context(candidates, probabilities, cls, "logit");
    probabilities[2 * classes + cls] = 0.8F;
    CHECK(in_context(candidates, probabilities, cls, "logit") == logit);
    CHECK(in_context(candidates, probabilities, cls, "other object") < 0);
    CHECK(TieContext(candidates, probabilities).is_worth(0, cls));
    probabilities[cls] = 0.001F;
    CHECK_FALSE(TieContext(candidates, probabilities).is_worth(0, cls));
    CHECK_FALSE(TieContext(candidates, probabilities).is_worth(0, relation_class(RelationType::founder_of, false)));
}

TEST_CASE("the judge is asked only of what is likely, more of it within a sentence") {
    const std::size_t classes = relation_classes().size(), cls = relation_class(RelationType::chair_of, false);
    const std::array candidates = {TieCandidate{{0, 1, std::uint64_t{1} << cls}, 0, 1}};
    std::vector<float> probabilities(classes, 0);
    const auto asked = [&](float probability, bool apart) {
        probabilities[cls] = probability;
        return TieContext(candidates, probabilities).likely_classes(0, apart) == std::uint64_t{1} << cls;
    };
    CHECK(asked(0.5F, false));
    CHECK(asked(0.5F, true));
    CHECK(asked(0.08F, false));
    CHECK_FALSE(asked(0.08F, true));
    CHECK_FALSE(asked(0.02F, false));
}

TEST_CASE("the judge is surer of what the pair model is surer of, and says so") {
    const TieJudge judge(*packs.en);
    TieContext::Numbers context{};
    const TieScene::Numbers scene = scene_of("{p1|Mara Lind}, chairman of {o1|Kestrel Labs}, left.", RelationType::chair_of, false);
    const auto at = static_cast<std::size_t>(std::find(TieContext::names.begin(), TieContext::names.end(), "logit") - TieContext::names.begin());
    context[at] = 3;
    const TieNumbers sure = tie_numbers(context, scene, {});
    context[at] = -3;
    CHECK(judge.probability(sure) > judge.probability(tie_numbers(context, scene, {})));
    const std::vector<TieReason> reasons = judge.reasons(sure);
    REQUIRE_FALSE(reasons.empty());
    CHECK(std::is_sorted(reasons.begin(), reasons.end(), [](const TieReason& a, const TieReason& b) { return std::abs(a.weight) > std::abs(b.weight); }));
    CHECK(std::any_of(reasons.begin(), reasons.end(), [](const TieReason& r) { return r.feature == "logit 3" && r.weight > 0; }));
}

TEST_CASE("both languages have a judge with a threshold of its own") {
    for (const LanguagePack* pack : {packs.zh, packs.en}) {
        const TieJudge judge(*pack);
        REQUIRE_FALSE(judge.empty());
        CHECK(judge.threshold() > 0);
        CHECK(judge.threshold() < 1);
    }
}
