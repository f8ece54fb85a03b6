#include "core/relation/tie_roles.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/relation/relation_class.hpp"
#include "core/relation/role_features.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// A marked text with its units and tellers.
struct Told {
    Article article;
    Analysis analysis;
    ArticleUnits units;
    Tellers tellers;

    explicit Told(const std::string& marked)
        : analysis(test::chain_marked(marked, Language::en, packs, article)), units(build_units(analysis, RelationLexicon(packs))), tellers(analysis, units) {}

    std::string word(const Teller& teller) const { return analysis.text.bytes(units.units[teller.unit].span); }
    /// The teller of this word in the sentence of a mention.
    Teller teller(std::string_view wanted, std::uint32_t mention) const {
        for (const Teller& t : tellers.by(mention))
            if (word(t) == wanted) return t;
        FAIL("no such teller");
        return {};
    }
};

float named(const TieRoles::Numbers& numbers, std::string_view name) {
    const auto at = std::find(TieRoles::names.begin(), TieRoles::names.end(), name);
    REQUIRE(at != TieRoles::names.end());
    return numbers[static_cast<std::size_t>(at - TieRoles::names.begin())];
}

const std::string two_posts = "{p1|Mara Lind} is chairman of {o1|Kestrel Labs} and {p2|Jon Vale} owns {o2|Norvik}.";

/// What the marked sentence says of `two_posts`, as a model without a doubt would.
TieRoles::Probabilities sure(const Told& told, const Teller& teller, std::uint32_t mention) {
    const bool chairs = told.word(teller) == "chairman";
    return {mention == (chairs ? 0U : 2U) ? 0.9F : 0.1F, mention == (chairs ? 1U : 3U) ? 0.8F : 0.1F};
}

}  // namespace

TEST_CASE("tellers are the words that tell a type, each with the mentions whose types it may tie") {
    const Told told("{p1|Mara Lind} of {l1|Bergen} married {p2|Jon Vale}. {o1|Kestrel Labs} slept.");
    const Teller married = told.teller("married", 0);
    CHECK(told.tellers.may_tie(married, 0));
    CHECK_FALSE(told.tellers.may_tie(married, 1));
    CHECK(told.tellers.by(3).empty());
    CHECK(told.tellers.mentions_of(0) == std::pair<std::uint32_t, std::uint32_t>{0, 3});
    CHECK(told.tellers.sentence(3) == 1);
}

TEST_CASE("a tie is as sure as the teller that speaks most of both, and knows who else it may speak of") {
    const Told told(two_posts);
    TieRoles roles(told.tellers, [&](const Teller& teller, std::uint32_t mention) { return sure(told, teller, mention); });
    const std::size_t chair = relation_class(RelationType::chair_of, false), owner = relation_class(RelationType::owner_of, false);
    const TieRoles::Numbers right = roles.numbers({0, 1, 0}, chair), wrong = roles.numbers({0, 3, 0}, chair);
    CHECK(named(right, "teller's subject") == doctest::Approx(2.197).epsilon(0.01));
    CHECK(named(right, "teller's both") > 0);
    CHECK(named(right, "teller's other subject") < 0);
    CHECK(named(right, "teller's both turned") < named(right, "teller's both"));
    CHECK(named(wrong, "teller's both") < 0);
    CHECK(named(wrong, "teller's other object") > 0);
    CHECK(named(roles.numbers({2, 3, 0}, owner), "teller's both") > 0);
    CHECK(named(roles.numbers({2, 3, 0}, chair), "other type's teller") > 0);
}

TEST_CASE("of a type that no word tells there is no teller, and each teller and mention is asked of once") {
    const Told told(two_posts);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
    TieRoles roles(told.tellers, [&](const Teller& teller, std::uint32_t mention) {
        asked.emplace_back(teller.unit, mention);
        return sure(told, teller, mention);
    });
    CHECK(named(roles.numbers({0, 1, 0}, relation_class(RelationType::educated_at, false)), "teller's both") < -15);
    roles.numbers({0, 1, 0}, relation_class(RelationType::chair_of, false));
    roles.numbers({2, 3, 0}, relation_class(RelationType::owner_of, false));
    std::sort(asked.begin(), asked.end());
    CHECK_FALSE(asked.empty());
    CHECK(std::adjacent_find(asked.begin(), asked.end()) == asked.end());
}

TEST_CASE("what is told of before may be what a later teller speaks of") {
    const Told told("{o1|Kestrel Labs} grew. The chairman, {p1|Mara Lind}, left.");
    TieRoles roles(told.tellers, [&](const Teller&, std::uint32_t mention) { return mention == 0 ? TieRoles::Probabilities{0.1F, 0.7F} : TieRoles::Probabilities{0.9F, 0.1F}; });
    CHECK(named(roles.numbers({0, 1, 0}, relation_class(RelationType::chair_of, true)), "teller's both") > 0);
}

TEST_CASE("a teller's features do not know the third of the tie") {
    const auto features = [](const std::string& marked, std::string_view word) {
        const Told told(marked);
        const TopicStandings standings(told.analysis, told.units);
        FeatureList list;
        const UnitIndex index(told.analysis, told.units);
        RoleFeatures(told.analysis, told.units, index, standings).add(told.teller(word, 0).unit, 0, list);
        std::vector<std::uint32_t> hashes;
        for (const Feature& f : list.features()) hashes.push_back(f.hash);
        return hashes;
    };
    CHECK(features("{p1|Mara Lind}, chairman of {o1|Kestrel Labs}, left.", "chairman") == features("{p1|Jon Vale}, chairman of {o1|Norvik}, left.", "chairman"));
    CHECK(features("{p1|Mara Lind}, chairman of {o1|Kestrel Labs}, left.", "chairman") != features("{p1|Mara Lind} met a chairman of {o1|Kestrel Labs}.", "chairman"));
}
