#include "cli/train/relation_sources.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "cli/train/gold_analysis.hpp"
#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

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
        ties.push_back({r.type, entity(r.subject), entity(r.object), r.optional, {}, r.status});
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
    const auto at = std::find_if(analysis.entities.begin(), analysis.entities.end(), [&](const Entity& e) { return e.is_called(form); });
    return at == analysis.entities.end() ? no_index : static_cast<std::uint32_t>(at - analysis.entities.begin());
}

// A fact as a tie; empty if one of its ends was not found.
std::optional<GoldTie> tie_of(const PropertyMeaning& meaning, std::uint32_t subject, std::uint32_t object) {
    if (meaning.turned) std::swap(subject, object);
    if (subject == no_index || object == no_index || subject == object) return std::nullopt;
    return GoldTie{meaning.types[0], subject, object, false, meaning.types};
}

// Each tie once. The head of a firm works there too, by the sets' properties; by ours only the special post is told.
std::vector<GoldTie> distinct(const std::vector<GoldTie>& ties) {
    const auto has = [](const std::vector<GoldTie>& list, RelationType type, const GoldTie& t) {
        return std::any_of(list.begin(), list.end(), [&](const GoldTie& x) { return x.type == type && x.subject == t.subject && x.object == t.object; });
    };
    std::vector<GoldTie> kept;
    for (const GoldTie& t : ties)
        if (!has(kept, t.type, t) && !(t.type == RelationType::employee_of && has(ties, RelationType::chief_executive_of, t))) kept.push_back(t);
    return kept;
}

}  // namespace

void RelationSources::set_group(Begin begin, RelationExamples& out) const {
    for (std::size_t i = begin.example; i < out.examples.size(); ++i) out.examples[i].group = group_;
    for (std::size_t i = begin.role; i < out.roles.examples.size(); ++i) out.roles.examples[i].group = group_;
}

void RelationSources::add_marked(const AnnotatedPassage& passage, float weight, RelationExamples& out) const {
    const Begin begin{out.examples.size(), out.roles.examples.size()};
    const GoldAnalysis gold = to_analysis(passage, packs_);
    std::map<std::string, std::uint32_t> entities;
    for (std::uint32_t e = 0; e < gold.entity_ids.size(); ++e) entities[gold.entity_ids[e]] = e;
    maker_.add_by_entities(gold.analysis, ties_of(passage, entities), weight, out);
    set_group(begin, out);
}

void RelationSources::add_found(const AnnotatedPassage& passage, float weight, RelationExamples& out) const {
    const Begin begin{out.examples.size(), out.roles.examples.size()};
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
            if (const PropertyMeaning* meaning = meanings_.find(property))
                for (const RelationType type : meaning->types) known |= both_ways(type);
        const auto inside = [&](std::uint32_t m) {
            const std::uint32_t at = found.analysis.mentions[m].span.begin;
            return at >= passage.span.begin && at < passage.span.end;
        };
        std::vector<GoldTie> ties;
        for (const SpanFact& fact : passage.facts)
            if (const PropertyMeaning* meaning = meanings_.find(fact.property))
                if (auto tie = tie_of(*meaning, entity_at(found.analysis, fact.subject), entity_at(found.analysis, fact.object)))
                    ties.push_back(std::move(*tie));
        add_pairs(found.analysis, [&](const CandidatePair& pair) { return inside(pair.first) && inside(pair.second) ? known : 0; }, ties, weight, out);
    }
}

void RelationSources::add(const NameFactText& text, float weight, RelationExamples& out) const {
    const FoundAnalysis found = found_.find(text.text, "zh-Hans");
    std::uint64_t known = 0;
    for (const PropertyMeaning& meaning : meanings_.all())
        if (meaning.set == "duie" && meaning.complete) known |= both_ways(meaning.types[0]);
    std::vector<GoldTie> ties;
    for (const NameFact& fact : text.facts) {
        const PropertyMeaning* meaning = meanings_.find(fact.predicate);
        if (!meaning) continue;
        known |= both_ways(meaning->types[0]);
        if (auto tie = tie_of(*meaning, entity_named(found.analysis, fact.subject), entity_named(found.analysis, fact.object)))
            ties.push_back(std::move(*tie));
    }
    add_pairs(found.analysis, [&](const CandidatePair&) { return known; }, ties, weight, out);
}

void RelationSources::add_pairs(const Analysis& analysis, const std::function<std::uint64_t(const CandidatePair&)>& known, const std::vector<GoldTie>& ties,
                                float weight, RelationExamples& out) const {
    const Begin begin{out.examples.size(), out.roles.examples.size()};
    maker_.add_by_pairs(analysis, weight, out, [&](const CandidatePair& pair, std::uint64_t&, std::uint64_t& known_here) { known_here = known(pair) & pair.classes; });
    label_by_ties(distinct(ties), begin.example, out);
    set_group(begin, out);
}

}  // namespace whowhen
