#pragma once

#include <memory>

#include "core/analysis.hpp"

namespace whowhen {

/// Finds ties between mentions: candidate pairs scored by a linear model, with rule hits among its features.
///
/// Reads sentences, times and entities of an `Analysis` and fills `relations`, sorted by evidence. Const and thread-safe
/// after construction; throws DataError if a model does not fit the features.
class RelationExtractor {
public:
    explicit RelationExtractor(const Packs& packs);
    ~RelationExtractor();

    void extract(Analysis& analysis) const;

private:
    struct Stages;
    class ArticleTies;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
