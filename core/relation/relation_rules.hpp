#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// A tie that a rule of `rules/relation.tsv` found between two mentions.
struct RuleHit {
    /// Mentions.
    std::uint32_t subject = 0, object = 0;
    RelationType type = RelationType::employee_of;
    /// `current` unless the rule says otherwise.
    Status status = Status::current;
    /// Empty if the rule names none.
    Span role, amount;
    Span match;
    /// Whether the type is what the lexicon says of the title, not the rule.
    bool by_title = false;
    /// Whether it only speaks for a tie and leaves the last word to the models.
    bool is_hint = false;
    /// Rule id; lives as long as the packs.
    std::string_view rule;
};

/// The high-precision patterns of both languages. Immutable, thread-safe; the packs must outlive it.
///
/// `yields` is one or more types separated by `;`, each perhaps followed by `status=...`; the type `title` stands for
/// what the lexicon `relation_title` says of slot `role`. Slots `subject` and `object` may be bound several times
/// (lists). Where two rules read one title for one pair, the type that a rule names holds ("X's boss" leads it, whatever "boss"
/// else means). A rule without one of them says whom it means, by `subject=` or `object=` and `person`,
/// `organization`, `only_organization` or `main_organization`: the `Topic`. The word `hint` marks a rule that is right too seldom to tell a tie: its hits
/// are only what the models are asked with.
class RelationRules {
public:
    /// Throws DataError on a row whose `yields` or slots are wrong.
    explicit RelationRules(const Packs& packs);
    /// Adds all hits in the article, in text order.
    void match(const Analysis& analysis, std::vector<RuleHit>& hits) const;

private:
    struct Yield {
        /// Empty: by the title.
        std::optional<RelationType> type;
        Status status = Status::current;
    };
    enum class TopicKind : std::uint8_t { person, organization, only_organization, main_organization };
    struct CompiledRule {
        std::vector<Yield> yields;
        /// Of whom the article tells, where the rule has no such slot.
        std::optional<TopicKind> topic_subject, topic_object;
        int subject = -1, object = -1, role = -1, amount = -1;
        bool is_hint = false;
    };
    struct RuleTable {
        const LanguagePack* pack = nullptr;
        std::uint16_t title = 0;
        /// Ends names of firms whose lawyers, advisers and brokers work there.
        std::uint16_t adviser_firm = 0;
        std::vector<CompiledRule> rules;
    };
    static RuleTable compile(const LanguagePack& pack);
    static std::vector<std::uint32_t> topic_at(const Analysis& analysis, const LanguagePack& pack, TopicKind kind, std::uint32_t at);
    static CompiledRule compile(const Rule& rule, const std::string& file);
    /// False if `word` says nothing of a topic.
    static bool read_topic(std::string_view word, CompiledRule& rule);
    /// Drops from `first` on what the lexicon says of titles that rules know better.
    static void drop_known_better(std::vector<RuleHit>& hits, std::size_t first);
    void add_hits(const Analysis& analysis, const SentenceAnalysis& s, const RuleTable& table, const Match& match,
                  std::vector<RuleHit>& hits) const;

    RuleTable zh_, en_;
};

}  // namespace whowhen
