#include "core/event/life_dates.hpp"

#include <algorithm>
#include <string>

#include "core/entity/discourse.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Before the dates a bracket may hold the name in another script or "born" (code points).
constexpr std::uint32_t longest_note = 40;
// Years that a life told of by both dates lasts: 122 is the longest known, and children are seldom told of so.
constexpr int shortest_life = 8, longest_life = 122;
// 15 of 15 were right in encyclopedia texts; that is few.
constexpr float life_score = 0.9F;

bool is_open(char32_t c) { return c == U'(' || c == 0xFF08; }
bool is_close(char32_t c) { return c == U')' || c == 0xFF09; }

// A word or sign of lexicon class `range_mark`, and nothing else but spaces.
bool is_range_mark(const Analysis& analysis, const Packs& packs, Span gap) {
    while (!gap.empty() && analysis.text.at(gap.begin) == U' ') ++gap.begin;
    while (!gap.empty() && analysis.text.at(gap.end - 1) == U' ') --gap.end;
    const SentenceAnalysis& s = analysis.sentences[sentence_at(analysis, gap.begin)];
    const std::uint16_t label = packs.of(s.sentence.language).label("range_mark");
    if (gap.empty() || label == 0 || !s.sentence.span.contains(gap)) return false;
    const auto here = s.annotations.starting(gap.begin);
    return std::any_of(here.begin(), here.end(), [&](std::uint32_t i) { return s.annotations[i].label == label && s.annotations[i].span == gap; });
}

// The bracket that holds the text before `at`, or `no_index`.
std::uint32_t open_before(const Text& text, std::uint32_t at) {
    for (std::uint32_t back = 1; back <= longest_note && back <= at; ++back) {
        const char32_t c = text.at(at - back);
        if (is_open(c)) return at - back;
        if (is_close(c) || c == U'.' || c == 0x3002) return no_index;
    }
    return no_index;
}

// The person named right before the bracket, or `no_index`.
std::uint32_t person_before(const Analysis& analysis, std::uint32_t bracket) {
    const auto& mentions = analysis.mentions;
    auto m = first_from(mentions, bracket);
    if (m == mentions.begin()) return no_index;
    --m;
    const bool beside = m->span.end <= bracket && m->span.end + 1 >= bracket;
    if (!beside || m->type != EntityType::person || m->kind != MentionKind::name || m->entity == no_index) return no_index;
    return static_cast<std::uint32_t>(m - mentions.begin());
}

bool is_lifetime(const TimeValue& birth, const TimeValue& death) {
    if (!birth.begin || !death.begin) return false;
    const int years = death.begin->year - birth.begin->year;
    return years >= shortest_life && years <= longest_life;
}

}  // namespace

void add_life_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (std::uint32_t t = 0; t + 1 < analysis.times.size(); ++t) {
        const TimeExpression &birth = analysis.times[t], &death = analysis.times[t + 1];
        if (birth.type != TimeType::date || death.type != TimeType::date) continue;
        if (!is_close(analysis.text.at(death.span.end)) || !is_lifetime(birth.value, death.value)) continue;
        if (!is_range_mark(analysis, packs, {birth.span.end, death.span.begin})) continue;
        const std::uint32_t bracket = open_before(analysis.text, birth.span.begin);
        const std::uint32_t person = bracket == no_index ? no_index : person_before(analysis, bracket);
        if (person == no_index) continue;
        const std::string language = analysis.sentences[sentence_at(analysis, bracket)].sentence.language == Language::zh ? "zh" : "en";
        for (const std::uint32_t time : {t, t + 1}) {
            Event event;
            event.type = time == t ? EventType::birth : EventType::death;
            event.trigger = analysis.times[time].span;
            event.arguments = {{ArgumentRole::agent, person}};
            event.time = time;
            event.date = analysis.times[time].value;
            event.evidence = {analysis.mentions[person].span.begin, death.span.end + 1};
            event.score = life_score;
            event.by = language + ".event.life_dates";
            events.push_back(std::move(event));
        }
    }
}

}  // namespace whowhen
