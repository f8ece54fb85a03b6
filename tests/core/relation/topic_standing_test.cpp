#include "core/relation/topic_standing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "core/relation/candidate.hpp"
#include "tests/core/relation/chained_sentence.hpp"

using namespace whowhen;

namespace {

const Packs packs = embedded_packs();

struct Told {
    explicit Told(const std::string& marked) : analysis(test::chain_marked(marked, Language::en, packs, article)), units(build_units(analysis, RelationLexicon(packs))) {}

    /// The last mention that reads so.
    std::uint32_t mention(std::string_view text) const {
        std::uint32_t last = no_index;
        for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m)
            if (analysis.text.bytes(analysis.mentions[m].span) == text) last = m;
        REQUIRE(last != no_index);
        return last;
    }

    bool pairs(std::string_view first, std::string_view second) const {
        const auto pairs = find_candidates(analysis, units);
        return std::any_of(pairs.begin(), pairs.end(), [&](const CandidatePair& p) { return p.first == mention(first) && p.second == mention(second); });
    }

    Article article;
    Analysis analysis;
    ArticleUnits units;
};

const std::string firms = "{o1|Kestrel Labs} met {o2|Norvik} and lost money. {o1|Kestrel Labs} fell. Nobody laughed. ";

}  // namespace

TEST_CASE("a title without a firm is tied with what was told of, sentences later") {
    CHECK(Told(firms + "The chairman, {p1|Mara Lind}, apologised.").pairs("Kestrel Labs", "Mara Lind"));
    CHECK(Told(firms + "The chairman, {p1|Mara Lind}, apologised.").pairs("Norvik", "Mara Lind") == false);
}

TEST_CASE("without a word that tells of a tie what was told of sentences ago is left") {
    CHECK(Told(firms + "Then {p1|Mara Lind} laughed.").pairs("Kestrel Labs", "Mara Lind") == false);
}

TEST_CASE("a sentence that names the firm again needs no topic") {
    CHECK(Told(firms + "The chairman, {p1|Mara Lind}, left {o1|Kestrel Labs}.").pairs("Kestrel Labs", "Mara Lind") == false);
}

TEST_CASE("standings tell how much and how early something was told of") {
    const Told told(firms + "The chairman, {p1|Mara Lind}, met {o3|Halden}.");
    const TopicStandings standings(told.analysis, told.units);
    const TopicStanding main = standings.of(told.mention("Kestrel Labs"), told.mention("Mara Lind")),
                        other = standings.of(told.mention("Norvik"), told.mention("Mara Lind"));
    CHECK(main.rank == 2);
    CHECK(main.is_first);
    CHECK(main.rivals == 2);
    CHECK(main.other_after);
    CHECK(main.other_before == false);
    CHECK(other.rank < 2);
    CHECK(other.is_first == false);
}
