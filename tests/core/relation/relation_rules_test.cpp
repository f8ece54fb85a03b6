#include "core/relation/relation_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/relation/relation_class.hpp"
#include "tests/core/match/rule_examples.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// Ids of the rules that hit a marked sentence, once for each pair of mentions that they tie.
std::vector<std::string_view> rules_on(const std::string& marked, Language language) {
    static const RelationRules rules(packs);
    Article article;
    const Analysis analysis = test::chain_marked(marked, language, packs, article);
    std::vector<RuleHit> hits;
    rules.match(analysis, hits);
    std::vector<std::string_view> ids;
    std::set<std::tuple<std::string_view, RelationType, std::uint32_t, std::uint32_t>> told;
    for (const RuleHit& hit : hits) {
        CHECK(is_allowed(hit.type, analysis.mentions[hit.subject].type, analysis.mentions[hit.object].type));
        CHECK(told.insert({hit.rule, hit.type, hit.subject, hit.object}).second);
        ids.push_back(hit.rule);
    }
    return ids;
}

}  // namespace

TEST_CASE("every relation rule finds its example and stays silent on its trap") {
    test::for_each_rule(packs, "relation", 9, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        const auto found = rules_on(example, language), silent = rules_on(trap, language);
        CHECK(std::count(found.begin(), found.end(), rule.id) >= 1);
        CHECK(std::count(silent.begin(), silent.end(), rule.id) == 0);
    });
}

TEST_CASE("the hits of a rule marked as a hint say so") {
    static const RelationRules rules(packs);
    const auto is_hint = [](const std::string& marked, std::string_view id) {
        Article article;
        const Analysis analysis = test::chain_marked(marked, Language::en, packs, article);
        std::vector<RuleHit> hits;
        rules.match(analysis, hits);
        const auto hit = std::find_if(hits.begin(), hits.end(), [&](const RuleHit& h) { return h.rule == id; });
        REQUIRE(hit != hits.end());
        return hit->is_hint;
    };
    CHECK(is_hint("{p1|Mara Lind} accused {p2|Tom Reed} of theft.", "en.relation.accuses"));
    CHECK(!is_hint("{p1|Mara Lind} sued {p2|Tom Reed}.", "en.relation.sues"));
}

TEST_CASE("a type that a rule names for a title holds, not what the lexicon says of it") {
    static const RelationRules rules(packs);
    const auto types_of = [](const std::string& marked) {
        Article article;
        const Analysis analysis = test::chain_marked(marked, Language::en, packs, article);
        std::vector<RuleHit> hits;
        rules.match(analysis, hits);
        std::set<RelationType> types;
        for (const RuleHit& hit : hits) types.insert(hit.type);
        return types;
    };
    using enum RelationType;
    CHECK(types_of("{p1|Mara Lind}, {o1|Kestrel Labs}'s boss, agreed.") == std::set{chief_executive_of});
    CHECK(types_of("{p1|Mara Lind}, a director of {o1|Kestrel Labs}, agreed.") == std::set{board_member_of});
    CHECK(types_of("{p1|Mara Lind}, head of {o1|Kestrel Labs}'s cloud arm, agreed.") == std::set{employee_of});
}

TEST_CASE("a post is not that of the person whom another is said to be kin of") {
    static const RelationRules rules(packs);
    Article article;
    const Analysis analysis = test::chain_marked("{p1|Tom Reed}, the elder son of {p2|Mara Lind}, is {o1|Kestrel Labs}'s chief executive.", Language::en, packs, article);
    std::vector<RuleHit> hits;
    rules.match(analysis, hits);
    CHECK(std::any_of(hits.begin(), hits.end(), [](const RuleHit& h) { return h.rule == "en.relation.is_its" && h.subject == 0; }));
    CHECK(std::none_of(hits.begin(), hits.end(), [](const RuleHit& h) { return h.rule == "en.relation.is_its" && h.subject == 1; }));
}

TEST_CASE("what follows a firm as its description is no person of another firm") {
    const auto found = rules_on("{o2|Norvik}, {p1|the owner} of {o1|Kestrel Labs}, grew.", Language::en);
    CHECK(std::count(found.begin(), found.end(), "en.relation.person_of_firm") == 0);
    const auto named = rules_on("It grew, {p1|Mara Lind} of {o1|Kestrel Labs} said.", Language::en);
    CHECK(std::count(named.begin(), named.end(), "en.relation.person_of_firm") == 1);
}

TEST_CASE("who advises others for a firm of lawyers works there, who advises another firm is its adviser") {
    static const RelationRules rules(packs);
    const auto types_of = [](const std::string& marked) {
        Article article;
        const Analysis analysis = test::chain_marked(marked, Language::zh, packs, article);
        std::vector<RuleHit> hits;
        rules.match(analysis, hits);
        std::set<RelationType> types;
        for (const RuleHit& hit : hits) types.insert(hit.type);
        return types;
    };
    CHECK(types_of("{o1|远岚律师事务所}律师{p1|方约翰}到访。") == std::set{RelationType::employee_of});
    CHECK(types_of("{o1|远岚科技}法律顾问{p1|方约翰}到访。") == std::set{RelationType::adviser_of});
}
