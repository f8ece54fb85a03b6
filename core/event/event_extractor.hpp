#pragma once

#include "core/analysis.hpp"
#include "core/event/event_label.hpp"
#include "core/event/event_reader.hpp"
#include "core/event/post_givers.hpp"
#include "core/event/post_handovers.hpp"
#include "core/event/tie_amounts.hpp"
#include "core/event/tie_date_rules.hpp"

namespace whowhen {

/// Finds what happened: events with arguments, date, modality and label, one for each happening of the article, and the
/// ties that they imply. Reads times, mentions and entities; runs after relations. Immutable, thread-safe.
class EventExtractor {
public:
    explicit EventExtractor(const Packs& packs);
    /// With other models for one language and none for the other (to measure what was learnt).
    EventExtractor(const Packs& packs, Language language, EventModels models);

    /// Fills `analysis.events`, sorted by evidence, and completes `analysis.relations`.
    void extract(Analysis& analysis) const;

private:
    Packs packs_;
    EventReader zh_, en_;
    EventLabels zh_labels_, en_labels_;
    TieDateRules tie_dates_;
    TieAmountRules tie_amounts_;
    PostHandoverRules handovers_;
    PostGivers givers_;
};

}  // namespace whowhen
