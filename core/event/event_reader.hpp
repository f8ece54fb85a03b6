#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis.hpp"
#include "core/event/event_features.hpp"
#include "core/event/event_lexicon.hpp"
#include "core/event/event_models.hpp"
#include "core/event/event_scene.hpp"

namespace whowhen {

/// Scratch memory of reading one article's events.
struct EventScratch {
    EventScene scene;
    EventFeatures features;
};

/// Reads the events of single sentences in one language: which triggers tell one, who takes part, when, and whether it
/// is so. Immutable, thread-safe with a scratch each.
class EventReader {
public:
    explicit EventReader(const LanguagePack& pack);
    /// With models other than the pack's.
    EventReader(const LanguagePack& pack, EventModels models);

    /// Appends the events of a sentence to `events`, without labels.
    void read(const Analysis& analysis, std::uint32_t sentence, EventScratch& scratch, std::vector<Event>& events) const;

private:
    struct Accepted {
        const TriggerCandidate* trigger = nullptr;
        EventType type = EventType::other;
        float score = 0;
    };
    std::vector<Accepted> accept(EventScratch& scratch) const;
    void find_arguments(EventScratch& scratch, const Accepted& accepted, Event& event) const;
    void add_former_topic(EventScratch& scratch, const Accepted& accepted, Event& event) const;
    int find_time(EventScratch& scratch, const Accepted& accepted, const std::vector<std::uint32_t>& others, const FormerEvent& former,
                  Event& event) const;
    void find_former_time(EventScratch& scratch, const Accepted& accepted, Event& event) const;
    void find_modality(EventScratch& scratch, const Accepted& accepted, int time_unit, const FormerEvent& former, Event& event) const;

    EventLexicon lexicon_;
    EventModels models_;
    std::string language_;
};

/// The calendar value that an event takes from a time expression: what began "since 2019" is dated 2019, what lasted
/// "until 2015" ended in 2015.
TimeValue event_date(const TimeValue& value);

}  // namespace whowhen
