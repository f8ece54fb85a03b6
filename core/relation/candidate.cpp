#include "core/relation/candidate.hpp"

#include "core/entity/demonyms.hpp"
#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

// Reach of a pair: of 25,000 annotated ties in news and encyclopedia sentences, fewer than 1 in 200 reach farther.
constexpr std::uint32_t most_units_between = 70;
constexpr std::uint32_t most_mentions_between = 14;

std::uint64_t both_ways(RelationType type) { return std::uint64_t{1} << relation_class(type, false) | std::uint64_t{1} << relation_class(type, true); }

const std::uint64_t classes_of_homes = both_ways(RelationType::born_in) | both_ways(RelationType::lives_in);

class CandidateFinder {
public:
    CandidateFinder(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {}

    std::vector<CandidatePair> find() {
        for (std::size_t s = 0; s < units_.sentence_begin.size(); ++s) {
            pair_within(s);
            if (s + 1 < units_.sentence_begin.size()) pair_with_next(s);
        }
        return std::move(pairs_);
    }

private:
    void pair_within(std::size_t s) {
        for (std::uint32_t a = units_.mention_begin[s]; a < units_.mention_end[s]; ++a)
            for (std::uint32_t b = a + 1; b < units_.mention_end[s] && b - a <= most_mentions_between; ++b)
                if (units_.first_unit[b] - units_.last_unit[a] <= most_units_between ||
                    units_.first_unit[b] <= units_.last_unit[a])
                    add(a, b);
    }

    /// The topic of a sentence (its first mention of each type) goes on in the next, if that does not name it again.
    void pair_with_next(std::size_t s) {
        const std::size_t next = s + 1;
        if (analysis_.sentences[s].sentence.paragraph != analysis_.sentences[next].sentence.paragraph) return;
        unsigned seen = 0;
        for (std::uint32_t a = units_.mention_begin[s]; a < units_.mention_end[s]; ++a) {
            const unsigned type = 1U << static_cast<unsigned>(analysis_.mentions[a].type);
            if (analysis_.mentions[a].type == EntityType::place || (seen & type)) continue;
            seen |= type;
            if (is_named_in(next, analysis_.mentions[a].entity)) continue;
            for (std::uint32_t b = units_.mention_begin[next]; b < units_.mention_end[next]; ++b)
                if (units_.first_unit[b] - units_.last_unit[a] <= most_units_between) add(a, b);
        }
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
};

}  // namespace

std::vector<CandidatePair> find_candidates(const Analysis& analysis, const ArticleUnits& units) {
    return CandidateFinder(analysis, units).find();
}

}  // namespace whowhen
