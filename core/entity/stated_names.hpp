#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/match/pack.hpp"

namespace whowhen {

/// Finds names that look like nothing but that the text introduces as such (`rules/name.tsv`: "renamed it X", "X, formerly Twitter"),
/// there and wherever else the article has them. Immutable, thread-safe.
class StatedNames {
public:
    explicit StatedNames(const Packs& packs) : packs_(packs) {}
    /// Adds a mention at each such place where no name or time stands.
    void add(Analysis& analysis) const;

private:
    Packs packs_;
};

}  // namespace whowhen
