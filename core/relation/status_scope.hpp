#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/sentence_units.hpp"

namespace whowhen {

/// Stretches of an article in which ties are denied, planned or alleged by the word that governs them ("denied
/// owning").
using StatusScopes = std::vector<std::pair<Span, Status>>;

/// Reads the scopes by `rules/relation_status.tsv`, whose `yields` is a status: from a match to the end of its clause.
/// Immutable, thread-safe; the packs must outlive it.
class StatusScopeRules {
public:
    /// Throws DataError on a row whose `yields` is no status.
    explicit StatusScopeRules(const Packs& packs);
    /// In text order.
    StatusScopes recognise(const Analysis& analysis) const;

private:
    struct RuleTable {
        const LanguagePack* pack = nullptr;
        std::vector<Status> statuses;
    };
    static RuleTable compile(const LanguagePack& pack);

    RuleTable zh_, en_;
};

/// The status of the scope that holds the pair's later mention, if the earlier one stands before or in it in the same
/// sentence.
std::optional<Status> status_in(const StatusScopes& scopes, const Analysis& analysis, const ArticleUnits& units,
                                const CandidatePair& pair);

}  // namespace whowhen
