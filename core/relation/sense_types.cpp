#include "core/relation/sense_types.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::uint32_t bits(std::initializer_list<RelationType> types) {
    std::uint32_t all = 0;
    for (const RelationType t : types) all |= 1U << static_cast<unsigned>(t);
    return all;
}

// Units from a mention to a word that tells of its tie, about as far as pair features look. Not tuned.
constexpr std::uint32_t reach = 8;

struct Meaning {
    std::string_view sense;
    std::uint32_t types;
};

using enum RelationType;

constexpr std::uint32_t posts = bits({chief_executive_of, chair_of, board_member_of, employee_of, member_of});

// Sorted by sense. Of verbs, nouns and words of kinship; a title's sense is its relation type itself.
constexpr Meaning meanings[] = {
    {"acquire", bits({parent_organization_of, owner_of})},
    {"acquisition", bits({parent_organization_of, owner_of})},
    {"advise", bits({adviser_of})},
    {"appoint", posts | bits({adviser_of})},
    {"author", bits({developer_of})},
    {"band", bits({member_of})},
    {"base", bits({headquartered_in, lives_in})},
    {"become", posts},
    {"befriend", bits({friend_of})},
    {"belong", bits({member_of, parent_organization_of})},
    {"board", bits({board_member_of})},
    {"born", bits({born_in})},
    {"chair", bits({chair_of})},
    {"child", bits({parent_of})},
    {"citizen", bits({citizen_of})},
    {"compete", bits({competitor_of})},
    {"criticise", bits({opponent_of})},
    {"develop", bits({developer_of})},
    {"family", bits({relative_of, parent_of, sibling_of, spouse_of})},
    {"fire", posts},
    {"found", bits({founder_of})},
    {"founder", bits({founder_of})},
    {"friend", bits({friend_of})},
    {"headquarters", bits({headquartered_in})},
    {"invest", bits({investor_in, owner_of})},
    {"investor", bits({investor_in, owner_of})},
    {"job", bits({employee_of})},
    {"join", posts},
    {"lawsuit", bits({plaintiff_against})},
    {"lead", posts | bits({owner_of})},
    {"leave", posts},
    {"live", bits({lives_in})},
    {"marriage", bits({spouse_of})},
    {"marry", bits({spouse_of})},
    {"origin", bits({born_in, citizen_of})},
    {"own", bits({owner_of, parent_organization_of})},
    {"parent", bits({parent_organization_of, parent_of})},
    {"partner", bits({partner_of})},
    {"partnership", bits({partner_of})},
    {"party", bits({member_of})},
    {"quarrel", bits({opponent_of})},
    {"relative", bits({relative_of})},
    {"residence", bits({lives_in})},
    {"rival", bits({competitor_of})},
    {"school", bits({educated_at})},
    {"sell", bits({owner_of, parent_organization_of})},
    {"serve", posts},
    {"sibling", bits({sibling_of})},
    {"spouse", bits({spouse_of})},
    {"stake", bits({owner_of, investor_in})},
    {"study", bits({educated_at})},
    {"subsidiary", bits({parent_organization_of, owner_of, developer_of})},
    {"succeed", posts},
    {"sue", bits({plaintiff_against})},
    {"supplier", bits({supplier_of})},
    {"supply", bits({supplier_of})},
    {"survive", bits({spouse_of, parent_of, sibling_of})},
    {"work", bits({employee_of})},
};

std::uint32_t types_of(const RelationSense& sense) {
    if (sense.cls == RelationSenseClass::title) {
        for (int t = 0; t < relation_type_count; ++t)
            if (to_string(static_cast<RelationType>(t)) == sense.value) return 1U << t;
        return 0;
    }
    const auto at = std::lower_bound(std::begin(meanings), std::end(meanings), sense.value,
                                     [](const Meaning& m, std::string_view value) { return m.sense < value; });
    return at != std::end(meanings) && at->sense == sense.value ? at->types : 0;
}

}  // namespace

std::uint32_t types_told_by(const RelationUnit& unit) {
    std::uint32_t types = 0;
    if (unit.is_mention()) return types;
    for (std::size_t s = 0; s < unit.sense_count; ++s)
        if (unit.senses[s].cls < RelationSenseClass::status) types |= types_of(unit.senses[s]);
    return types;
}

std::uint32_t types_told_near(const ArticleUnits& units, std::uint32_t mention) {
    const std::size_t s = units.sentence[mention];
    const std::uint32_t from = units.first_unit[mention];
    const std::uint32_t begin = std::max(units.sentence_begin[s], from > reach ? from - reach : 0);
    const std::uint32_t end = std::min(units.sentence_end[s], units.last_unit[mention] + 1 + reach);
    std::uint32_t types = 0;
    for (std::uint32_t i = begin; i < end; ++i) types |= units.units[i].told;
    return types;
}

}  // namespace whowhen
