#include "cli/train/role_examples.hpp"

#include <algorithm>

#include "cli/train/relation_examples.hpp"
#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

constexpr std::uint64_t subject_bit = 1, object_bit = 2;
// A teller between the two comes before any that is not.
constexpr std::uint32_t not_between = 100;

std::uint32_t types_of(const CandidatePair& pair) {
    std::uint32_t types = 0;
    for (std::size_t c = 0; c < relation_classes().size(); ++c)
        if (pair.classes >> c & 1) types |= 1U << static_cast<unsigned>(relation_classes()[c].type);
    return types;
}

std::uint32_t farness(std::uint32_t teller, const ArticleUnits& units, const CandidatePair& pair) {
    const std::uint32_t from = units.last_unit[pair.first], to = units.first_unit[pair.second];
    const auto apart = [](std::uint32_t x, std::uint32_t y) { return x > y ? x - y : y - x; };
    if (units.sentence[pair.first] != units.sentence[pair.second]) return (teller < to ? 0 : not_between) + apart(teller, to);
    return (teller > from && teller < to ? 0 : not_between) + std::min(apart(teller, from), apart(teller, to));
}

/// Whether a tie of a told type binds the two anywhere in the text.
bool are_tied(const std::vector<GoldTie>& ties, const ExamplePlace& place, std::uint32_t told) {
    return std::any_of(ties.begin(), ties.end(), [&](const GoldTie& g) {
        return (told >> static_cast<unsigned>(g.type) & 1) && ((g.subject == place.first_entity && g.object == place.second_entity) ||
                                                               (g.object == place.first_entity && g.subject == place.second_entity));
    });
}

void label_stated(RelationType type, bool reversed, const std::vector<RoleExamples::Use>& uses, RoleExamples& out) {
    const RoleExamples::Use* nearest = nullptr;
    for (const RoleExamples::Use& use : uses)
        if ((use.told >> static_cast<unsigned>(type) & 1) && (!nearest || use.far < nearest->far)) nearest = &use;
    if (!nearest) return;
    const auto label = [&](std::uint32_t place, std::uint64_t role) {
        out.examples[place].labels |= is_symmetric(type) ? subject_bit | object_bit : role;
        out.examples[place].known = subject_bit | object_bit;
    };
    label(nearest->first, reversed ? object_bit : subject_bit);
    label(nearest->second, reversed ? subject_bit : object_bit);
}

}  // namespace

void add_roles(const Analysis& analysis, const ArticleUnits& units, const TopicStandings& standings, const std::vector<CandidatePair>& pairs, float weight,
               RoleExamples& out) {
    const UnitIndex index(analysis, units);
    const RoleFeatures features(analysis, units, index, standings);
    RoleExamples::Text& text = out.texts.emplace_back(RoleExamples::Text{Tellers(analysis, units), {}, {}});
    FeatureList list;
    const auto place_of = [&](const Teller& teller, std::uint32_t mention) {
        const auto [at, fresh] = text.places.try_emplace({teller.unit, mention}, static_cast<std::uint32_t>(out.examples.size()));
        if (!fresh) return at->second;
        list.clear();
        features.add(teller.unit, mention, list);
        TrainingExample& e = out.examples.emplace_back();
        e.features = list.copy();
        e.weight = weight;
        e.known = 0;
        return at->second;
    };
    for (std::uint32_t m = 0; m < analysis.mentions.size(); ++m)
        for (const Teller& teller : text.tellers.by(m))
            if (text.tellers.may_tie(teller, m)) place_of(teller, m);
    for (const CandidatePair& pair : pairs) {
        auto& uses = text.uses.emplace_back();
        const std::uint32_t types = types_of(pair);
        for (const Teller& teller : text.tellers.by(pair.second)) {
            if (text.tellers.may_tie(teller, pair.first)) place_of(teller, pair.first);
            if (teller.told & types) uses.push_back({teller.told & types, place_of(teller, pair.first), place_of(teller, pair.second), farness(teller.unit, units, pair)});
        }
    }
}

void label_roles(const std::vector<GoldTie>& ties, std::size_t begin, RelationExamples& out) {
    RoleExamples& roles = out.roles;
    const auto& uses = roles.texts.back().uses;
    for (const auto& [key, place] : roles.texts.back().places) roles.examples[place].known = subject_bit | object_bit;
    for (std::size_t i = begin; i < out.examples.size(); ++i)
        for (const RoleExamples::Use& use : uses[i - begin])
            if (are_tied(ties, out.places[i], use.told)) roles.examples[use.first].known = roles.examples[use.second].known = 0;
    for (std::size_t i = begin; i < out.examples.size(); ++i)
        for (std::size_t c = 0; c < relation_classes().size(); ++c)
            if (out.examples[i].labels >> c & 1) label_stated(relation_classes()[c].type, relation_classes()[c].reversed, uses[i - begin], roles);
}

}  // namespace whowhen
