#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis.hpp"
#include "core/event/event_features.hpp"
#include "core/event/event_lexicon.hpp"
#include "core/event/event_models.hpp"
#include "core/event/event_proposal.hpp"
#include "core/event/event_scene.hpp"

namespace whowhen {

/// A type that a trigger may tell.
struct PossibleEvent {
    const TriggerCandidate* trigger = nullptr;
    EventType type = EventType::other;
    float probability = 0;
    float rival = 0;
    bool passes = false;
};

/// The part that a mention takes for itself.
struct ArgumentChoice {
    float score = 0;
    ArgumentRole role = ArgumentRole::agent;
    std::uint32_t unit = 0;
};

/// Scratch memory of reading one article's events.
struct EventScratch {
    EventScene scene;
    EventFeatures features;
    std::vector<PossibleEvent> possible;
    std::vector<ArgumentChoice> choices;
    /// First units of the triggers that pass, and scores of the sentence's times.
    std::vector<std::uint32_t> firsts;
    std::vector<float> time_scores;
};

/// Reads the events of single sentences in one language: which triggers tell one, who takes part, when, and whether it
/// is so. Immutable, thread-safe with a scratch each.
class EventReader {
public:
    explicit EventReader(const LanguagePack& pack);
    /// With models other than the pack's.
    EventReader(const LanguagePack& pack, EventModels models);

    /// Appends what the triggers of a sentence may tell to `proposals`, in the order of the triggers; nothing idle (`is_idle`).
    void propose(const Analysis& analysis, std::uint32_t sentence, EventScratch& scratch, std::vector<EventProposal>& proposals) const;
    /// Decides between proposals; may be empty.
    const Classifier& judge() const { return models_.judge; }

private:
    void find_possible(EventScratch& scratch) const;
    void find_arguments(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const;
    void add_former_topic(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const;
    int time_dated_back_to(const EventScene& scene, const TriggerCandidate& trigger, const std::vector<std::uint32_t>& others) const;
    int find_time(EventScratch& scratch, const PossibleEvent& possible, const std::vector<std::uint32_t>& others, const FormerEvent& former,
                  EventProposal& proposal) const;
    void find_former_time(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const;
    void find_modality(EventScratch& scratch, const PossibleEvent& possible, int time_unit, const FormerEvent& former, EventProposal& proposal) const;

    EventLexicon lexicon_;
    EventModels models_;
};

/// The calendar value that an event takes from a time expression: what began "since 2019" is dated 2019, what lasted
/// "until 2015" ended in 2015.
TimeValue event_date(const TimeValue& value);

}  // namespace whowhen
