#include "core/relation/status_scope.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/vocabulary.hpp"
#include "tests/core/match/rule_examples.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

/// The governed status of the two marked names.
std::optional<Status> status_on(const std::string& marked, Language language) {
    static const StatusScopeRules rules(packs);
    static const RelationLexicon lexicon(packs);
    Article article;
    const Analysis analysis = test::chain_marked(marked, language, packs, article);
    // The sentences name the two first and last; pronouns between them are no names.
    std::vector<std::uint32_t> names;
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m)
        if (analysis.mentions[m].kind == MentionKind::name) names.push_back(m);
    REQUIRE(names.size() == 2);
    const CandidatePair pair{names[0], names[1], 0};
    return status_in(rules.recognise(analysis), analysis, build_units(analysis, lexicon), pair);
}

}  // namespace

TEST_CASE("every status rule governs the tie of its example and not that of its trap") {
    test::for_each_rule(packs, "relation_status", 4, [](const Rule& rule, Language language, const std::string& example, const std::string& trap) {
        const auto found = status_on(example, language);
        REQUIRE(found);
        CHECK(to_string(*found) == rule.yields);
        CHECK_FALSE(status_on(trap, language));
    });
}
