#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Tells apart who gives or takes a post and who gets or loses it, by where they stand about a verb of the senses `appoint` and `fire`
/// (lexicon class `relation_verb`): who stands behind the verb is its object, and who before it is not; who stands behind "by" (in Chinese
/// between "bei" and the verb) is none. "Ann Lee fired Bob Stone", "Bob Stone was fired by Ann Lee". Immutable, thread-safe.
class PostGivers {
public:
    explicit PostGivers(const Packs& packs) : zh_(*packs.zh), en_(*packs.en) {}
    /// Mends appointments and dismissals, and drops the ties by which a model gave the post to who only gives it. Mentions of the analysis
    /// are sorted by span.
    void settle(Analysis& analysis, std::vector<Event>& events) const;

private:
    struct Labels {
        explicit Labels(const LanguagePack& pack);
        const LanguagePack* pack;
        std::uint16_t verb, by, passive, preposition, relative, subordinate, conjunction;
    };
    class Clause;

    Labels zh_, en_;
};

}  // namespace whowhen
