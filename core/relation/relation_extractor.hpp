#pragma once

#include <memory>
#include <optional>

#include "core/analysis.hpp"
#include "core/relation/tie_reasons.hpp"

namespace whowhen {

/// A tie between two entities of an article, told in the evidence.
struct EntityTie {
    RelationType type = RelationType::employee_of;
    std::uint32_t subject = no_index, object = no_index;
    Span evidence;
};

/// Finds ties between mentions: candidate pairs scored by a linear model, with rule hits among its features.
///
/// Reads sentences, times and entities of an `Analysis` and fills `relations`, sorted by evidence. Const and thread-safe
/// after construction; throws DataError if a model does not fit the features.
class RelationExtractor {
public:
    explicit RelationExtractor(const Packs& packs);
    ~RelationExtractor();

    void extract(Analysis& analysis) const;

    /// Why the models tell a tie: the features of the surest pair of mentions of the two in the evidence. Empty if they do not tell it.
    std::optional<TieReasons> explain(const Analysis& analysis, const EntityTie& tie) const;

private:
    struct Stages;
    class ArticleTies;
    std::unique_ptr<Stages> stages_;
};

}  // namespace whowhen
