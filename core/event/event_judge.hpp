#pragma once

#include <vector>

#include "core/analysis.hpp"
#include "core/event/event_proposal.hpp"
#include "core/learn/classifier.hpp"
#include "core/learn/feature_list.hpp"

namespace whowhen {

/// Changes with every change of the judge's features; its models carry it.
inline constexpr std::uint32_t event_judge_version = 1;

/// The features by which an article's proposals are judged: how sure the models of type, arguments, time and modality are, what
/// was found to take part and when, and what else the sentence and the article propose.
class EventJudgeFeatures {
public:
    EventJudgeFeatures(const Analysis& analysis, const std::vector<EventProposal>& proposals) : analysis_(analysis), proposals_(proposals) {}
    /// Adds those of one proposal.
    void add(std::size_t proposal, FeatureList& list) const;

private:
    /// The trigger's lemma with a number.
    void add_lemma(const FeatureKind& kind, const EventProposal& p, std::uint32_t with, FeatureList& list) const;
    void add_certainty(const EventProposal& p, FeatureList& list) const;
    void add_parts(const EventProposal& p, FeatureList& list) const;
    void add_time(const EventProposal& p, FeatureList& list) const;
    void add_rivals(std::size_t proposal, FeatureList& list) const;
    void add_place(const EventProposal& p, FeatureList& list) const;

    const Analysis& analysis_;
    const std::vector<EventProposal>& proposals_;
};

/// Has neither a date nor anyone who takes part, or is a saying or a happening of no type without a date: nothing for a timeline.
bool is_idle(const Event& event);

/// Takes from the proposals of an article what is told: by the judge's second look, learnt on probabilities of models that had not
/// seen the text (stacking; Wolpert 1992), or by the type model alone where `judge` is empty. One type a trigger, in the order of
/// the proposals; the score is the judge's.
std::vector<Event> judge_events(const Analysis& analysis, std::vector<EventProposal> proposals, const Classifier& zh_judge,
                                const Classifier& en_judge);

}  // namespace whowhen
