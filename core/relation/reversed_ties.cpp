#include "core/relation/reversed_ties.hpp"

#include <algorithm>
#include <string>

#include "core/relation/told_by_model.hpp"

namespace whowhen {
namespace {

bool goes_one_way(RelationType type) {
    using enum RelationType;
    return type == owner_of || type == investor_in || type == parent_organization_of || type == parent_of;
}

}  // namespace

void drop_reversed_ties(const Analysis& analysis, std::vector<Relation>& relations) {
    const auto entity = [&](std::uint32_t mention) { return analysis.mentions[mention].entity; };
    std::vector<bool> dropped(relations.size(), false);
    for (std::size_t a = 0; a < relations.size(); ++a)
        for (std::size_t b = 0; b < relations.size(); ++b) {
            const Relation &r = relations[a], &q = relations[b];
            if (r.type != q.type || !goes_one_way(r.type) || r.evidence != q.evidence) continue;
            if (entity(r.subject) == entity(q.object) && entity(r.object) == entity(q.subject) && is_told_by_model(r) && !is_told_by_model(q)) dropped[a] = true;
        }
    std::size_t next = 0;
    std::erase_if(relations, [&](const Relation&) { return dropped[next++]; });
}

void drop_parents_marriages(const Analysis& analysis, std::vector<Relation>& relations) {
    const auto entity = [&](std::uint32_t mention) { return analysis.mentions[mention].entity; };
    const auto pair = [&](const Relation& r) { return std::minmax({entity(r.subject), entity(r.object)}); };
    std::vector<bool> dropped(relations.size(), false);
    for (std::size_t a = 0; a < relations.size(); ++a) {
        if (relations[a].type != RelationType::spouse_of || !is_told_by_model(relations[a])) continue;
        for (const Relation& q : relations)
            if (q.type == RelationType::parent_of && q.score >= relations[a].score && pair(q) == pair(relations[a])) dropped[a] = true;
    }
    std::size_t next = 0;
    std::erase_if(relations, [&](const Relation&) { return dropped[next++]; });
}

}  // namespace whowhen
