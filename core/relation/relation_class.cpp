#include "core/relation/relation_class.hpp"

#include "core/vocabulary.hpp"

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

const std::vector<RelationClass>& relation_classes() {
    static const std::vector<RelationClass> classes = [] {
        std::vector<RelationClass> all;
        for (int t = 0; t < relation_type_count; ++t) {
            const auto type = static_cast<RelationType>(t);
            all.push_back({type, false});
            if (!is_symmetric(type)) all.push_back({type, true});
        }
        return all;
    }();
    return classes;
}

std::size_t relation_class(RelationType type, bool reversed) {
    const auto& classes = relation_classes();
    for (std::size_t c = 0; c < classes.size(); ++c)
        if (classes[c].type == type && classes[c].reversed == (reversed && !is_symmetric(type))) return c;
    return 0;
}

std::string to_string(const RelationClass& cls) {
    return std::string(to_string(cls.type)) + (cls.reversed ? "<" : ">");
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
