#include "core/relation/relation_class.hpp"

#include <iterator>
#include <vector>

namespace whowhen {
namespace {

constexpr unsigned p = 1, o = 2, d = 4, l = 8;  // person, organization, product, place

/// Types that a relation's subject and object may have, in the order of RelationType.
struct Signature {
    unsigned subject, object;
};
constexpr Signature signatures[relation_type_count] = {
    {p | o, o},     {p, o},         {p, o}, {p, o},         {p, o}, {p | o, o},
    {p, o},         {p | o, p | o},  // founder_of .. adviser_of
    {p | o, o | d}, {p | o, o},     {o, o}, {p | o, p | o}, {o, o}, {p | o | d, p | o | d},
    {p | o, d},  // owner_of .. developer_of
    {p, p},         {p, p},         {p, p}, {p, p},         {p, p}, {p | o, p | o},
    {p | o, p | o},  // spouse_of .. plaintiff_against
    {o, l},         {p, l},         {p, l}, {p, l},
};

constexpr unsigned bit(EntityType type) {
    return 1U << static_cast<unsigned>(type);
}

}  // namespace

std::string to_string(const RelationClass& cls) {
    return std::string(to_string(cls.type)) + (cls.reversed ? "<" : ">");
}

std::array<std::uint8_t, relation_class_count> class_seats() {
    using enum RelationType;
    // A part in an organization, told from either end; what persons and organizations do alike; families; what organizations do; homes.
    struct Bench {
        std::vector<RelationType> types;
        bool forward, reversed;
    };
    const std::vector<RelationType> parts = {founder_of, chief_executive_of, chair_of, board_member_of, employee_of, member_of, educated_at, owner_of};
    const Bench benches[] = {{parts, true, false},
                             {parts, false, true},
                             {{adviser_of, plaintiff_against, investor_in, partner_of, opponent_of}, true, true},
                             {{spouse_of, parent_of, sibling_of, relative_of, friend_of}, true, true},
                             {{parent_organization_of, supplier_of, developer_of, competitor_of}, true, true},
                             {{headquartered_in, born_in, citizen_of, lives_in}, true, true}};
    std::array<std::uint8_t, relation_class_count> seats{};
    for (std::size_t i = 0; i < std::size(benches); ++i) {
        auto seat = static_cast<std::uint8_t>(i * 8);
        for (const RelationType type : benches[i].types) {
            if (benches[i].forward) seats[relation_class(type, false)] = seat++;
            if (benches[i].reversed && !is_symmetric(type)) seats[relation_class(type, true)] = seat++;
        }
    }
    return seats;
}

bool is_allowed(RelationType type, EntityType subject, EntityType object) {
    const Signature& s = signatures[static_cast<std::size_t>(type)];
    // Rivals are of one kind.
    if (type == RelationType::competitor_of && subject != object) return false;
    return (s.subject & bit(subject)) && (s.object & bit(object));
}

std::uint64_t allowed_classes(EntityType first, EntityType second) {
    static const auto table = [] {
        std::vector<std::uint64_t> masks(16, 0);
        const auto& classes = relation_classes();
        for (unsigned a = 0; a < 4; ++a)
            for (unsigned b = 0; b < 4; ++b)
                for (std::size_t c = 0; c < classes.size(); ++c) {
                    const auto subject = static_cast<EntityType>(classes[c].reversed ? b : a);
                    const auto object = static_cast<EntityType>(classes[c].reversed ? a : b);
                    if (is_allowed(classes[c].type, subject, object)) masks[a * 4 + b] |= std::uint64_t{1} << c;
                }
        return masks;
    }();
    return table[static_cast<std::size_t>(first) * 4 + static_cast<std::size_t>(second)];
}

}  // namespace whowhen
