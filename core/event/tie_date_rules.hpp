#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// Rules of `rules/tie_date.tsv`: words that start or end a tie of certain types. `yields`: `since` or `until`, then relation
/// types (`post` stands for all posts); slots `subject` and `object` name the tie's ends, an end without a slot is any that
/// the sentence or its event names. The date stands in the match or right beside it, or is that of an event told in it.
/// Immutable, thread-safe.
class TieDateRules {
public:
    explicit TieDateRules(const Packs& packs);

    /// Dates the ties of `analysis.relations` that the rules speak of and that have no such date yet.
    void apply(Analysis& analysis) const;

private:
    struct CompiledRule {
        bool start = true;
        /// Bit i: relation type i.
        std::uint32_t types = 0;
        int subject = -1, object = -1;
    };
    struct RuleTable {
        const LanguagePack* pack = nullptr;
        std::vector<CompiledRule> rules;
    };
    static RuleTable compile(const LanguagePack& pack);
    static CompiledRule compile(const Rule& rule, const std::string& file);
    static void date(Analysis& analysis, const SentenceAnalysis& s, const RuleTable& table, const Match& match);

    RuleTable zh_, en_;
};

}  // namespace whowhen
