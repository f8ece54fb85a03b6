#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/feature_list.hpp"
#include "core/relation/candidate.hpp"

namespace whowhen {

/// A candidate pair with the entities of its mentions (`no_index` if none).
struct TieCandidate {
    CandidatePair pair;
    std::uint32_t first_entity = no_index;
    std::uint32_t second_entity = no_index;
};

/// How sure the pair model is of each tie of an article, seen beside the other ties that it thinks of: who else could be
/// the subject or the object, what else the two could be to each other, where else the article ties them.
class TieContext {
public:
    /// `probabilities`: of each candidate in turn, one a class. Both must outlive the context.
    TieContext(std::span<const TieCandidate> candidates, std::span<const float> probabilities);

    /// False: too improbable to be looked at twice.
    bool is_worth(std::size_t candidate, std::size_t cls) const;
    /// Adds the features of a candidate as a tie of a class to `list`.
    void add(std::size_t candidate, std::size_t cls, FeatureList& list) const;

private:
    /// The surest tie of a type that a mention is the subject (object) of, and the surest of another pair.
    struct Best {
        std::uint32_t place;
        float first, second;
        std::uint32_t candidate = no_index;
        /// The mention's next one.
        std::uint32_t next = no_index;
    };
    /// The ties of a type between two entities.
    struct Entities {
        std::uint64_t key = 0;
        float best = 0;
        std::uint32_t count = 0;
    };

    float probability(std::size_t candidate, std::size_t cls) const { return probabilities_[candidate * class_count_ + cls]; }
    float logit(std::size_t candidate, std::size_t cls) const;
    const Best* find_best(std::uint32_t mention, std::size_t type, bool is_object) const;
    Best& best_of(std::uint32_t mention, std::size_t type, bool is_object);
    void join_entities();
    void note(std::size_t candidate, std::size_t cls);
    float best_other(std::uint32_t mention, std::size_t type, bool is_object, std::size_t candidate) const;
    std::uint64_t entity_key(std::size_t candidate, std::size_t cls) const;

    std::span<const TieCandidate> candidates_;
    std::span<const float> probabilities_;
    std::size_t class_count_;
    std::vector<Best> best_;
    /// By mention: its first one in `best_`.
    std::vector<std::uint32_t> best_begin_;
    std::vector<std::uint32_t> surest_class_;
    /// Sorted by key.
    std::vector<Entities> entities_;
};

}  // namespace whowhen
