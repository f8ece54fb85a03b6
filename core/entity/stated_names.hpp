#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/entity/name_words.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Finds names that look like nothing but that the text introduces as such (`rules/name.tsv`: "renamed it X", "X, formerly Twitter"; in Chinese
/// also Latin names right behind what they are, `lexicon/product_kind.tsv`: "the chatbot Pi"), there and wherever else the article has
/// them. Immutable, thread-safe.
class StatedNames {
public:
    explicit StatedNames(const Packs& packs) : packs_(packs), zh_(*packs.zh), en_(*packs.en) {}
    /// Adds a mention at each such place where no name or time stands.
    void add(Analysis& analysis) const;

private:
    Packs packs_;
    NameWords zh_, en_;
};

}  // namespace whowhen
