#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {

/// Rules of `rules/handover.tsv`: who takes a post over from whom, in slots `successor` and `predecessor`. `yields`: `current`, or `planned`
/// if the post is yet to be taken. Immutable, thread-safe.
class PostHandoverRules {
public:
    /// Throws `DataError` for a rule without these.
    explicit PostHandoverRules(const Packs& packs);

    /// Gives a successor the post that the article tells of the predecessor ("Ann succeeded Ben"), or the predecessor that of the successor,
    /// as a former one; the nearest such post counts. Who has handed a post over holds it no more. Appends to `analysis.relations` in text order.
    void apply(Analysis& analysis) const;

private:
    struct CompiledRule {
        int successor = -1, predecessor = -1;
        bool planned = false;
    };
    struct RuleTable {
        const LanguagePack* pack = nullptr;
        std::vector<CompiledRule> rules = {};
    };
    static RuleTable compile(const LanguagePack& pack);

    RuleTable zh_, en_;
};

}  // namespace whowhen
