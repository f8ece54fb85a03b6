#include "core/relation/pair_features.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <string>
#include <vector>

#include "core/relation/relation_class.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

void check_shared_scores(const std::string& marked, Language language) {
    const auto bytes = packs.of(language).model("relation.bin");
    const Classifier plain = Classifier::read(bytes, pair_feature_fingerprint, "relation.bin");
    const Classifier seated = Classifier::read(bytes, pair_feature_fingerprint, "relation.bin", class_seats());
    Article article;
    const Analysis analysis = test::chain_marked(marked, language, packs, article);
    const ArticleUnits units = build_units(analysis, RelationLexicon(packs));
    const TopicStandings standings(analysis, units);
    const UnitIndex index(analysis, units);
    const PairFeatures features(analysis, units, index, standings);
    SharedScores shared(seated);
    FeatureList list, scratch;
    const auto pairs = find_candidates(analysis, units);
    REQUIRE(pairs.size() > 10);
    for (const CandidatePair& pair : pairs) {
        list.clear();
        features.add(pair, 5, list);
        std::vector<float> expected(relation_class_count), scored(relation_class_count);
        plain.probabilities(list.features(), expected);
        features.score(pair, 5, shared, scratch);
        shared.probabilities(pair.classes, scored);
        for (std::uint64_t left = pair.classes; left != 0; left &= left - 1) {
            const auto c = static_cast<std::size_t>(std::countr_zero(left));
            INFO(pair.first, " ", pair.second, " ", to_string(relation_classes()[c]));
            CHECK(scored[c] == expected[c]);
        }
    }
}

}  // namespace

TEST_CASE("pairs get the same scores whether what they have in common is described once or each time") {
    check_shared_scores(
        "{p1|Mara Lind}, who founded {o1|Kestrel Labs} with {p2|Tove Arn} in {l1|Oslo}, and {p3|Ole Berg}, its chairman, sold {o2|Norvik Foods}, {o3|Halden Bank} "
        "and a third of {o4|Vestre Rail} last year. The former chief executive, {p4|Nils Holm}, married {p2|Arn}. His brother {p5|Lars Holm} joined {o1|Kestrel} as an "
        "adviser from {l2|Bergen} after many years in which nobody but the board, which met twice a month, knew of his debts to {o5|Tindal Capital}.",
        Language::en);
    check_shared_scores(
        "{p1|\u5F20\u660E\u8FDC}\u521B\u529E\u4E86{o1|\u79D1\u6717\u79D1\u6280}\uFF0C{p2|\u674E\u82B3}\u62C5\u4EFB\u8463\u4E8B\u957F\uFF0C{o2|\u6052\u4FE1\u96C6\u56E2}\u6536\u8D2D{o3|\u8FDC\u822A\u80A1\u4EFD\u3002}"
        "{p3|\u738B\u5EFA\u56FD}\u662F{p1|\u5F20\u660E\u8FDC}\u7684\u59BB\u5B50{p4|\u9648\u7389}\u7684\u540C\u5B66\u3002\u524D\u603B\u88C1{p5|\u8D75\u5E73}\u52A0\u5165{o2|\u6052\u4FE1\u96C6\u56E2}\u3002",
        Language::zh);
}
