#pragma once

#include <span>
#include <vector>

#include "core/learn/classifier.hpp"
#include "core/relation/tie_context.hpp"
#include "core/relation/tie_reasons.hpp"
#include "core/relation/tie_shape.hpp"

namespace whowhen {

/// Changes with every change of the features of `TieContext` and `TieShapes`; models carry it.
inline constexpr std::uint32_t tie_judge_fingerprint = 0x54000001;

/// Decides which of the ties that the pair model thinks of are told: a second linear model over how sure that model is, of this and
/// of the ties beside it (`TieContext`), and over the shape of the words between (`TieShapes`). It is learnt from all types of tie
/// together, on probabilities of a pair model that had not seen the text (stacking; Wolpert 1992).
class TieJudge {
public:
    explicit TieJudge(const LanguagePack& pack);

    bool empty() const { return model_.empty(); }
    /// How probable the tie is, now. `list` is scratch memory.
    float probability(const TieContext& context, const TieShapes& shapes, const CandidatePair& pair, std::size_t candidate, std::size_t cls,
                      FeatureList& list) const;
    /// What decides, by name; `list` is scratch memory with naming on.
    std::vector<TieReason> reasons(const TieContext& context, const TieShapes& shapes, const CandidatePair& pair, std::size_t candidate,
                                   std::size_t cls, FeatureList& list) const;
    float threshold() const { return model_.header().threshold.front(); }

private:
    Classifier model_;
};

}  // namespace whowhen
