#include "core/relation/tellers.hpp"

#include <array>

#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

/// By entity type: the relation types that may tie it, bit t for type t.
std::array<std::uint32_t, 4> types_of_entities() {
    std::array<std::uint32_t, 4> types{};
    for (std::size_t a = 0; a < types.size(); ++a)
        for (std::size_t b = 0; b < types.size(); ++b)
            for (int t = 0; t < relation_type_count; ++t)
                if (is_allowed(static_cast<RelationType>(t), static_cast<EntityType>(a), static_cast<EntityType>(b))) types[a] |= 1U << t, types[b] |= 1U << t;
    return types;
}

}  // namespace

Tellers::Tellers(const Analysis& analysis, const ArticleUnits& units) {
    static const std::array<std::uint32_t, 4> types = types_of_entities();
    for (std::size_t m = 0; m < analysis.mentions.size(); ++m)
        mentions_.push_back({analysis.mentions[m].entity, units.sentence[m], types[static_cast<std::size_t>(analysis.mentions[m].type)]});
    for (std::size_t s = 0; s < units.sentence_begin.size(); ++s) {
        const auto first = static_cast<std::uint32_t>(tellers_.size());
        for (std::uint32_t i = units.sentence_begin[s]; i < units.sentence_end[s]; ++i)
            if (units.units[i].told != 0) tellers_.push_back({i, units.units[i].told});
        sentences_.push_back({{units.mention_begin[s], units.mention_end[s]}, first, static_cast<std::uint32_t>(tellers_.size())});
    }
}

std::span<const Teller> Tellers::by(std::uint32_t mention) const {
    const SeenSentence& s = sentences_[mentions_[mention].sentence];
    return std::span(tellers_).subspan(s.first_teller, s.last_teller - s.first_teller);
}

}  // namespace whowhen
