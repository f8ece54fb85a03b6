#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/event/event_scene.hpp"
#include "core/learn/feature_list.hpp"

namespace whowhen {

/// Changes whenever a template below changes: models of other templates are refused.
inline constexpr std::uint32_t event_feature_version = 2;

/// What is known already of the event told before in the same sentence.
struct FormerEvent {
    bool any = false;
    /// The time unit that dates it, or -1.
    int time_unit = -1;
    Modality modality = Modality::actual;
};

/// Makes the features of event models from a scene. Holds scratch memory; one object a thread.
class EventFeatures {
public:
    /// Is this candidate an event, and of which type?
    const FeatureList& of_trigger(const EventScene& scene, const TriggerCandidate& trigger);
    /// Which part does the mention at `unit` take in the event?
    const FeatureList& of_argument(const EventScene& scene, const TriggerCandidate& trigger, EventType type, std::uint32_t unit);
    /// Which part does a mention of the sentence before take (the topic that the clause leaves out)?
    const FeatureList& of_former_topic(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                       EntityType topic, std::uint32_t sentences_back);
    /// Is the time expression at `unit` the event's? `others`: first units of the sentence's other events.
    const FeatureList& of_time(const EventScene& scene, const TriggerCandidate& trigger, EventType type, std::uint32_t unit,
                               const std::vector<std::uint32_t>& others, const FormerEvent& former);
    /// Is a time of an earlier sentence still the event's?
    const FeatureList& of_former_time(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                      const TimeExpression& time, std::uint32_t sentences_back, bool same_paragraph);
    /// Did it happen?
    const FeatureList& of_modality(const EventScene& scene, const TriggerCandidate& trigger, EventType type, int time_unit,
                                   const FormerEvent& former);

private:
    void add_words_around(const EventScene& scene, const TriggerCandidate& trigger);
    void add_window(const EventScene& scene, const TriggerCandidate& trigger);
    void add_surroundings(const EventScene& scene, const TriggerCandidate& trigger);
    void add_cues(const EventScene& scene, const TriggerCandidate& trigger);
    void start(const TriggerCandidate& trigger, const EventScene& scene);

    /// What stands between two places of a sentence.
    struct Between {
        Between(const EventScene& scene, std::uint32_t from, std::uint32_t to);

        std::uint32_t from, to;
        CueSet cues = 0;
        int mentions = 0, verbs = 0;
    };
    /// Where a mention stands, as seen from a trigger.
    struct ArgumentPlace {
        ArgumentPlace(const EventScene& scene, const TriggerCandidate& trigger, std::uint32_t unit, std::u32string_view lemma);

        std::uint32_t unit;
        /// First unit of the list that it stands in.
        std::int64_t start;
        /// The lemma with what stands before the list.
        std::uint32_t with_lemma = 0;
        /// Its place among the mentions of its type in the sentence, and how many of these lie between it and the trigger.
        int before_same = 0, same = 0, rank = 0;
    };
    // The features of a place begin with a key of so many characters.
    template <std::size_t size>
    void add_between(const EventScene& scene, const Between& between, const std::array<char32_t, size>& key);
    template <std::size_t size>
    void add_argument_place(const EventScene& scene, const TriggerCandidate& trigger, const ArgumentPlace& place, const std::array<char32_t, size>& key);

    FeatureList list_;
    /// The trigger's, spelt out in `spelt_` where the lexicon tells it, or else the trigger's text.
    std::u32string_view lemma_;
    std::u32string spelt_;
    const char* spelt_from_ = nullptr;
};

}  // namespace whowhen
