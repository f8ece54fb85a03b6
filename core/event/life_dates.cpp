#include "core/event/life_dates.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "core/entity/discourse.hpp"
#include "core/event/range_dates.hpp"
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

// Code points from the bracket to a date in it that a mark names: "(Persian: ..., also spelled ...; born 1960".
constexpr std::uint32_t longest_marked_note = 120;
// Code points between a mark and its date.
constexpr std::uint32_t mark_reach = 2;

std::uint32_t bracket_of_note(const Text& text, std::uint32_t at) {
    for (std::uint32_t back = 1; back <= longest_marked_note && back <= at; ++back) {
        const char32_t c = text.at(at - back);
        if (is_open(c)) return at - back;
        if (is_close(c) || c == U'\n') return no_index;
    }
    return no_index;
}

// What the word before the date says of it (lexicon classes `life_birth_mark`, `life_death_mark`).
std::optional<EventType> marked_event(const Analysis& analysis, const Packs& packs, Span time) {
    const SentenceAnalysis& s = analysis.sentences[sentence_at(analysis, time.begin)];
    const LanguagePack& pack = packs.of(s.sentence.language);
    const std::uint16_t birth = pack.label("life_birth_mark"), death = pack.label("life_death_mark");
    if (!s.annotations.has(birth) && !s.annotations.has(death)) return std::nullopt;
    for (const Annotation& hit : s.annotations.all()) {
        if (hit.label == 0 || (hit.label != birth && hit.label != death)) continue;
        if (hit.span.end <= time.begin && time.begin - hit.span.end <= mark_reach) return hit.label == birth ? EventType::birth : EventType::death;
    }
    return std::nullopt;
}

// `told` is the expression `time` or an end of it.
Event life_event(const Analysis& analysis, EventType type, std::uint32_t person, std::uint32_t time, const TimeExpression& told) {
    const Span span = told.span;
    const bool zh = analysis.sentences[sentence_at(analysis, span.begin)].sentence.language == Language::zh;
    Event event;
    event.type = type;
    event.trigger = span;
    event.arguments = {{ArgumentRole::agent, person}};
    event.time = time;
    event.date = told.value;
    event.evidence = {analysis.mentions[person].span.begin, span.end + 1};
    event.score = life_score;
    event.by = zh ? "zh.event.life_dates" : "en.event.life_dates";
    return event;
}

// "(born 11 July 1951)", "(b. 1842 in Lund, d. 1908)".
void add_marked_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (std::uint32_t t = 0; t < analysis.times.size(); ++t) {
        const TimeExpression& time = analysis.times[t];
        if (time.type != TimeType::date || time.value.empty()) continue;
        const std::uint32_t bracket = bracket_of_note(analysis.text, time.span.begin);
        const std::uint32_t person = bracket == no_index ? no_index : person_before(analysis, bracket);
        if (person == no_index) continue;
        const auto type = marked_event(analysis, packs, time.span);
        const auto is_told = [&](const Event& e) { return e.type == *type && e.time == t; };
        if (type && std::none_of(events.begin(), events.end(), is_told)) events.push_back(life_event(analysis, *type, person, t, time));
    }
}

}  // namespace

void add_life_dates(const Analysis& analysis, const Packs& packs, std::vector<Event>& events) {
    for (std::uint32_t t = 0; t < analysis.times.size(); ++t) {
        const RangeEnds range = range_ends(analysis, t);
        if (!range.from && t + 1 == analysis.times.size()) break;
        const std::uint32_t last = range.from ? t : t + 1;
        const TimeExpression &birth = range.from ? *range.from : analysis.times[t], &death = range.from ? *range.to : analysis.times[last];
        if (birth.type != TimeType::date || death.type != TimeType::date) continue;
        if (!is_close(analysis.text.at(death.span.end)) || !is_lifetime(birth.value, death.value)) continue;
        if (!is_range_mark(analysis, packs, {birth.span.end, death.span.begin})) continue;
        const std::uint32_t bracket = open_before(analysis.text, birth.span.begin);
        const std::uint32_t person = bracket == no_index ? no_index : person_before(analysis, bracket);
        if (person == no_index) continue;
        events.push_back(life_event(analysis, EventType::birth, person, t, birth));
        events.push_back(life_event(analysis, EventType::death, person, last, death));
        events[events.size() - 2].evidence.end = events.back().evidence.end;
    }
    add_marked_dates(analysis, packs, events);
}

}  // namespace whowhen
