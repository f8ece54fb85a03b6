// Features of (event, time expression) pairs and of an event's modality.
#include <algorithm>
#include <bit>
#include <cstdlib>

#include "core/event/bucket.hpp"
#include "core/event/event_features.hpp"

namespace whowhen {
namespace {

char32_t symbol(EventType type) { return static_cast<char32_t>(0xE300 + static_cast<int>(type)); }
char32_t symbol(Granularity g) { return static_cast<char32_t>(0xE340 + static_cast<int>(g)); }
bool is_open(const TimeValue& v) { return !v.begin || !v.end; }

}  // namespace

const FeatureList& EventFeatures::of_time(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                          std::uint32_t unit, const std::vector<std::uint32_t>& others, const FormerEvent& former) {
    start(trigger, scene);
    const SceneUnit& time = scene.units[unit];
    const TimeExpression& expression = scene.analysis->times[time.index];
    const bool before = unit < trigger.first_unit;
    const std::uint32_t from = before ? unit + 1 : trigger.last_unit + 1, to = before ? trigger.first_unit : unit;
    const int clauses = std::abs(time.clause - scene.units[trigger.first_unit].clause);
    int times_between = 0, events_between = 0, nearer = 0;
    for (const std::uint32_t u : scene.time_units) times_between += u >= from && u < to;
    const auto distance_to = [&](std::uint32_t at) { return std::abs(static_cast<int>(unit) - static_cast<int>(at)); };
    int nearer_same_clause = 0;
    for (const std::uint32_t u : others) {
        if (u == trigger.first_unit) continue;
        events_between += u >= from && u < to;
        nearer += distance_to(u) < distance_to(trigger.first_unit);
        nearer_same_clause += distance_to(u) < distance_to(trigger.first_unit) && scene.units[u].clause == time.clause;
    }
    const char32_t side = before ? U'<' : U'>';
    const auto add = [&](const FeatureKind& kind, const auto&... parts) { list_.add(kind, side, parts...); };
    const std::int64_t distance = to - from;
    add("t", symbol(type));
    add("td", bucket(distance));
    add("tcl", bucket(clauses));
    add("tcb", bucket(clauses), bucket(events_between), bucket(times_between));
    add("tev", bucket(events_between));
    add("tnr", bucket(std::min(nearer, 3)), bucket(std::min(nearer_same_clause, 2)), bucket(std::min(clauses, 3)));
    add("ttm", bucket(times_between));
    add("tn", bucket(static_cast<std::int64_t>(scene.time_units.size())), bucket(static_cast<std::int64_t>(others.size())));
    add("tg", symbol(expression.value.granularity), symbol(type));
    add("tgc", symbol(expression.value.granularity), bucket(clauses));
    add("tst", bucket(unit), bucket(clauses));
    add("topen", is_open(expression.value) ? U'o' : U'c', symbol(type));
    const auto keyed = [&](const FeatureKind& kind, std::int64_t at) {
        add(kind, scene.symbol(at));
        add(kind, scene.symbol(at), bucket(clauses));
    };
    keyed("tp1", static_cast<std::int64_t>(unit) - 1);
    keyed("tn1", static_cast<std::int64_t>(unit) + 1);
    keyed("ep1", static_cast<std::int64_t>(trigger.first_unit) - 1);
    const char32_t shared = !former.any ? U'-' : former.time_unit < 0 ? U'0' : former.time_unit == static_cast<int>(unit) ? U'=' : U'x';
    add("tsh", shared);
    add("tshc", shared, bucket(clauses));
    add("tshe", shared, symbol(type));
    keyed("tshp", static_cast<std::int64_t>(trigger.first_unit) - 1);
    add("tshq", scene.symbol(static_cast<std::int64_t>(trigger.first_unit) - 1), bucket(clauses), shared);
    list_.add("tw", scene.text(time.span));
    add("tle", lemma_);
    add("tlec", lemma_, bucket(clauses));
    list_.add("tf", trigger.form.form);
    const Between between(scene, from, to);
    add_between(scene, between, std::array<char32_t, 1>{side});
    add_between(scene, between, std::array<char32_t, 2>{side, bucket(clauses)});
    return list_;
}

const FeatureList& EventFeatures::of_former_time(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                                 const TimeExpression& time, std::uint32_t sentences_back, bool same_paragraph) {
    start(trigger, scene);
    list_.add("^");
    const auto add = [&](const FeatureKind& kind, const auto&... parts) { list_.add(kind, U'^', parts...); };
    add("t", symbol(type));
    add("tsb", bucket(sentences_back), same_paragraph ? U'p' : U'-');
    add("tg", symbol(time.value.granularity), bucket(sentences_back));
    add("tn", bucket(static_cast<std::int64_t>(scene.time_units.size())), bucket(sentences_back));
    add("tle", lemma_);
    add("t0", scene.symbol(0));
    add("t01", scene.symbol(0), scene.symbol(1));
    add("tst", bucket(trigger.first_unit));
    add("tf", trigger.form.form);
    CueSet cues = 0;
    for (std::uint32_t u = 0; u < trigger.first_unit; ++u) cues |= scene.units[u].cues;
    for (std::uint32_t c = 0; c < cue_count; ++c)
        if (cues >> c & 1) list_.add("tbc", c);
    list_.add("tquoted", scene.units[trigger.first_unit].quoted ? 1u : 0u);
    return list_;
}

const FeatureList& EventFeatures::of_modality(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                              int time_unit, const FormerEvent& former) {
    start(trigger, scene);
    list_.add("lemma", lemma_);
    list_.add("type", static_cast<std::uint32_t>(type));
    list_.add("form", trigger.form.form);
    list_.add("lf", lemma_, trigger.form.form);
    add_words_around(scene, trigger);
    list_.add("mformer", former.any ? static_cast<std::uint32_t>(former.modality) : 9u);
    list_.add("mformerp", former.any ? static_cast<char32_t>(U'0' + static_cast<int>(former.modality)) : U'-', scene.symbol(std::int64_t{trigger.first_unit} - 1));
    const int home = scene.units[trigger.first_unit].clause;
    for (std::uint32_t u = 0; u < scene.units.size(); ++u) {
        const SceneUnit& unit = scene.units[u];
        if (u >= trigger.first_unit && u <= trigger.last_unit) continue;
        const bool before = u < trigger.first_unit;
        const std::int64_t distance = before ? trigger.first_unit - u : u - trigger.last_unit;
        const CueSet modal = unit.cues & 0x9F;  // negation, plan, rumour, denial, condition, done
        if (modal == 0 || distance > 30) continue;
        const char32_t near = distance <= 1 ? U'0' : distance <= 3 ? U'1' : distance <= 7 ? U'2' : U'3';
        const char32_t clause = unit.clause == home ? U'=' : std::abs(unit.clause - home) == 1 ? U'1' : U'2';
        const char32_t side = before ? U'<' : U'>';
        for (std::uint32_t left = modal; left != 0; left &= left - 1) {
            const std::uint32_t cue = 0xE200U + static_cast<std::uint32_t>(std::countr_zero(left));
            list_.add("mc", side, cue, clause);
            list_.add("mcd", side, cue, clause, near);
            list_.add("mct", side, cue, clause, near, symbol(type));
        }
        if (unit.clause == home && distance <= 12) {
            const std::u32string_view word = scene.text(unit);
            list_.add("mw", side, word);
            list_.add("mwd", side, word, near);
            list_.add("mwl", side, word, near, lemma_);
        }
    }
    if (time_unit >= 0) {
        const TimeExpression& t = scene.analysis->times[scene.units[static_cast<std::size_t>(time_unit)].index];
        const Published& p = scene.analysis->article->published;
        // An hour of the day of publication is not later than the day.
        const bool later = t.value.begin && p.value.end && *t.value.begin >= *p.value.end;
        list_.add("later", later ? 1u : 0u);
    }
    list_.add("quoted", scene.units[trigger.first_unit].quoted ? 1u : 0u);
    for (const TriggerCandidate& other : scene.triggers) {
        if (other.last_unit >= trigger.first_unit || scene.units[other.first_unit].clause != home) continue;
        list_.add("mprev", scene.text(other.span));
        list_.add("mprevd", scene.text(other.span), trigger.first_unit - other.last_unit <= 3 ? U'1' : U'2');
    }
    return list_;
}

}  // namespace whowhen
