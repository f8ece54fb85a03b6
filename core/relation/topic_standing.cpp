#include "core/relation/topic_standing.hpp"

#include <algorithm>

namespace whowhen {
namespace {

// Beyond this many rivals one more says nothing new.
constexpr std::uint32_t most_rivals = 4;

}  // namespace

TopicStandings::TopicStandings(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {
    first_.fill(no_index);
    times_.reserve(analysis.mentions.size());
    std::vector<std::uint32_t> counts;
    std::array<Before, type_count> now{};
    for (std::size_t s = 0; s < units.sentence_begin.size(); ++s) {
        before_.push_back(now);
        for (std::uint32_t m = units.mention_begin[s]; m < units.mention_end[s]; ++m) {
            const Mention& mention = analysis.mentions[m];
            const auto type = static_cast<std::size_t>(mention.type);
            times_.resize(m + 1, 0);
            if (mention.entity == no_index) continue;
            if (mention.entity >= counts.size()) counts.resize(mention.entity + 1, 0);
            times_[m] = ++counts[mention.entity];
            now[type].entities += times_[m] == 1;
            now[type].most = std::max(now[type].most, times_[m]);
            if (first_[type] == no_index) first_[type] = mention.entity;
        }
    }
}

TopicStanding TopicStandings::of(std::uint32_t told, std::uint32_t at) const {
    const Mention& mention = analysis_.mentions[told];
    const auto type = static_cast<std::size_t>(mention.type);
    const std::size_t s = units_.sentence[at];
    const Before& before = before_[s][type];
    TopicStanding standing;
    standing.rank = times_[told] >= before.most ? 2 : times_[told] * 2 > before.most ? 1 : 0;
    standing.is_first = mention.entity == first_[type];
    standing.rivals = std::min(before.entities, most_rivals);
    for (std::uint32_t m = units_.mention_begin[s]; m < units_.mention_end[s]; ++m)
        if (analysis_.mentions[m].type == mention.type && m != at) (m < at ? standing.other_before : standing.other_after) = true;
    return standing;
}

}  // namespace whowhen
