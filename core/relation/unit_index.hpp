#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// A word that may tell a tie: its main sense is that of a title, a word of kinship, a verb or a noun of the relation lexicons.
bool is_trigger(const RelationUnit& unit);

/// What lies before each unit of an article, so that nobody need walk there.
class UnitIndex {
public:
    UnitIndex(const Analysis& analysis, const ArticleUnits& units);

    /// The first trigger of [begin, end), `end` if there is none.
    std::uint32_t first_trigger(std::uint32_t begin, std::uint32_t end) const { return std::min(next_trigger_[begin], end); }
    /// The last trigger of [begin, end), `end` if there is none.
    std::uint32_t last_trigger(std::uint32_t begin, std::uint32_t end) const {
        const std::uint32_t last = last_trigger_[end];
        return last == no_index || last < begin ? end : last;
    }

    /// The first and the last mention of [begin, end), `end` if there is none.
    std::uint32_t first_mention(std::uint32_t begin, std::uint32_t end) const { return std::min(next_mention_[begin], end); }
    std::uint32_t last_mention(std::uint32_t begin, std::uint32_t end) const {
        const std::uint32_t last = last_mention_[end];
        return last == no_index || last < begin ? end : last;
    }

    using Counts = std::array<std::uint32_t, 4>;
    /// Units of [begin, end) that are mentions, by their type.
    Counts mentions(std::uint32_t begin, std::uint32_t end) const {
        Counts counts;
        for (std::size_t t = 0; t < counts.size(); ++t) counts[t] = mentions_before_[end][t] - mentions_before_[begin][t];
        return counts;
    }

private:
    // All one longer than the units.
    std::vector<std::uint32_t> next_trigger_, last_trigger_, next_mention_, last_mention_;
    std::vector<Counts> mentions_before_;
};

}  // namespace whowhen
