#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// A word that tells a type of tie ("chairman", "owns"): its unit, and the relation types that it may tell, bit t for type t.
struct Teller {
    std::uint32_t unit = 0;
    std::uint32_t told = 0;
};

/// The tellers of an article and the mentions of which they may speak. Keeps nothing of its arguments.
class Tellers {
public:
    Tellers(const Analysis& analysis, const ArticleUnits& units);

    /// Those in the sentence of a mention, in text order.
    std::span<const Teller> by(std::uint32_t mention) const;
    /// The number of one of them among all.
    std::size_t place(const Teller& teller) const { return static_cast<std::size_t>(&teller - tellers_.data()); }
    /// Whether a type that the teller tells may tie an entity of the mention's type.
    bool may_tie(const Teller& teller, std::uint32_t mention) const { return (teller.told & mentions_[mention].types) != 0; }
    std::uint32_t entity(std::uint32_t mention) const { return mentions_[mention].entity; }
    std::uint32_t sentence(std::uint32_t mention) const { return mentions_[mention].sentence; }
    /// The mentions of a sentence: [first, second).
    std::pair<std::uint32_t, std::uint32_t> mentions_of(std::uint32_t sentence) const { return sentences_[sentence].mentions; }

private:
    struct SeenMention {
        std::uint32_t entity = no_index, sentence = 0;
        /// Relation types that may tie an entity of its type.
        std::uint32_t types = 0;
    };
    struct SeenSentence {
        std::pair<std::uint32_t, std::uint32_t> mentions;
        std::uint32_t first_teller = 0, last_teller = 0;
    };

    std::vector<Teller> tellers_;
    std::vector<SeenMention> mentions_;
    std::vector<SeenSentence> sentences_;
};

}  // namespace whowhen
