#include "core/relation/relation_extractor.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <tuple>

#include "core/learn/classifier.hpp"
#include "core/relation/candidate.hpp"
#include "core/relation/dependent_ties.hpp"
#include "core/relation/pair_features.hpp"
#include "core/relation/relation_class.hpp"
#include "core/relation/relation_rules.hpp"
#include "core/relation/reversed_ties.hpp"
#include "core/relation/role_features.hpp"
#include "core/relation/status_scope.hpp"
#include "core/relation/tie_judge.hpp"
#include "core/relation/tie_speakers.hpp"
#include "core/relation/unworded_ties.hpp"
#include "core/relation/tie_status.hpp"
#include "core/relation/title_use.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

Classifier read(const LanguagePack& pack) {
    const auto bytes = pack.model("relation.bin");
    return bytes.empty() ? Classifier{} : Classifier::read(bytes, pair_feature_fingerprint, "relation.bin", class_seats());
}

Classifier read_roles(const LanguagePack& pack) {
    const auto bytes = pack.model("relation_role.bin");
    return bytes.empty() ? Classifier{} : Classifier::read(bytes, role_feature_fingerprint, "relation_role.bin");
}

bool is_post(RelationType type) {
    using enum RelationType;
    return type == chief_executive_of || type == chair_of || type == board_member_of || type == employee_of ||
           type == adviser_of;
}

// Score of a tie that a rule tells: 0.94 of 643 were right on annotated passages, which the rules were checked on.
constexpr float rule_score = 0.9F;

}  // namespace

struct RelationExtractor::Stages {
    explicit Stages(const Packs& all)
        : packs(all),
          lexicon(packs),
          rules(packs),
          scopes(packs),
          zh(read(*packs.zh)),
          en(read(*packs.en)),
          zh_roles(read_roles(*packs.zh)),
          en_roles(read_roles(*packs.en)),
          zh_judge(*packs.zh),
          en_judge(*packs.en),
          zh_status(*packs.zh),
          en_status(*packs.en) {}

    Packs packs;
    RelationLexicon lexicon;
    RelationRules rules;
    StatusScopeRules scopes;
    Classifier zh, en, zh_roles, en_roles;
    TieJudge zh_judge, en_judge;
    TieStatus zh_status, en_status;
};

RelationExtractor::RelationExtractor(const Packs& packs) : stages_(std::make_unique<Stages>(packs)) {}
RelationExtractor::~RelationExtractor() = default;

namespace {

// Keeps each tie once a pair of mentions, with the best score.
class TieCollector {
public:
    TieCollector(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {}

    /// What the model says of a pair. `status_of` is asked only of a tie that is not known yet, as below.
    template <class StatusOf>
    void add(const CandidatePair& pair, const RelationClass& cls, float score, Language language, StatusOf status_of) {
        const std::uint32_t subject = cls.reversed ? pair.second : pair.first, object = cls.reversed ? pair.first : pair.second;
        Relation* r = keep(cls.type, subject, object, score);
        if (r == nullptr) return;
        r->status = status_of();
        if (is_post(r->type))
            if (const RelationUnit* title = nearest_sense(units_, pair, RelationSenseClass::title, to_string(r->type)))
                r->role = analysis_.text.bytes(title->span);
        r->by = language == Language::zh ? "zh.model.relation" : "en.model.relation";
    }

    /// What a rule says.
    template <class StatusOf>
    void add(const RuleHit& hit, StatusOf status_of) {
        Relation* r = keep(hit.type, hit.subject, hit.object, rule_score);
        if (r == nullptr) return;
        r->status = status_of();
        if (is_post(hit.type)) r->role = analysis_.text.bytes(hit.role);
        r->amount = analysis_.text.bytes(hit.amount);
        r->by = hit.rule;
    }

    void move_to(std::vector<Relation>& relations) {
        for (auto& [key, relation] : ties_) relations.push_back(std::move(relation));
        std::stable_sort(relations.begin(), relations.end(),
                         [](const Relation& a, const Relation& b) { return a.evidence < b.evidence; });
    }

private:
    /// A plural ("they") is a mention of each that it stands for, all of one span.
    bool stands_for(std::uint32_t mention, std::uint32_t entity) const {
        const auto& all = analysis_.mentions;
        std::uint32_t m = mention;
        while (m > 0 && all[m - 1].span == all[mention].span) --m;
        for (; m < all.size() && all[m].span == all[mention].span; ++m)
            if (all[m].entity == entity) return true;
        return false;
    }

    /// The tie, if it is one and was not known; the one that was known takes the better score.
    Relation* keep(RelationType type, std::uint32_t subject, std::uint32_t object, float score) {
        const std::uint32_t of_subject = analysis_.mentions[subject].entity, of_object = analysis_.mentions[object].entity;
        if (of_subject == of_object || of_subject == no_index || of_object == no_index) return nullptr;
        if (stands_for(subject, of_object) || stands_for(object, of_subject)) return nullptr;
        const std::uint32_t first = units_.sentence[std::min(subject, object)], last = units_.sentence[std::max(subject, object)];
        // Rules come first, and know status and title better than the model.
        const auto [at, fresh] = ties_.try_emplace(Key{first, type, of_subject, of_object, subject, object});
        Relation& r = at->second;
        if (!fresh) {
            r.score = std::max(r.score, score);
            return nullptr;
        }
        r.type = type, r.subject = subject, r.object = object, r.score = score;
        // What was told of long before is known by then: the sentence that tells the tie is its evidence.
        const Span begin = analysis_.sentences[last > first + 1 ? last : first].sentence.span;
        r.evidence = {begin.begin, std::max(begin.end, analysis_.sentences[last].sentence.span.end)};
        return &r;
    }

    using Key = std::tuple<std::uint32_t, RelationType, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

    const Analysis& analysis_;
    const ArticleUnits& units_;
    std::map<Key, Relation> ties_;
};

}  // namespace

/// The ties of one article: what rules tell, then what the two models make of the pairs.
class RelationExtractor::ArticleTies {
public:
    ArticleTies(const Stages& stages, const Analysis& analysis)
        : stages_(stages), analysis_(analysis), units_(build_units(analysis, stages.lexicon)), scopes_(stages.scopes.recognise(analysis)),
          index_(analysis_, units_), standings_(analysis_, units_), features_(analysis_, units_, index_, standings_), role_features_(analysis_, units_, index_, standings_),
          tellers_(analysis_, units_), roles_(tellers_, [this](const Teller& teller, std::uint32_t mention) { return roles_of(teller, mention); }), ties_(analysis_, units_) {
        stages_.rules.match(analysis_, hits_);
        is_in_hit_.resize(analysis_.mentions.size());
        for (const RuleHit& h : hits_) is_in_hit_[h.subject] = is_in_hit_[h.object] = true;
    }

    void add_told_by_rules() {
        for (const RuleHit& hit : hits_) {
            if (hit.is_hint) continue;
            const CandidatePair pair{std::min(hit.subject, hit.object), std::max(hit.subject, hit.object), 0};
            ties_.add(hit, [&] { return hit.status == Status::current ? status_of(hit.type, pair) : hit.status; });
        }
    }

    void add_told_by_models() {
        const std::vector<TieCandidate> candidates = pair_mentions();
        const std::vector<float> probabilities = score(candidates);
        const TieContext context(candidates, probabilities);
        const TieScene scene(analysis_, units_, standings_, hits_);
        const TitleUse titles(units_, hits_);
        std::array<ThoughtOf, 2> thought_of;
        // One tie in four candidates, mostly of one language.
        for (const Language language : {Language::zh, Language::en})
            if (!judge_of(language).empty()) thought_of[language == Language::en].rows.reserve(candidates.size() / 3 * std::tuple_size_v<TieNumbers>);
        for (std::size_t i = 0; i < candidates.size(); ++i)
            think_of(candidates[i].pair, i, context, scene, titles, thought_of[language_of(candidates[i].pair) == Language::en]);
        judge(candidates, Language::zh, thought_of[0]);
        judge(candidates, Language::en, thought_of[1]);
    }

    void move_to(std::vector<Relation>& relations) { ties_.move_to(relations); }

    std::optional<TieReasons> explain(const EntityTie& tie) {
        const std::vector<TieCandidate> candidates = pair_mentions();
        const std::vector<float> probabilities = score(candidates);
        const TieContext context(candidates, probabilities);
        const TieScene scene(analysis_, units_, standings_, hits_);
        const TitleUse titles(units_, hits_);
        std::optional<TieReasons> surest;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const CandidatePair& pair = candidates[i].pair;
            const std::size_t cls = class_of(tie, candidates[i]);
            if (cls == relation_classes().size() || !(context.likely_classes(i, are_apart(pair)) >> cls & 1) || titles.speaks_of_others(pair, tie.type)) continue;
            const TieNumbers numbers = tie_numbers(context.numbers(i, cls), scene.numbers(pair, cls), roles_.numbers(pair, cls));
            const float probability = judge_of(pair).probability(numbers);
            if (probability < judge_of(pair).threshold() || (surest && probability <= surest->probability)) continue;
            FeatureList words(true);
            features_.add(pair, rule_classes(pair), words);
            surest = TieReasons{probabilities[i * relation_classes().size() + cls], weigh(model_of(pair), cls, words), probability,
                                judge_of(pair).reasons(numbers)};
        }
        return surest;
    }

private:
    std::vector<TieCandidate> pair_mentions() const {
        const std::vector<CandidatePair> pairs = find_candidates(analysis_, units_);
        std::vector<TieCandidate> candidates;
        candidates.reserve(pairs.size());
        for (const CandidatePair& pair : pairs)
            candidates.push_back({pair, analysis_.mentions[pair.first].entity, analysis_.mentions[pair.second].entity});
        return candidates;
    }

    /// The class by which a candidate states a tie between the tie's entities within its evidence; the number of classes if it does not.
    std::size_t class_of(const EntityTie& tie, const TieCandidate& candidate) const {
        const std::uint32_t first = candidate.first_entity, second = candidate.second_entity;
        const Span at = analysis_.mentions[candidate.pair.first].span;
        const bool turned = first == tie.object && second == tie.subject;
        const bool ties = turned || (first == tie.subject && second == tie.object);
        const std::size_t cls = relation_class(tie.type, turned);
        return ties && (tie.evidence.overlaps(at) || tie.evidence.overlaps(analysis_.mentions[candidate.pair.second].span)) && (candidate.pair.classes >> cls & 1) ? cls : relation_classes().size();
    }

    /// What the pair model says of each candidate, a probability a class; 0 of all classes where none is worth a thought.
    std::vector<float> score(std::span<const TieCandidate> candidates) const {
        const std::size_t classes = relation_classes().size();
        std::vector<float> probabilities(candidates.size() * classes, 0);
        SharedScores zh(stages_.zh), en(stages_.en);
        FeatureList scratch;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const CandidatePair& pair = candidates[i].pair;
            if (model_of(pair).empty()) continue;
            SharedScores& scores = language_of(pair) == Language::zh ? zh : en;
            features_.score(pair, rule_classes(pair), scores, scratch);
            if (!scores.any_reaches(pair.classes, TieContext::least_logit)) continue;
            scores.probabilities(pair.classes, std::span(probabilities).subspan(i * classes, classes));
        }
        return probabilities;
    }

    /// The ties of a language that the pair model thinks of, and what the judge is told of them, one row after another.
    struct ThoughtOf {
        struct Tie {
            std::size_t candidate, cls;
        };
        std::vector<Tie> ties;
        std::vector<float> rows;
    };

    /// Adds the ties of a pair that are worth judging.
    void think_of(const CandidatePair& pair, std::size_t candidate, const TieContext& context, const TieScene& scene, const TitleUse& titles,
                  ThoughtOf& thought_of) {
        if (judge_of(pair).empty()) return;
        for (std::uint64_t left = context.likely_classes(candidate, are_apart(pair)); left != 0; left &= left - 1) {
            const auto c = static_cast<std::size_t>(std::countr_zero(left));
            if (titles.speaks_of_others(pair, relation_classes()[c].type)) continue;
            const TieNumbers numbers = tie_numbers(context.numbers(candidate, c), scene.numbers(pair, c), roles_.numbers(pair, c));
            thought_of.ties.push_back({candidate, c});
            thought_of.rows.insert(thought_of.rows.end(), numbers.begin(), numbers.end());
        }
    }

    /// Keeps those that the language's judge takes for told.
    void judge(std::span<const TieCandidate> candidates, Language language, const ThoughtOf& thought_of) {
        const std::vector<float> probabilities = judge_of(language).probabilities(thought_of.rows);
        for (std::size_t i = 0; i < thought_of.ties.size(); ++i) {
            if (probabilities[i] < judge_of(language).threshold()) continue;
            const CandidatePair& pair = candidates[thought_of.ties[i].candidate].pair;
            const RelationClass& cls = relation_classes()[thought_of.ties[i].cls];
            ties_.add(pair, cls, probabilities[i], language, [&] { return status_of(cls.type, pair); });
        }
    }

    /// How probably a mention is the subject and the object of a word that tells a type of tie.
    TieRoles::Probabilities roles_of(const Teller& teller, std::uint32_t mention) {
        const Classifier& model = language_at(units_.sentence[mention]) == Language::zh ? stages_.zh_roles : stages_.en_roles;
        TieRoles::Probabilities roles{};
        if (model.empty()) return roles;
        role_list_.clear();
        role_features_.add(teller.unit, mention, role_list_);
        model.probabilities(role_list_, roles);
        return roles;
    }

    /// Leaves the pair's features in `list_`, unless they are there.
    void describe(const CandidatePair& pair) {
        if (described_ == std::pair(pair.first, pair.second)) return;
        described_ = {pair.first, pair.second};
        list_.clear();
        features_.add(pair, rule_classes(pair), list_);
    }

    bool are_apart(const CandidatePair& pair) const { return units_.sentence[pair.first] != units_.sentence[pair.second]; }

    /// The classes that rules tell of a pair.
    std::uint64_t rule_classes(const CandidatePair& pair) const {
        std::uint64_t classes = 0;
        if (!is_in_hit_[pair.first] || !is_in_hit_[pair.second]) return classes;
        for (const RuleHit& h : hits_)
            if (std::minmax(h.subject, h.object) == std::minmax(pair.first, pair.second))
                classes |= std::uint64_t{1} << relation_class(h.type, h.subject == pair.second);
        return classes;
    }

    Status status_of(RelationType type, const CandidatePair& pair) {
        // What a word governs by a rule of the language is surer than what the model makes of all words.
        if (const auto governed = status_in(scopes_, analysis_, units_, pair)) return *governed;
        describe(pair);
        const TieStatus& statuses = language_of(pair) == Language::zh ? stages_.zh_status : stages_.en_status;
        return statuses.judge(type, analysis_, units_, pair, list_.features(), status_scratch_);
    }

    const Classifier& model_of(const CandidatePair& pair) const { return language_of(pair) == Language::zh ? stages_.zh : stages_.en; }
    const TieJudge& judge_of(const CandidatePair& pair) const { return judge_of(language_of(pair)); }
    const TieJudge& judge_of(Language language) const { return language == Language::zh ? stages_.zh_judge : stages_.en_judge; }
    Language language_of(const CandidatePair& pair) const { return language_at(units_.sentence[pair.first]); }
    Language language_at(std::uint32_t sentence) const { return analysis_.sentences[sentence].sentence.language; }

    const Stages& stages_;
    const Analysis& analysis_;
    const ArticleUnits units_;
    const StatusScopes scopes_;
    std::vector<RuleHit> hits_;
    /// By mention.
    std::vector<bool> is_in_hit_;
    const UnitIndex index_;
    const TopicStandings standings_;
    const PairFeatures features_;
    const RoleFeatures role_features_;
    const Tellers tellers_;
    TieRoles roles_;
    TieCollector ties_;
    FeatureList list_, role_list_;
    TieStatus::Scratch status_scratch_;
    /// The mentions of the pair whose features `list_` holds.
    std::pair<std::uint32_t, std::uint32_t> described_{no_index, no_index};
};

void RelationExtractor::extract(Analysis& analysis) const {
    ArticleTies ties(*stages_, analysis);
    ties.add_told_by_rules();
    ties.add_told_by_models();
    ties.move_to(analysis.relations);
    drop_reversed_ties(analysis, analysis.relations);
    drop_parents_marriages(analysis, analysis.relations);
    drop_unworded_ties(analysis, stages_->packs);
    drop_dependent_ties(analysis, stages_->packs);
    attribute_ties(analysis, stages_->packs);
}

std::optional<TieReasons> RelationExtractor::explain(const Analysis& analysis, const EntityTie& tie) const {
    return ArticleTies(*stages_, analysis).explain(tie);
}

}  // namespace whowhen
