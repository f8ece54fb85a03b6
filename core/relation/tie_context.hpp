#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

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

    /// A candidate of which no class reaches this logit is not looked at. A little below the least probability that is, for the error of rounding.
    static constexpr float least_logit = -4.5F;
    /// False: too improbable to be a rival of other ties, or to learn from.
    bool is_worth(std::size_t candidate, std::size_t cls) const { return worth_[candidate] >> cls & 1; }
    /// The classes of which a candidate may be told, bit c for class c: the judge would take hardly any other for told, so that it need not
    /// be asked. `apart`: the two are not of one sentence.
    std::uint64_t likely_classes(std::size_t candidate, bool apart) const;

    /// What `numbers` tells of a candidate as a tie of a class. Of what there is not, it is as sure as can be that it is not.
    static constexpr std::array<std::string_view, 15> names = {
        "logit", "surest other type", "other types", "turned round", "other object", "other subject", "before other object", "before other subject",
        "other type of the two", "other object in article", "other subject in article", "objects of subject",
        "subjects of object", "surer ties of subject", "surer ties of object"};
    using Numbers = std::array<float, names.size()>;
    Numbers numbers(std::size_t candidate, std::size_t cls) const;

private:
    /// The surest tie of a type that a mention is the subject (object) of, and the surest of another pair.
    struct Best {
        std::uint32_t place;
        float first, second;
        std::uint32_t candidate = no_index;
        /// The mention's next one.
        std::uint32_t next = no_index;
    };
    /// The surest tie of a type between two entities.
    struct Entities {
        std::uint64_t key = 0;
        float best = 0;
    };
    /// The ties of a type that an entity is the subject (object) of, once for each other entity.
    struct Owner {
        std::uint64_t key = 0;
        std::uint32_t surest_other = no_index;
        float best = 0, second = 0, sum = 0;
    };
    /// The surest tie between two entities, whoever is the subject, and the surest of another type.
    struct Pair {
        std::uint64_t key = 0;
        std::uint64_t type = 0;
        float best = 0, other = 0;
    };
    class Builder;

    float probability(std::size_t candidate, std::size_t cls) const { return probabilities_[candidate * class_count_ + cls]; }
    float logit(std::size_t candidate, std::size_t cls) const;
    std::uint64_t classes_from(std::size_t candidate, float least) const;
    const Best* find_best(std::uint32_t mention, std::size_t type, bool is_object) const;
    Best& best_of(std::uint32_t mention, std::size_t type, bool is_object);
    void join_entities();
    void note(std::size_t candidate, std::size_t cls);
    float best_other(std::uint32_t mention, std::size_t type, bool is_object, std::size_t candidate) const;
    std::uint64_t entity_key(std::size_t candidate, std::size_t cls) const;
    void rank_owners();
    const Owner* owner_of(std::uint64_t type, std::uint32_t entity, bool is_object) const;
    const Entities* entities_of(std::uint64_t key) const;

    std::span<const TieCandidate> candidates_;
    std::span<const float> probabilities_;
    std::size_t class_count_;
    /// By candidate: the classes that are worth it.
    std::vector<std::uint64_t> worth_;
    std::vector<Best> best_;
    /// By mention: its first one in `best_`.
    std::vector<std::uint32_t> best_begin_;
    /// All sorted by key.
    std::vector<Entities> entities_;
    std::vector<Pair> pairs_;
    std::vector<Owner> owners_;
};

}  // namespace whowhen
