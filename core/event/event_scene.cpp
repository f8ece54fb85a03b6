#include "core/event/event_scene.hpp"

#include <algorithm>

#include "core/entity/demonyms.hpp"
#include "core/span_search.hpp"
#include "core/text/character.hpp"

namespace whowhen {
namespace {

bool is_clause_mark(char32_t c) {
    return c == U',' || c == U';' || c == U':' || c == 0x3002 || c == 0x2014 || c == 0x2013 || c == U'(' || c == U')' ||
           c == 0xFF0C || c == 0xFF1B || c == 0xFF1A;
}

bool is_quote(char32_t c) { return c == U'"' || c == 0x201C || c == 0x201D || c == 0x300C || c == 0x300D || c == 0x300E || c == 0x300F; }

// A value that an event can have: a point or stretch of the calendar.
bool is_datable(const TimeExpression& t) {
    return (t.type == TimeType::date || t.type == TimeType::time) && !t.value.empty();
}

// Mentions and times in text order; where two overlap, the one that begins first (the longer of equal begin) stands.
void add_marked_units(EventScene& scene) {
    const Analysis& a = *scene.analysis;
    auto m = static_cast<std::size_t>(first_from(a.mentions, scene.span.begin) - a.mentions.begin());
    auto t = static_cast<std::size_t>(first_from(a.times, scene.span.begin) - a.times.begin());
    std::uint32_t end = scene.span.begin;
    const auto in = [&](const auto& items, std::size_t i) { return i < items.size() && items[i].span.begin < scene.span.end; };
    while (in(a.mentions, m) || in(a.times, t)) {
        const bool take_time =
            !in(a.mentions, m) || (in(a.times, t) && a.times[t].span.begin <= a.mentions[m].span.begin);
        const std::size_t i = take_time ? t++ : m++;
        // "French" takes part in nothing.
        if (!take_time && is_demonym(a.mentions[i])) continue;
        Span span = take_time ? a.times[i].span : a.mentions[i].span;
        if (take_time && !is_datable(a.times[i])) continue;
        if (!take_time)
            for (std::size_t k = i + 1; in(a.mentions, k) && a.mentions[k].span.begin == span.begin; ++k)
                if (a.mentions[k].span.end > span.end) span.end = 0;  // a longer one follows
        if (span.end <= span.begin || span.begin < end || span.end > scene.span.end) continue;
        end = span.end;
        scene.marked.push_back({.span = span,
                                .kind = take_time ? UnitKind::time : UnitKind::mention,
                                .index = static_cast<std::uint32_t>(i)});
    }
}

std::u32string_view symbol_of(const EventScene& scene, const SceneUnit& unit) {
    static constexpr std::u32string_view time = U"\uE001", number = U"\uE002", types = U"\uE010\uE011\uE012\uE013";
    if (unit.kind == UnitKind::time) return time;
    if (unit.kind == UnitKind::mention) return types.substr(static_cast<std::size_t>(scene.mention_type(unit)), 1);
    return is_digit(scene.analysis->text.at(unit.span.begin)) ? number : scene.text(unit);
}

// Fills the gaps between marked units with tokens, and counts clauses and quotes.
void add_token_units(EventScene& scene) {
    const Analysis& a = *scene.analysis;
    const SentenceAnalysis& s = a.sentences[scene.sentence];
    const std::vector<SceneUnit>& marked = scene.marked;
    std::size_t next = 0;
    std::uint32_t covered = 0;
    for (std::uint32_t t = s.first_token; t < s.last_token; ++t) {
        const Span token = a.tokens[t].span;
        while (next < marked.size() && marked[next].span.begin < token.end) {
            covered = marked[next].span.end;
            scene.units.push_back(marked[next++]);
        }
        if (token.begin < covered) continue;
        scene.units.push_back({.span = token});
    }
    while (next < marked.size()) scene.units.push_back(marked[next++]);
}

void number_clauses(EventScene& scene) {
    static constexpr std::u32string_view outside = U"\uE000";
    std::uint16_t clause = 0;
    bool quoted = false;
    scene.symbols.assign(2, outside);
    scene.mentions_before.assign(1, {});
    for (std::uint32_t i = 0; i < scene.units.size(); ++i) {
        SceneUnit& u = scene.units[i];
        if (u.kind == UnitKind::text && u.span.size() == 1) {
            const char32_t c = scene.analysis->text.at(u.span.begin);
            if (is_clause_mark(c)) ++clause;
            if (is_quote(c)) quoted = !quoted;
        }
        u.clause = clause;
        u.quoted = quoted;
        scene.symbols.push_back(symbol_of(scene, u));
        scene.mentions_before.push_back(scene.mentions_before.back());
        if (u.kind == UnitKind::mention) ++scene.mentions_before.back()[static_cast<std::size_t>(scene.mention_type(u))], scene.mention_units.push_back(i);
        if (u.kind == UnitKind::time) scene.time_units.push_back(i);
    }
    scene.symbols.resize(scene.symbols.size() + 2, outside);
}

/// The last unit from `unit` on that begins at `at` or before, or `unit` itself.
std::uint32_t unit_at(const EventScene& scene, std::uint32_t unit, std::uint32_t at) {
    while (unit + 1 < scene.units.size() && scene.units[unit + 1].span.begin <= at) ++unit;
    return unit;
}

// Longest hits win over what they overlap, earlier ones over later ones; a hit inside a mention is no trigger.
void add_triggers_and_cues(EventScene& scene, const EventLexicon& lexicon) {
    std::uint32_t end = scene.span.begin, first = 0;
    for (const Annotation& hit : scene.analysis->sentences[scene.sentence].annotations.all()) {
        if (!lexicon.has(hit.label)) continue;
        first = unit_at(scene, first, hit.span.begin);
        if (const CueSet cues = lexicon.cues(hit.label)) {
            SceneUnit& unit = scene.units[first];
            if (unit.kind == UnitKind::text) unit.cues |= cues;
            continue;
        }
        const std::uint32_t bit = lexicon.event_bit(hit.label);
        if (bit == 0) continue;
        if (!scene.triggers.empty() && scene.triggers.back().span == hit.span) {
            scene.triggers.back().types |= bit;
            continue;
        }
        if (hit.span.begin < end) continue;
        const std::uint32_t last = unit_at(scene, first, hit.span.end - 1);
        bool inside = false;
        for (std::uint32_t u = first; u <= last; ++u) inside |= scene.units[u].kind != UnitKind::text;
        if (inside) continue;
        end = hit.span.end;
        scene.triggers.push_back({hit.span, first, last, bit, lexicon.trigger_form(hit.payload)});
    }
}

}  // namespace

void build_scene(const Analysis& analysis, std::uint32_t sentence, const EventLexicon& lexicon, EventScene& scene) {
    scene.analysis = &analysis;
    scene.sentence = sentence;
    scene.span = analysis.sentences[sentence].sentence.span;
    scene.language = analysis.sentences[sentence].sentence.language;
    scene.units.clear();
    scene.marked.clear();
    scene.triggers.clear();
    scene.mention_units.clear();
    scene.time_units.clear();
    const SentenceAnalysis& s = analysis.sentences[sentence];
    scene.units.reserve(s.last_token - s.first_token + 8);
    scene.symbols.reserve(s.last_token - s.first_token + 12);
    add_marked_units(scene);
    add_token_units(scene);
    number_clauses(scene);
    if (!scene.units.empty()) add_triggers_and_cues(scene, lexicon);
}

}  // namespace whowhen
