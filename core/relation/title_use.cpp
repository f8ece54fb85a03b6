#include "core/relation/title_use.hpp"

#include <algorithm>

#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

bool is_told_by_title(RelationType type) {
    using enum RelationType;
    return type == founder_of || type == chief_executive_of || type == chair_of || type == board_member_of;
}

/// Ties of a person to an organization beside which working there goes without saying.
bool is_more_than_work(RelationType type) {
    using enum RelationType;
    return is_told_by_title(type) ? type != founder_of : type == member_of;
}

// Senses of verbs that tell a post without its title.
bool tells(RelationType type, std::string_view verb) {
    if (type == RelationType::founder_of) return verb == "found";
    constexpr std::string_view verbs[] = {"lead", "serve", "appoint", "join", "succeed", "become", "chair"};
    return std::find(std::begin(verbs), std::end(verbs), verb) != std::end(verbs);
}

bool is_of(const RuleHit& hit, const CandidatePair& pair) {
    return std::minmax(hit.subject, hit.object) == std::minmax(pair.first, pair.second);
}

}  // namespace

const RuleHit* TitleUse::hit_of(Span title) const {
    const auto hit = std::find_if(hits_.begin(), hits_.end(), [&](const RuleHit& h) { return h.role == title; });
    return hit == hits_.end() ? nullptr : &*hit;
}

bool TitleUse::speaks_of_others(const CandidatePair& pair, RelationType type) const {
    if (type == RelationType::employee_of)
        return std::any_of(hits_.begin(), hits_.end(), [&](const RuleHit& h) { return is_more_than_work(h.type) && is_of(h, pair); });
    if (!is_told_by_title(type)) return false;
    bool of_others = false;
    for (std::uint32_t i = units_.sentence_begin[units_.sentence[pair.first]]; i < units_.sentence_end[units_.sentence[pair.second]]; ++i) {
        const RelationUnit& unit = units_.units[i];
        const RelationSense* verb = unit.sense(RelationSenseClass::verb);
        if (verb && tells(type, verb->value)) return false;
        if (!unit.has(RelationSenseClass::title, to_string(type))) continue;
        const RuleHit* hit = hit_of(unit.span);
        if (!hit || is_of(*hit, pair)) return false;
        of_others = true;
    }
    return of_others || std::any_of(hits_.begin(), hits_.end(), [&](const RuleHit& h) { return !h.role.empty() && is_of(h, pair); });
}

}  // namespace whowhen
