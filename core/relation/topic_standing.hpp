#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// How likely a sentence goes on about what an article told of before, as small numbers: what features and trees ask.
struct TopicStanding {
    /// 2: mentioned as often as any of its type so far, 1: at least half as often, 0: less.
    std::uint32_t rank = 0;
    /// The first of its type in the article.
    bool is_first = false;
    /// Entities of its type so far, at most 4.
    std::uint32_t rivals = 0;
    /// Whether the sentence names others of its type, before and after the mention that it would be tied to.
    bool other_before = false, other_after = false;

    /// All but `rivals` as one number below 24.
    std::uint32_t state() const { return (rank * 2 + is_first) * 4 + other_before * 2 + other_after; }
};

/// The standings of one article's mentions. Keeps references to its arguments.
class TopicStandings {
public:
    TopicStandings(const Analysis& analysis, const ArticleUnits& units);

    /// The standing of mention `told` in the later sentence of mention `at`.
    TopicStanding of(std::uint32_t told, std::uint32_t at) const;

private:
    /// Of the mentions of one type before a sentence.
    struct Before {
        std::uint32_t entities = 0, most = 0;
    };
    static constexpr std::size_t type_count = 4;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    /// By mention: mentions of its entity up to it.
    std::vector<std::uint32_t> times_;
    /// By sentence and type.
    std::vector<std::array<Before, type_count>> before_;
    /// By type: the first entity of the article.
    std::array<std::uint32_t, type_count> first_;
};

}  // namespace whowhen
