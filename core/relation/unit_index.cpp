#include "core/relation/unit_index.hpp"

namespace whowhen {

bool is_trigger(const RelationUnit& unit) {
    return !unit.is_mention() && unit.sense_count > 0 && unit.senses[0].cls != RelationSenseClass::word &&
           unit.senses[0].cls != RelationSenseClass::status;
}

UnitIndex::UnitIndex(const Analysis& analysis, const ArticleUnits& units) {
    const auto size = static_cast<std::uint32_t>(units.units.size());
    next_trigger_.assign(size + 1, no_index);
    last_trigger_.assign(size + 1, no_index);
    next_mention_.assign(size + 1, no_index);
    last_mention_.assign(size + 1, no_index);
    mentions_before_.assign(size + 1, {});
    for (std::uint32_t i = 0; i < size; ++i) {
        const RelationUnit& unit = units.units[i];
        last_trigger_[i + 1] = is_trigger(unit) ? i : last_trigger_[i];
        last_mention_[i + 1] = unit.is_mention() ? i : last_mention_[i];
        mentions_before_[i + 1] = mentions_before_[i];
        if (unit.is_mention()) ++mentions_before_[i + 1][static_cast<std::size_t>(analysis.mentions[unit.mention].type)];
    }
    for (std::uint32_t i = size; i-- > 0;) {
        next_trigger_[i] = last_trigger_[i + 1] == i ? i : next_trigger_[i + 1];
        next_mention_[i] = last_mention_[i + 1] == i ? i : next_mention_[i + 1];
    }
}

}  // namespace whowhen
