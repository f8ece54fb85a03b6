#include "core/event/event_extractor.hpp"

#include <algorithm>

#include "core/event/counted_dates.hpp"
#include "core/event/counted_happenings.hpp"
#include "core/event/dependents.hpp"
#include "core/event/ended_ties.hpp"
#include "core/event/event_judge.hpp"
#include "core/event/event_merger.hpp"
#include "core/event/founding_times.hpp"
#include "core/event/implied_relations.hpp"
#include "core/event/left_out_arguments.hpp"
#include "core/event/life_dates.hpp"
#include "core/event/listed_arguments.hpp"
#include "core/event/range_dates.hpp"
#include "core/event/reported_speech.hpp"
#include "core/event/settled_arguments.hpp"
#include "core/event/sole_subjects.hpp"
#include "core/event/settled_modality.hpp"
#include "core/event/tie_dates.hpp"
#include "core/event/tie_durations.hpp"

namespace whowhen {

EventExtractor::EventExtractor(const Packs& packs) : packs_(packs), zh_(*packs.zh), en_(*packs.en), zh_labels_(*packs.zh), en_labels_(*packs.en), tie_dates_(packs), tie_amounts_(packs), handovers_(packs), givers_(packs) {}

EventExtractor::EventExtractor(const Packs& packs, Language language, EventModels models)
    : packs_(packs),
      zh_(*packs.zh, language == Language::zh ? models : EventModels{}),
      en_(*packs.en, language == Language::en ? models : EventModels{}),
      zh_labels_(*packs.zh),
      en_labels_(*packs.en),
      tie_dates_(packs),
      tie_amounts_(packs),
      handovers_(packs), givers_(packs) {}

void EventExtractor::extract(Analysis& analysis) const {
    EventScratch scratch;
    std::vector<EventProposal> proposals;
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        const EventReader& reader = analysis.sentences[s].sentence.language == Language::zh ? zh_ : en_;
        reader.propose(analysis, s, scratch, proposals);
    }
    std::vector<Event> events = judge_events(analysis, std::move(proposals), zh_.judge(), en_.judge());
    drop_counted_happenings(analysis, packs_, events);
    date_by_ends(analysis, events);
    add_counted_dates(analysis, packs_, events);
    settle_sole_subjects(analysis, packs_, events);
    add_listed_arguments(analysis, packs_, events);
    settle_arguments(analysis, packs_, events);
    givers_.settle(analysis, events);
    settle_denials(analysis, packs_, events);
    settle_allegations(analysis, packs_, events);
    date_by_foundings(analysis, packs_, events);
    settle_reports(analysis, packs_, events);
    drop_dependents(analysis, packs_, events);
    add_life_dates(analysis, packs_, events);
    std::erase_if(events, is_idle);
    analysis.events = merge_events(analysis, std::move(events));
    add_left_out_arguments(analysis, packs_, analysis.events);
    std::stable_sort(analysis.events.begin(), analysis.events.end(), [](const Event& x, const Event& y) {
        return x.evidence != y.evidence ? x.evidence < y.evidence : x.trigger != y.trigger ? x.trigger < y.trigger : x.type < y.type;
    });
    const EventLabels& labels = analysis.article->language == "en" ? en_labels_ : zh_labels_;
    for (Event& event : analysis.events) event.label = labels.label(analysis, event);
    add_implied_relations(analysis, packs_);
    handovers_.apply(analysis);
    add_dates_of_events(analysis);
    tie_dates_.apply(analysis);
    add_tie_durations(analysis, packs_);
    tie_amounts_.apply(analysis);
    end_past_ties(analysis);
}

}  // namespace whowhen
