#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/relation/candidate.hpp"
#include "core/relation/tellers.hpp"

namespace whowhen {

/// What the tellers of an article say of pairs of mentions, as numbers: whether the one is a teller's subject and the other its object,
/// and who else could be. Of what no teller tells it is as sure as can be that it is not.
class TieRoles {
public:
    static constexpr std::array<std::string_view, 7> names = {"teller's subject", "teller's object",      "teller's both", "teller's other subject",
                                                              "teller's other object", "other type's teller", "teller's both turned"};
    using Numbers = std::array<float, names.size()>;

    /// How probably a mention is a teller's subject, and its object.
    using Probabilities = std::array<float, 2>;
    using Ask = std::function<Probabilities(const Teller& teller, std::uint32_t mention)>;

    /// `ask` is asked at most once of a teller and a mention. `tellers` must outlive it.
    TieRoles(const Tellers& tellers, Ask ask) : tellers_(tellers), ask_(std::move(ask)) {}

    /// Of a pair as a tie of a class, by the teller that speaks most of both.
    Numbers numbers(const CandidatePair& pair, std::size_t cls);

private:
    /// The two surest of a role that are not one entity.
    struct Surest {
        float first = 0, second = 0;
        std::uint32_t entity = no_index;
    };
    struct Heard {
        /// Of the mentions of its sentence in their order; below 0 of those that were not asked of.
        std::vector<Probabilities> here;
        /// Of mentions of sentences before.
        std::vector<std::pair<std::uint32_t, Probabilities>> before;
        /// By role, once they are known.
        std::array<Surest, 2> surest{};
        bool knows_surest = false;
    };

    Probabilities ask(const Teller& teller, std::uint32_t mention) const { return tellers_.may_tie(teller, mention) ? ask_(teller, mention) : Probabilities{}; }
    Heard& heard(const Teller& teller, std::uint32_t sentence);
    Probabilities of(Heard& heard, const Teller& teller, std::uint32_t mention, std::uint32_t sentence) const;
    /// Asks of all mentions of the teller's sentence.
    void find_surest(Heard& heard, const Teller& teller, std::uint32_t sentence) const;
    /// Of the mention's rivals for a role.
    float other(const Heard& heard, std::uint32_t mention, std::size_t role) const;

    const Tellers& tellers_;
    Ask ask_;
    /// By the teller's place.
    std::vector<Heard> heard_;
};

}  // namespace whowhen
