#include "core/relation/slot_mentions.hpp"

#include <algorithm>

namespace whowhen {

std::vector<std::uint32_t> mentions_of_slot(const Analysis& analysis, const AnnotationIndex& index, const Match& match, int slot) {
    std::vector<std::uint32_t> mentions;
    for (const Slot& taken : match.slots) {
        if (taken.name != slot || taken.annotation < 0) continue;
        const std::uint32_t m = index[static_cast<std::size_t>(taken.annotation)].payload;
        if (m >= analysis.mentions.size() || analysis.mentions[m].span.begin != taken.span.begin) continue;
        const Span span = analysis.mentions[m].span;
        std::uint32_t first = m;
        while (first > 0 && analysis.mentions[first - 1].span == span) --first;
        for (; first < analysis.mentions.size() && analysis.mentions[first].span == span; ++first) mentions.push_back(first);
    }
    std::sort(mentions.begin(), mentions.end());
    mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
    return mentions;
}

}  // namespace whowhen
