#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/relation/candidate.hpp"
#include "core/relation/relation_rules.hpp"
#include "core/relation/topic_standing.hpp"

namespace whowhen {

/// Where a pair of mentions stands in its article and to the words that tell a type of tie, as numbers: what the trees of the
/// judge ask. What is nowhere is far away (`TieScene::nowhere`).
class TieScene {
public:
    static constexpr float nowhere = 99;
    static constexpr std::array<std::string_view, 45> names = {
        "type", "turned",
        // Of the two mentions.
        "subject type", "object type", "subject kind", "object kind", "subject mentions", "object mentions",
        "subject length", "object length", "subject place", "object place",
        // Of the stretch between and about.
        "sentences apart", "units between", "clauses between", "subjects between", "objects between", "mentions between", "one list", "subject list",
        "object list", "mentions of sentence", "units of sentence",
        // Of words that tell the type.
        "teller after first", "teller before second", "teller left", "teller right", "tellers of sentence", "other tellers between", "teller class",
        "teller types", "subjects to teller", "objects to teller", "status words", "times",
        // Of rules.
        "rule", "other rule", "rule for subject", "rule for object", "rules of sentence",
        // Of a first mention in a sentence before.
        "topic rank", "topic first", "topic rivals", "topic others before", "topic others after"};
    using Numbers = std::array<float, names.size()>;

    TieScene(const Analysis& analysis, const ArticleUnits& units, const TopicStandings& standings, std::span<const RuleHit> hits);

    Numbers numbers(const CandidatePair& pair, std::size_t cls) const;

private:
    class Builder;
    /// How many there are before a unit of the article; of the mentions by their type.
    struct Before {
        std::uint32_t tellers = 0, statuses = 0, times = 0;
        std::array<std::uint32_t, 4> mentions{};
    };

    const Analysis& analysis_;
    const ArticleUnits& units_;
    const TopicStandings& standings_;
    std::span<const RuleHit> hits_;
    /// Units that tell a type, in their order, so that nobody need walk where there is none.
    std::vector<std::uint32_t> tellers_;
    /// By unit, one more at the end.
    std::vector<Before> before_;
    /// By entity: how often the article mentions it.
    std::vector<std::uint32_t> mention_count_;
};

}  // namespace whowhen
