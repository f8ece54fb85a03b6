#include "core/relation/candidate.hpp"

#include <algorithm>
#include <array>

#include "core/entity/demonyms.hpp"
#include "core/relation/relation_class.hpp"
#include "core/relation/sense_types.hpp"

namespace whowhen {
namespace {

// Reach of a pair: of 25,000 annotated ties in news and encyclopedia sentences, fewer than 1 in 200 reach farther.
constexpr std::uint32_t most_units_between = 70;
constexpr std::uint32_t most_mentions_between = 14;
// Sentences back to the last mention of what is told of.
constexpr std::size_t farthest_topic = 8;

std::uint64_t both_ways(RelationType type) { return std::uint64_t{1} << relation_class(type, false) | std::uint64_t{1} << relation_class(type, true); }

const std::uint64_t classes_of_homes = both_ways(RelationType::born_in) | both_ways(RelationType::lives_in);

/// By the entity types of two mentions: the relation types that may tie them, bit t for type t.
using TypesOfPairs = std::array<std::array<std::uint32_t, 4>, 4>;

TypesOfPairs types_of_pairs() {
    TypesOfPairs types{};
    for (std::size_t a = 0; a < types.size(); ++a)
        for (std::size_t b = 0; b < types.size(); ++b)
            for (std::size_t c = 0; c < relation_classes().size(); ++c)
                if (allowed_classes(static_cast<EntityType>(a), static_cast<EntityType>(b)) >> c & 1) types[a][b] |= 1U << static_cast<unsigned>(relation_classes()[c].type);
    return types;
}

class CandidateFinder {
public:
    CandidateFinder(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {}

    std::vector<CandidatePair> find() {
        for (std::size_t s = 0; s < units_.sentence_begin.size(); ++s) {
            pair_within(s);
            if (s > 0) pair_with_told_before(s);
            for (std::uint32_t m = units_.mention_begin[s]; m < units_.mention_end[s]; ++m) note(m, s);
        }
        return std::move(pairs_);
    }

private:
    struct Told {
        std::uint32_t entity, mention, count;
        std::size_t sentence;
    };

    void note(std::uint32_t m, std::size_t s) {
        const Mention& mention = analysis_.mentions[m];
        if (mention.entity == no_index || mention.type == EntityType::place) return;
        auto& all = told_of_[static_cast<std::size_t>(mention.type)];
        const auto at = std::find_if(all.begin(), all.end(), [&](const Told& t) { return t.entity == mention.entity; });
        if (at == all.end()) all.push_back({mention.entity, m, 1, s});
        else at->mention = m, at->sentence = s, ++at->count;
    }

    void pair_within(std::size_t s) {
        for (std::uint32_t a = units_.mention_begin[s]; a < units_.mention_end[s]; ++a)
            for (std::uint32_t b = a + 1; b < units_.mention_end[s] && b - a <= most_mentions_between; ++b)
                if (units_.first_unit[b] - units_.last_unit[a] <= most_units_between ||
                    units_.first_unit[b] <= units_.last_unit[a])
                    add(a, b);
    }

    /// What is told of goes on in a sentence that does not name it: the topics of the sentence before (its first mention of each type) and,
    /// where a word tells of a tie, those named most often and last.
    void pair_with_told_before(std::size_t s) {
        topics_.clear();
        unsigned seen = 0;
        for (std::uint32_t a = units_.mention_begin[s - 1]; a < units_.mention_end[s - 1]; ++a) {
            const unsigned type = 1U << static_cast<unsigned>(analysis_.mentions[a].type);
            if (analysis_.mentions[a].type == EntityType::place || (seen & type)) continue;
            seen |= type;
            if (!is_named_in(s, analysis_.mentions[a].entity)) topics_.push_back(a);
        }
        const std::size_t first = topics_.size();
        first_told_near_ = units_.mention_begin[s];
        told_near_.clear();
        for (std::uint32_t b = units_.mention_begin[s]; b < units_.mention_end[s]; ++b) told_near_.push_back(types_told_near(units_, b));
        for (const auto& all : told_of_) add_topics(all, s);
        for (std::size_t k = 0; k < topics_.size(); ++k)
            for (std::uint32_t b = units_.mention_begin[s]; b < units_.mention_end[s]; ++b)
                if (k < first ? units_.first_unit[b] - units_.last_unit[topics_[k]] <= most_units_between : is_told_of(topics_[k], b)) add(topics_[k], b);
    }

    void add_topics(const std::vector<Told>& all, std::size_t s) {
        const Told* most = nullptr;
        const Told* last = nullptr;
        for (const Told& t : all) {
            if (s - t.sentence > farthest_topic || is_named_in(s, t.entity)) continue;
            if (!most || t.count > most->count) most = &t;
            if (!last || t.mention > last->mention) last = &t;
        }
        for (const Told* t : {most, last})
            if (t && std::none_of(topics_.begin(), topics_.end(), [&](std::uint32_t m) { return analysis_.mentions[m].entity == t->entity; })) topics_.push_back(t->mention);
    }

    /// Whether a word near `b` tells a tie that the types of the two allow.
    bool is_told_of(std::uint32_t a, std::uint32_t b) const {
        static const TypesOfPairs types = types_of_pairs();
        const std::uint32_t allowed = types[static_cast<std::size_t>(analysis_.mentions[a].type)][static_cast<std::size_t>(analysis_.mentions[b].type)];
        return (told_near_[b - first_told_near_] & allowed) != 0;
    }

    bool is_named_in(std::size_t s, std::uint32_t entity) const {
        for (std::uint32_t m = units_.mention_begin[s]; m < units_.mention_end[s]; ++m)
            if (analysis_.mentions[m].entity == entity && entity != no_index) return true;
        return false;
    }

    void add(std::uint32_t a, std::uint32_t b) {
        const Mention& x = analysis_.mentions[a];
        const Mention& y = analysis_.mentions[b];
        if (x.entity == y.entity && x.entity != no_index) return;
        if (x.span == y.span) return;
        std::uint64_t classes = allowed_classes(x.type, y.type);
        // "A British director" tells whose citizen, not where somebody was born or lives.
        if (is_demonym(x) || is_demonym(y)) classes &= ~classes_of_homes;
        if (classes) pairs_.push_back({a, b, classes});
    }

    const Analysis& analysis_;
    const ArticleUnits& units_;
    std::vector<CandidatePair> pairs_;
    /// By entity type: what was mentioned so far.
    std::array<std::vector<Told>, 4> told_of_;
    std::vector<std::uint32_t> topics_;
    /// By mention of the sentence, the first of which is `first_told_near_`: the relation types that words near it tell.
    std::vector<std::uint32_t> told_near_;
    std::uint32_t first_told_near_ = 0;
};

}  // namespace

std::vector<CandidatePair> find_candidates(const Analysis& analysis, const ArticleUnits& units) {
    return CandidateFinder(analysis, units).find();
}

}  // namespace whowhen
