#include "core/event/founding_times.hpp"

#include <algorithm>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Code points between the phrase and whose founding it tells, and between it and what happens then. Set by judgement.
constexpr std::uint32_t longest_gap = 2, reach_en = 60, reach_zh = 40;

/// The organization named in the phrase ("its"), right before it or right after it, or `no_index`.
std::uint32_t founded_at(const Analysis& analysis, Span phrase) {
    const std::uint32_t from = phrase.begin > longest_gap ? phrase.begin - longest_gap : 0;
    for (const Mention& m : analysis.mentions) {
        if (m.span.begin > phrase.end + longest_gap) break;
        if (m.span.end >= from && m.type == EntityType::organization && m.entity != no_index) return m.entity;
    }
    return no_index;
}

const Event* founding_of(const Analysis& analysis, const std::vector<Event>& events, std::uint32_t entity) {
    const auto found = std::find_if(events.begin(), events.end(), [&](const Event& e) {
        return e.type == EventType::founding && e.modality == Modality::actual && e.date.begin &&
               std::any_of(e.arguments.begin(), e.arguments.end(), [&](const Argument& a) { return a.role == ArgumentRole::object && analysis.mentions[a.mention].entity == entity; });
    });
    return found == events.end() ? nullptr : &*found;
}

/// No date, or one that only goes on with the story ("at the time").
bool is_loosely_dated(const Analysis& analysis, const Event& event) {
    return event.date.empty() || (event.time != no_index && analysis.times[event.time].anchor == Anchor::event);
}

void apply(const Analysis& analysis, Span phrase, std::uint32_t reach, std::vector<Event>& events) {
    std::erase_if(events, [&](const Event& e) { return e.type == EventType::founding && phrase.contains(e.trigger); });
    const std::uint32_t entity = founded_at(analysis, phrase);
    const Event* founding = entity == no_index ? nullptr : founding_of(analysis, events, entity);
    if (!founding) return;
    const std::uint32_t time = founding->time;
    TimeValue date = founding->date;
    date.qualifier = Qualifier::approximate;
    for (Event& e : events) {
        const bool then = e.trigger.begin >= phrase.end && e.trigger.begin - phrase.end <= reach && sentence_at(analysis, e.trigger.begin) == sentence_at(analysis, phrase.begin);
        if (then && is_loosely_dated(analysis, e)) e.time = time, e.date = date;
    }
}

}  // namespace

void date_by_foundings(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    if (events.empty()) return;
    for (const SentenceAnalysis& s : analysis.sentences) {
        const std::uint16_t label = packs.of(s.sentence.language).label("founding_time");
        if (label == 0) continue;
        for (const Annotation& phrase : s.annotations.all())
            if (phrase.label == label) apply(analysis, phrase.span, s.sentence.language == Language::zh ? reach_zh : reach_en, events);
    }
}

}  // namespace whowhen
