#include "core/event/counted_happenings.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "core/entity/discourse.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// Code points from a count to what it counts from: "after their hasty merger"; in Chinese only "after" lies between.
constexpr std::uint32_t reach = 40, reach_zh = 3;

/// The first noun or participle behind an English count that may tell an event.
Span first_noun(const AnnotationIndex& index, const LanguagePack& pack, Span time) {
    for (const Annotation& a : index.all()) {
        if (a.span.begin < time.end || a.span.begin > time.end + reach || a.label == 0) continue;
        const std::string_view value = pack.value(a.payload);
        if (!value.ends_with(" noun") && !value.ends_with(" ing")) continue;
        for (int i = 0; i < event_type_count; ++i)
            if (a.label == pack.label("event_" + std::string(to_string(static_cast<EventType>(i))))) return a.span;
    }
    return {};
}

bool is_counted_from(const Analysis& analysis, const Packs& packs, const Event& event) {
    if (event.time == no_index || event.time >= analysis.times.size()) return false;
    const TimeExpression& time = analysis.times[event.time];
    if (time.by.find("happening") == std::string::npos) return false;
    if (time.by.starts_with("zh")) return event.trigger.end <= time.span.begin && event.trigger.end + reach_zh >= time.span.begin;
    const SentenceAnalysis& sentence = analysis.sentences[sentence_at(analysis, event.trigger.begin)];
    return sentence.sentence.span.contains(time.span) && first_noun(sentence.annotations, *packs.en, time.span).overlaps(event.trigger);
}

}  // namespace

void drop_counted_happenings(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    std::erase_if(events, [&](const Event& event) { return is_counted_from(analysis, packs, event); });
}

}  // namespace whowhen
