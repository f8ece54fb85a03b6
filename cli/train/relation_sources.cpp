#include "cli/train/relation_sources.hpp"

#include <algorithm>
#include <map>

#include "cli/train/tied_analysis.hpp"
#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// A fact of a set as a tie between entities of the analysis.
struct StatedTie {
    RelationType type = RelationType::employee_of;
    // Other types that the property covers: unknown where this one holds.
    std::vector<RelationType> alternatives;
    std::uint32_t subject = no_index, object = no_index;
};

std::vector<GoldTie> ties_of(const AnnotatedPassage& passage, std::map<std::string, std::uint32_t> entities) {
    std::vector<GoldTie> ties;
    // Entities that the program misses have numbers beyond its own: no candidate reaches them, but they are counted.
    std::uint32_t missed = 1U << 30;
    const auto entity = [&](const std::string& id) {
        const auto [at, is_missed] = entities.try_emplace(id, missed);
        missed += is_missed;
        return at->second;
    };
    for (const AnnotatedRelation& r : passage.relations)
        ties.push_back({r.type, entity(r.subject), entity(r.object), r.optional});
    return ties;
}

std::uint64_t class_bit(RelationType type, bool reversed) {
    return std::uint64_t{1} << relation_class(type, reversed);
}

std::uint64_t both_ways(RelationType type) {
    return class_bit(type, false) | class_bit(type, true);
}

// The entity that most mentions in the span stand for; a mention counts by how much of the span it covers.
std::uint32_t entity_at(const Analysis& analysis, Span span) {
    std::uint32_t best = no_index, most = 0;
    for (const Mention& m : analysis.mentions) {
        if (!m.span.overlaps(span) || m.entity == no_index) continue;
        const std::uint32_t shared = std::min(m.span.end, span.end) - std::max(m.span.begin, span.begin);
        if (shared > most) most = shared, best = m.entity;
    }
    return best;
}

std::uint32_t entity_named(const Analysis& analysis, const std::string& form) {
    for (std::uint32_t e = 0; e < analysis.entities.size(); ++e) {
        const Entity& entity = analysis.entities[e];
        if (entity.name == form ||
            std::find(entity.aliases.begin(), entity.aliases.end(), form) != entity.aliases.end())
            return e;
    }
    return no_index;
}

// Labels a range of examples by ties: of the pairs of mentions of two tied entities the nearest states the tie, of the
// others it is not known.
void label(const std::vector<StatedTie>& ties, std::size_t begin, std::size_t end, RelationExamples& out) {
    for (const StatedTie& tie : ties) {
        std::size_t nearest = end;
        std::uint32_t least = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const ExamplePlace& place = out.places[i];
            const bool forward = place.first_entity == tie.subject && place.second_entity == tie.object;
            const bool backward = place.first_entity == tie.object && place.second_entity == tie.subject;
            if (!forward && !backward) continue;
            out.examples[i].known &= ~class_bit(tie.type, backward);
            for (const RelationType other : tie.alternatives) out.examples[i].known &= ~class_bit(other, backward);
            const std::uint32_t far = place.farness;
            if (!(place.pair.classes & class_bit(tie.type, backward))) continue;
            if (nearest == end || far < least) nearest = i, least = far;
        }
        if (nearest == end) continue;
        const std::uint64_t bit = class_bit(tie.type, out.places[nearest].first_entity == tie.object);
        out.examples[nearest].labels |= bit;
        out.examples[nearest].known |= bit;
    }
}

std::vector<StatedTie> ties_of(const Analysis& analysis, const FactPassage& passage) {
    std::vector<StatedTie> ties;
    for (const SpanFact& fact : passage.facts) {
        const PropertyMeaning* meaning = find_meaning(fact.property);
        if (!meaning) continue;
        StatedTie tie{meaning->types[0], meaning->types, entity_at(analysis, fact.subject),
                      entity_at(analysis, fact.object)};
        if (meaning->turned) std::swap(tie.subject, tie.object);
        if (tie.subject == no_index || tie.object == no_index || tie.subject == tie.object) continue;
        ties.push_back(std::move(tie));
    }
    const auto same = [](const StatedTie& a, const StatedTie& b) {
        return a.type == b.type && a.subject == b.subject && a.object == b.object;
    };
    std::vector<StatedTie> distinct;
    for (const StatedTie& t : ties)
        if (std::none_of(distinct.begin(), distinct.end(), [&](const StatedTie& d) { return same(t, d); }))
            distinct.push_back(t);
    // The head of a firm works there too, by the set's properties; by ours only the special post is told.
    std::erase_if(distinct, [&](StatedTie& t) {
        return t.type == RelationType::employee_of &&
               std::any_of(distinct.begin(), distinct.end(), [&](const StatedTie& d) {
                   return d.type == RelationType::chief_executive_of && d.subject == t.subject && d.object == t.object;
               });
    });
    return distinct;
}

}  // namespace

void RelationSources::set_group(std::size_t first, RelationExamples& out) const {
    for (std::size_t i = first; i < out.examples.size(); ++i) out.examples[i].group = group_;
}

void RelationSources::add_marked(const AnnotatedPassage& passage, float weight, RelationExamples& out) const {
    const std::size_t begin = out.examples.size();
    const TiedAnalysis gold = to_tied_analysis(passage, packs_);
    std::map<std::string, std::uint32_t> entities;
    for (std::uint32_t e = 0; e < gold.entity_ids.size(); ++e) entities[gold.entity_ids[e]] = e;
    maker_.add_by_entities(gold.analysis, ties_of(passage, entities), weight, out);
    set_group(begin, out);
}

void RelationSources::add_found(const AnnotatedPassage& passage, float weight, RelationExamples& out) const {
    const std::size_t begin = out.examples.size();
    FoundAnalysis found = found_.find(passage.text, passage.language, passage.published);
    const std::vector<std::string> ids = match_entities(found.analysis, passage);
    std::map<std::string, std::uint32_t> entities;
    for (std::uint32_t e = 0; e < ids.size(); ++e)
        if (!ids[e].empty()) entities.try_emplace(ids[e], e);
    // An entity that fell apart is one again: the tie is stated by the nearest of all its mentions.
    for (Mention& m : found.analysis.mentions)
        if (m.entity != no_index && !ids[m.entity].empty()) m.entity = entities[ids[m.entity]];
    maker_.add_by_entities(found.analysis, ties_of(passage, entities), weight, out);
    set_group(begin, out);
}

void RelationSources::add(const FactText& text, float weight, RelationExamples& out) const {
    const FoundAnalysis found = found_.find(text.text, "en");
    for (const FactPassage& passage : text.passages) {
        std::uint64_t known = 0;
        for (const std::string& property : passage.properties)
            if (const PropertyMeaning* meaning = find_meaning(property))
                for (const RelationType type : meaning->types) known |= both_ways(type);
        const std::size_t begin = out.examples.size();
        const auto inside = [&](std::uint32_t m) {
            const std::uint32_t at = found.analysis.mentions[m].span.begin;
            return at >= passage.span.begin && at < passage.span.end;
        };
        maker_.add_by_pairs(found.analysis, weight, out,
                            [&](const CandidatePair& pair, std::uint64_t&, std::uint64_t& known_here) {
                                if (inside(pair.first) && inside(pair.second)) known_here = known & pair.classes;
                            });
        label(ties_of(found.analysis, passage), begin, out.examples.size(), out);
        set_group(begin, out);
    }
}

void RelationSources::add(const NameFactText& text, float weight, RelationExamples& out) const {
    const FoundAnalysis found = found_.find(text.text, "zh-Hans");
    using enum RelationType;
    std::vector<StatedTie> ties;
    // Texts are chosen for a fact of some predicate, and list those of the others too, nearly all.
    std::uint64_t known = 0;
    for (const RelationType type : {founder_of, chair_of, educated_at, spouse_of, parent_of, headquartered_in}) known |= both_ways(type);
    for (const NameFact& fact : text.facts) {
        const PropertyMeaning* meaning = find_meaning(fact.predicate);
        if (!meaning) continue;
        known |= both_ways(meaning->types[0]);
        StatedTie tie{meaning->types[0],
                      {},
                      entity_named(found.analysis, fact.subject),
                      entity_named(found.analysis, fact.object)};
        // Heads of schools are told by several posts.
        if (tie.type == RelationType::employee_of)
            tie.alternatives = {RelationType::chief_executive_of, RelationType::chair_of};
        if (meaning->turned) std::swap(tie.subject, tie.object);
        if (tie.subject != no_index && tie.object != no_index && tie.subject != tie.object)
            ties.push_back(std::move(tie));
    }
    const std::size_t begin = out.examples.size();
    maker_.add_by_pairs(found.analysis, weight, out,
                        [&](const CandidatePair& pair, std::uint64_t&, std::uint64_t& known_here) {
                            known_here = known & pair.classes;
                        });
    label(ties, begin, out.examples.size(), out);
    set_group(begin, out);
}

}  // namespace whowhen
