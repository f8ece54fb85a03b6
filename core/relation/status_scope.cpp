#include "core/relation/status_scope.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

constexpr std::string_view stage = "relation_status";

}  // namespace

StatusScopeRules::StatusScopeRules(const Packs& packs) : zh_(compile(*packs.zh)), en_(compile(*packs.en)) {}

StatusScopeRules::RuleTable StatusScopeRules::compile(const LanguagePack& pack) {
    RuleTable table{&pack, {}};
    for (const Rule& rule : pack.rules(stage).rules()) {
        const auto status = read_enum<Status>(rule.yields);
        if (!status) {
            const std::string folder = pack.language() == Language::zh ? "zh" : "en";
            throw DataError(folder + "/rules/relation_status.tsv", rule.line, 1,
                            "unknown status '" + rule.yields + "'");
        }
        table.statuses.push_back(*status);
    }
    return table;
}

StatusScopes StatusScopeRules::recognise(const Analysis& analysis) const {
    StatusScopes scopes;
    std::vector<Match> matches;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const RuleTable& table = s.sentence.language == Language::zh ? zh_ : en_;
        if (table.statuses.empty()) continue;
        matches.clear();
        table.pack->rules(stage).match(analysis.text, s.annotations, matches);
        for (const Match& m : matches)
            scopes.emplace_back(Span{m.span.begin, s.sentence.span.end}, table.statuses[m.rule]);
    }
    std::sort(scopes.begin(), scopes.end());
    return scopes;
}

std::optional<Status> status_in(const StatusScopes& scopes, const Analysis& analysis, const ArticleUnits& units,
                                const CandidatePair& pair) {
    if (units.sentence[pair.first] != units.sentence[pair.second]) return std::nullopt;
    const Span later = analysis.mentions[pair.second].span;
    const auto clause = units.units[units.first_unit[pair.second]].clause;
    for (const auto& [scope, status] : scopes) {
        if (!scope.contains(later)) continue;
        // The clause of the first unit of the scope: a comma ends what its word governs.
        const auto unit = std::lower_bound(units.units.begin(), units.units.end(), scope.begin,
                                           [](const RelationUnit& u, std::uint32_t at) { return u.span.end <= at; });
        if (unit != units.units.end() && unit->clause == clause) return status;
    }
    return std::nullopt;
}

}  // namespace whowhen
