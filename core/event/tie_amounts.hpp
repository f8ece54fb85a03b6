#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Rules of `rules/tie_amount.tsv`: sums of money and shares, in slot `amount`. `yields`: `money`, of investors, or `share`, of
/// owners and else of investors. Immutable, thread-safe.
class TieAmountRules {
public:
    explicit TieAmountRules(const Packs& packs);

    /// Gives the owners and investors in `analysis.relations` the sum or share that their sentence prints nearest to what they own.
    void apply(Analysis& analysis) const;

private:
    struct RuleTable {
        const LanguagePack* pack = nullptr;
        /// By rule: whether it finds money, and its slot.
        std::vector<bool> money = {};
        std::vector<int> slot = {};
    };
    static RuleTable compile(const LanguagePack& pack);

    RuleTable zh_, en_;
};

}  // namespace whowhen
