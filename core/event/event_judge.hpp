#pragma once

#include <array>
#include <vector>

#include "core/analysis.hpp"
#include "core/event/event_proposal.hpp"
#include "core/learn/classifier.hpp"
#include "core/learn/feature_list.hpp"
#include "core/learn/shared_scores.hpp"

namespace whowhen {

/// Changes with every change of the judge's features; its models carry it.
inline constexpr std::uint32_t event_judge_version = 1;

/// The features by which an article's proposals are judged: how sure the models of type, arguments, time and modality are, what
/// was found to take part and when, and what else the sentence and the article propose.
class EventJudgeFeatures {
public:
    EventJudgeFeatures(const Analysis& analysis, const std::vector<EventProposal>& proposals);
    /// Adds those of one proposal.
    void add(std::size_t proposal, FeatureList& list) const;
    /// Adds what they weigh to `scores`, which are of one judge and were started; uses `list`.
    void add(std::size_t proposal, FeatureList& list, SharedScores& scores) const;

private:
    /// How certain a proposal's parts are.
    struct Levels {
        std::uint32_t type = 0, rival = 0, time = 0, modality = 0;
        std::array<std::uint32_t, 3> argument{};
    };
    /// Certainties that count step by step: one feature for every level up to theirs, of the numbers from `base` on.
    struct Ladder {
        const FeatureKind* kind = nullptr;
        std::uint32_t base = 0, level = 0;
    };
    static constexpr std::size_t ladder_count = 7;

    /// Those of a proposal; one without a kind is none.
    std::array<Ladder, ladder_count> ladders(std::size_t proposal) const;
    static void add_ladder(const Ladder& ladder, FeatureList& list);
    void add_single(std::size_t proposal, FeatureList& list) const;
    /// The trigger's lemma with a number.
    void add_lemma(const FeatureKind& kind, const EventProposal& p, std::uint32_t with, FeatureList& list) const;
    void add_certainty(const EventProposal& p, const Levels& levels, FeatureList& list) const;
    void add_parts(const EventProposal& p, const Levels& levels, FeatureList& list) const;
    void add_time(const EventProposal& p, const Levels& levels, FeatureList& list) const;
    void add_rivals(std::size_t proposal, FeatureList& list) const;
    void add_place(const EventProposal& p, FeatureList& list) const;

    const Analysis& analysis_;
    const std::vector<EventProposal>& proposals_;
    std::vector<Levels> levels_;
};

/// Has neither a date nor anyone who takes part, or is a saying or a happening of no type without a date: nothing for a timeline.
bool is_idle(const Event& event);
/// Of these types what has no date is idle, whoever takes part.
inline bool is_idle_undated(EventType type) { return type == EventType::statement || type == EventType::other; }

/// Takes from the proposals of an article what is told: by the judge's second look, learnt on probabilities of models that had not
/// seen the text (stacking; Wolpert 1992), or by the type model alone where `judge` is empty. One type a trigger, in the order of
/// the proposals; the score is the judge's.
std::vector<Event> judge_events(const Analysis& analysis, std::vector<EventProposal> proposals, const Classifier& zh_judge,
                                const Classifier& en_judge);

}  // namespace whowhen
