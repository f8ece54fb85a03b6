#include "core/relation/title_owners.hpp"

#include <algorithm>

#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Units of a row of titles: "co-founder, former chairman and chief executive".
constexpr std::uint32_t longest_row = 8;

bool links_titles(const RelationUnit& unit) {
    return unit.sense(RelationSenseClass::status) || unit.has(RelationSenseClass::word, "and") || unit.has(RelationSenseClass::word, "of");
}

}  // namespace

std::vector<OwnedTitle> find_owned_titles(const Analysis& analysis, const ArticleUnits& units) {
    std::vector<OwnedTitle> found;
    for (std::uint32_t person = 0; person < analysis.mentions.size(); ++person) {
        const Mention& holder = analysis.mentions[person];
        if (holder.type != EntityType::person || holder.kind != MentionKind::name || units.sentence[person] == no_index) continue;
        const std::uint32_t first = units.first_unit[person], begin = units.sentence_begin[units.sentence[person]];
        std::vector<const RelationUnit*> titles;
        for (std::uint32_t i = first; i > begin && first - i < longest_row; --i) {
            const RelationUnit& unit = units.units[i - 1];
            if (unit.is_mention()) {
                if (analysis.mentions[unit.mention].type != EntityType::organization) break;
                for (auto title = titles.rbegin(); title != titles.rend(); ++title) {
                    const auto type = read_enum<RelationType>((*title)->sense(RelationSenseClass::title)->value);
                    if (type && is_allowed(*type, EntityType::person, EntityType::organization))
                        found.push_back({person, unit.mention, *type, (*title)->span});
                }
                break;
            }
            if (unit.sense(RelationSenseClass::title)) titles.push_back(&unit);
            else if (titles.empty() || !links_titles(unit)) break;
        }
    }
    return found;
}

}  // namespace whowhen
