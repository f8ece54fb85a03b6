#include "core/relation/status_scope.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/entity/entity_chainer.hpp"
#include "core/vocabulary.hpp"
#include "tests/core/marked_text.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The governed status of the two marked names.
std::optional<Status> status_on(const std::string& marked, Language language) {
    static const StatusScopeRules rules(packs);
    static const EntityChainer chainer(packs);
    static const RelationLexicon lexicon(packs);
    const test::MarkedText text = test::read_marks(marked);
    Article article;
    article.text = text.plain;
    article.language = language == Language::en ? "en" : "zh-Hans";
    Analysis analysis = read_text(article, packs);
    analysis.mentions = text.mentions;
    chainer.chain(analysis);
    const auto first = std::find_if(analysis.mentions.begin(), analysis.mentions.end(),
                                    [&](const Mention& m) { return m.span == text.mentions.front().span; });
    const auto last = std::find_if(analysis.mentions.begin(), analysis.mentions.end(),
                                   [&](const Mention& m) { return m.span == text.mentions.back().span; });
    const CandidatePair pair{static_cast<std::uint32_t>(first - analysis.mentions.begin()),
                             static_cast<std::uint32_t>(last - analysis.mentions.begin()), 0};
    return status_in(rules.recognise(analysis), analysis, build_units(analysis, lexicon), pair);
}

}  // namespace

TEST_CASE("every status rule governs the tie of its example and not that of its trap") {
    for (const Language language : {Language::zh, Language::en}) {
        const RuleSet& rules = packs.of(language).rules("relation_status");
        REQUIRE(rules.rules().size() >= 4);
        const int example = rules.column("example"), trap = rules.column("trap");
        REQUIRE(example >= 0);
        REQUIRE(trap >= 0);
        for (const Rule& rule : rules.rules()) {
            INFO(rule.id);
            const auto cell = [&](int column) { return rule.row.cells.at(static_cast<std::size_t>(column)); };
            const auto found = status_on(cell(example), language);
            REQUIRE(found);
            CHECK(to_string(*found) == rule.yields);
            CHECK_FALSE(status_on(cell(trap), language));
        }
    }
}
