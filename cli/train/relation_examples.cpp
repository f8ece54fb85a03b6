#include "cli/train/relation_examples.hpp"

#include <algorithm>

#include "core/relation/relation_class.hpp"
#include "core/relation/sense_types.hpp"
#include "core/relation/tie_status.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// A sentence between counts more than any units; a place without a word that tells the type comes last of all.
constexpr std::uint32_t sentence_far = 1000, untold_far = 10 * sentence_far, most_sentences_far = 3;

/// Pairs in one sentence first, then those with fewer units between.
std::uint32_t farness(const ArticleUnits& units, const Analysis& analysis, const CandidatePair& pair) {
    const std::uint32_t from = units.last_unit[pair.first], to = units.first_unit[pair.second];
    std::uint32_t far = to > from ? to - from : 0;
    for (std::uint32_t i = from + 1; i < to; ++i)
        if (units.units[i].is_mention()) {
            const EntityType type = analysis.mentions[units.units[i].mention].type;
            if (type == analysis.mentions[pair.first].type || type == analysis.mentions[pair.second].type) far += 4;
        }
    const std::uint32_t apart = units.sentence[pair.second] - units.sentence[pair.first];
    if (apart) far = sentence_far * std::min(apart, most_sentences_far) + std::min(far, sentence_far - 1);
    return far;
}

}  // namespace

void RelationExampleMaker::add_candidates(const Analysis& analysis, float weight, RelationExamples& out) const {
    const ArticleUnits units = build_units(analysis, lexicon_);
    std::vector<RuleHit> hits;
    rules_.match(analysis, hits);
    const TopicStandings standings(analysis, units);
    const UnitIndex index(analysis, units);
    const PairFeatures features(analysis, units, index, standings);
    const TieScene scene(analysis, units, standings, hits);
    FeatureList list;
    const auto text = static_cast<std::uint32_t>(out.ties.size());
    const std::vector<CandidatePair> pairs = find_candidates(analysis, units);
    if (out.with_scenes) add_roles(analysis, units, standings, pairs, weight, out.roles);
    for (const CandidatePair& pair : pairs) {
        std::uint64_t rule_classes = 0;
        for (const RuleHit& h : hits)
            if (std::minmax(h.subject, h.object) == std::minmax(pair.first, pair.second))
                rule_classes |= std::uint64_t{1} << relation_class(h.type, h.subject == pair.second);
        list.clear();
        features.add(pair, rule_classes, list);
        TrainingExample& e = out.examples.emplace_back();
        e.features = list.copy();
        e.weight = weight;
        e.group = text;
        e.known = pair.classes;
        out.places.push_back({text, pair, analysis.mentions[pair.first].entity, analysis.mentions[pair.second].entity,
                              farness(units, analysis, pair), types_told_near(units, pair.second)});
        if (out.with_scenes) {
            out.scenes.emplace_back();
            for (std::uint32_t c = 0; c < relation_classes().size(); ++c)
                if (pair.classes >> c & 1) out.scenes.back().push_back({c, scene.numbers(pair, c)});
        }
        if (out.with_cues) {
            list.clear();
            add_status_cues(analysis, units, pair, list);
            out.cues.push_back(list.copy());
        }
    }
}

void RelationExampleMaker::add_by_entities(const Analysis& analysis, std::vector<GoldTie> ties, float weight,
                                           RelationExamples& out) const {
    const std::size_t begin = out.examples.size();
    add_candidates(analysis, weight, out);
    label_by_ties(ties, begin, out);
    if (out.with_scenes) label_roles(ties, begin, out);
    out.ties.push_back(std::move(ties));
}

void label_by_ties(const std::vector<GoldTie>& ties, std::size_t begin, RelationExamples& out) {
    const auto bit = [](RelationType type, bool reversed) { return std::uint64_t{1} << relation_class(type, reversed); };
    const std::size_t none = out.examples.size();
    for (const GoldTie& tie : ties) {
        std::size_t nearest = none;
        std::uint32_t least = 0xFFFFFFFF;
        for (std::size_t i = begin; i < none; ++i) {
            const ExamplePlace& place = out.places[i];
            const bool backward = place.first_entity == tie.object && place.second_entity == tie.subject;
            if (!backward && (place.first_entity != tie.subject || place.second_entity != tie.object)) continue;
            out.examples[i].known &= ~bit(tie.type, backward);
            for (const RelationType other : tie.alternatives) out.examples[i].known &= ~bit(other, backward);
            const bool allowed = place.pair.classes & bit(tie.type, backward);
            if (!allowed) continue;
            const bool told = place.farness < sentence_far || (place.told_near >> static_cast<unsigned>(tie.type) & 1);
            const std::uint32_t far = place.farness + (told ? 0 : untold_far);
            if (far < least) nearest = i, least = far;
        }
        if (tie.optional || nearest == none) continue;
        const std::uint64_t label = bit(tie.type, out.places[nearest].first_entity == tie.object);
        out.examples[nearest].labels |= label;
        out.examples[nearest].known |= label;
    }
}

}  // namespace whowhen
