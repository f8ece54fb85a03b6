#include "core/entity/name_features.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/entity/name_tagger.hpp"

using namespace whowhen;

namespace {

/// Checks that candidates have the features that they have among all tokens, and returns their texts.
std::vector<std::string> candidates_of(const std::string& text, Language language) {
    const Packs packs = embedded_packs();
    Article article;
    article.text = text;
    const Analysis analysis = read_text(article, packs);
    const auto features = make_name_features(packs.of(language), {}, {});
    std::vector<std::string> found;
    for (const SentenceAnalysis& sentence : analysis.sentences) {
        std::vector<FeatureId> all;
        features->extract(analysis, sentence, TextStyle::news, all);
        CandidateFeatures some;
        features->extract_candidates(analysis, sentence, TextStyle::news, some);
        CHECK(some.token_count * some.per_token == all.size());
        REQUIRE(some.tokens.size() * some.per_token == some.features.size());
        for (std::size_t i = 0; i < some.tokens.size(); ++i) {
            const auto n = static_cast<std::ptrdiff_t>(some.per_token);
            CHECK(std::equal(all.begin() + some.tokens[i] * n, all.begin() + (some.tokens[i] + 1) * n,
                             some.features.begin() + static_cast<std::ptrdiff_t>(i) * n));
            const Span span = analysis.tokens[sentence.first_token + some.tokens[i]].span;
            found.push_back(to_utf8(analysis.text.original().substr(span.begin, span.size())));
        }
    }
    return found;
}

}  // namespace

TEST_CASE("small English words far from capitals are no candidates for names") {
    CHECK(candidates_of("a spokesman declined to say whether the merger with Orrin & Lind would go ahead after all", Language::en) ==
          std::vector<std::string>{"merger", "with", "Orrin", "&", "Lind", "would", "go"});
}

TEST_CASE("Chinese commas and stops are no candidates for names, but in titles of works") {
    const auto found = candidates_of("他说，《我，机器人》好。", Language::zh);
    CHECK(std::count(found.begin(), found.end(), "，") == 1);
    CHECK(std::count(found.begin(), found.end(), "。") == 0);
    CHECK(std::count(found.begin(), found.end(), "机") == 1);
}

TEST_CASE("kept sums of groups of features add up to what all features say, the first time and later") {
    const Packs packs = embedded_packs();
    for (const Language language : {Language::zh, Language::en}) {
        Article article;
        article.text = language == Language::zh ? "王石（1999年）辞任万科董事长，“宝能”与《财经》杂志12日称，王石已离开万科。" : "\"Orrin & Lind\" said on 12 May that Ann Lee, 41, would join Orrin & Lind, the bank said.";
        const Analysis analysis = read_text(article, packs);
        const SequenceModel model(packs.of(language).model("names.bin"), "names.bin", name_features_fingerprint(language));
        const auto features = make_name_features(packs.of(language), model.words(), model.clusters());
        GroupSums groups;
        model.keep_sums(groups);
        for (const TextStyle style : {TextStyle::news, TextStyle::social, TextStyle::news})
            for (const SentenceAnalysis& sentence : analysis.sentences) {
                CandidateFeatures all, kept;
                kept.groups = &groups;
                features->extract_candidates(analysis, sentence, style, all);
                features->extract_candidates(analysis, sentence, style, kept);
                REQUIRE(kept.tokens == all.tokens);
                for (std::size_t i = 0; i < all.tokens.size(); ++i) {
                    WeightTable::Sums expected, found = kept.sums[i];
                    for (std::size_t k = 0; k < all.per_token; ++k) model.weights().add(all.features[i * all.per_token + k], expected);
                    for (std::size_t k = 0; k < kept.per_token; ++k) WeightTable::add(kept.places[i * kept.per_token + k], found);
                    CHECK(found.all() == expected.all());
                }
            }
    }
}
