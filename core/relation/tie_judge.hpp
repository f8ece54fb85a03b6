#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/learn/tree_ensemble.hpp"
#include "core/relation/tie_context.hpp"
#include "core/relation/tie_reasons.hpp"
#include "core/relation/tie_roles.hpp"
#include "core/relation/tie_scene.hpp"

namespace whowhen {

/// All that the judge is told of a tie: the numbers of `TieContext`, then of `TieScene`, then of `TieRoles`.
using TieNumbers = std::array<float, TieContext::names.size() + TieScene::names.size() + TieRoles::names.size()>;
TieNumbers tie_numbers(const TieContext::Numbers& context, const TieScene::Numbers& scene, const TieRoles::Numbers& roles);
/// Of the names of the numbers and of what they mean; models carry it.
std::uint32_t tie_judge_fingerprint();

/// Decides which of the ties that the pair model thinks of are told: boosted trees over how sure that model is, of this and of the ties
/// beside it (`TieContext`), over where the pair stands to words that tell the type (`TieScene`), and over whom such words say to be their
/// subject and object (`TieRoles`). They are learnt from all types
/// of tie together, on probabilities of a pair model that had not seen the text (stacking; Wolpert 1992).
class TieJudge {
public:
    explicit TieJudge(const LanguagePack& pack);

    bool empty() const { return model_.empty(); }
    float probability(const TieNumbers& numbers) const { return model_.probability(numbers); }
    /// Of many ties, whose numbers follow one another; 0 where it is quick to see that the threshold will not be reached.
    std::vector<float> probabilities(std::span<const float> rows) const { return model_.likely_probabilities(rows); }
    /// What decides, by name and value, the weightiest first.
    std::vector<TieReason> reasons(const TieNumbers& numbers) const;
    float threshold() const { return model_.header().threshold; }

private:
    TreeEnsemble model_;
};

}  // namespace whowhen
