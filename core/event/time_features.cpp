// Features of (event, time expression) pairs and of an event's modality.
#include <algorithm>
#include <cstdlib>

#include "core/event/event_features.hpp"
#include "core/event/unit_symbol.hpp"

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
    const auto add = [&](const FeatureKind& kind, std::initializer_list<char32_t> parts) {
        text_.assign({side});
        text_.append(parts);
        list_.add(kind, text_);
    };
    const std::int64_t distance = to - from;
    add("t", {symbol(type)});
    add("td", {bucket(distance)});
    add("tcl", {bucket(clauses)});
    add("tcb", {bucket(clauses), bucket(events_between), bucket(times_between)});
    add("tev", {bucket(events_between)});
    add("tnr", {bucket(std::min(nearer, 3)), bucket(std::min(nearer_same_clause, 2)), bucket(std::min(clauses, 3))});
    add("ttm", {bucket(times_between)});
    add("tn", {bucket(static_cast<std::int64_t>(scene.time_units.size())), bucket(static_cast<std::int64_t>(others.size()))});
    add("tg", {symbol(expression.value.granularity), symbol(type)});
    add("tgc", {symbol(expression.value.granularity), bucket(clauses)});
    add("tst", {bucket(unit), bucket(clauses)});
    add("topen", {is_open(expression.value) ? U'o' : U'c', symbol(type)});
    const auto keyed = [&](const FeatureKind& kind, std::int64_t at) {
        text_.assign({side});
        append_symbol(scene, at, text_);
        list_.add(kind, text_);
        text_.push_back(bucket(clauses));
        list_.add(kind, text_);
    };
    keyed("tp1", static_cast<std::int64_t>(unit) - 1);
    keyed("tn1", static_cast<std::int64_t>(unit) + 1);
    keyed("ep1", static_cast<std::int64_t>(trigger.first_unit) - 1);
    const char32_t shared = !former.any ? U'-' : former.time_unit < 0 ? U'0' : former.time_unit == static_cast<int>(unit) ? U'=' : U'x';
    add("tsh", {shared});
    add("tshc", {shared, bucket(clauses)});
    add("tshe", {shared, symbol(type)});
    keyed("tshp", static_cast<std::int64_t>(trigger.first_unit) - 1);
    text_.push_back(shared);
    list_.add("tshq", text_);
    list_.add("tw", scene.text(time.span));
    text_.assign({side}).append(lemma_);
    list_.add("tle", text_);
    text_.push_back(bucket(clauses));
    list_.add("tlec", text_);
    list_.add("tf", trigger.form.form);
    add_between(scene, from, to, std::u32string(1, side));
    add_between(scene, from, to, std::u32string{side, bucket(clauses)});
    return list_;
}

const FeatureList& EventFeatures::of_former_time(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                                 const TimeExpression& time, std::uint32_t sentences_back, bool same_paragraph) {
    start(trigger, scene);
    list_.add("^");
    text_.assign({U'^', symbol(type)});
    list_.add("t", text_);
    text_.assign({U'^', bucket(sentences_back), same_paragraph ? U'p' : U'-'});
    list_.add("tsb", text_);
    text_.assign({U'^', symbol(time.value.granularity), bucket(sentences_back)});
    list_.add("tg", text_);
    text_.assign({U'^', bucket(static_cast<std::int64_t>(scene.time_units.size())), bucket(sentences_back)});
    list_.add("tn", text_);
    text_.assign({U'^'}).append(lemma_);
    list_.add("tle", text_);
    text_.assign({U'^'});
    append_symbol(scene, 0, text_);
    list_.add("t0", text_);
    append_symbol(scene, 1, text_);
    list_.add("t01", text_);
    text_.assign({U'^', bucket(trigger.first_unit)});
    list_.add("tst", text_);
    text_.assign({U'^'}).append_ascii(trigger.form.form);
    list_.add("tf", text_);
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
    text_.assign(lemma_).append_ascii(trigger.form.form);
    list_.add("lf", text_);
    add_words_around(scene, trigger);
    list_.add("mformer", former.any ? static_cast<std::uint32_t>(former.modality) : 9u);
    text_.assign({former.any ? static_cast<char32_t>(U'0' + static_cast<int>(former.modality)) : U'-'});
    append_symbol(scene, static_cast<std::int64_t>(trigger.first_unit) - 1, text_);
    list_.add("mformerp", text_);
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
        for (std::uint32_t c = 0; c < cue_count; ++c) {
            if (!(modal >> c & 1)) continue;
            text_.assign({before ? U'<' : U'>', 0xE200 + c, clause});
            list_.add("mc", text_);
            text_.push_back(near);
            list_.add("mcd", text_);
            text_.push_back(symbol(type));
            list_.add("mct", text_);
        }
        if (unit.clause == home && distance <= 12) {
            text_.assign({before ? U'<' : U'>'}).append(scene.text(unit));
            list_.add("mw", text_);
            text_.push_back(near);
            list_.add("mwd", text_);
            text_.append(lemma_);
            list_.add("mwl", text_);
        }
    }
    if (time_unit >= 0) {
        const TimeExpression& t = scene.analysis->times[scene.units[static_cast<std::size_t>(time_unit)].index];
        const Published& p = scene.analysis->article->published;
        const bool later = t.value.begin && p.value.begin && *t.value.begin > *p.value.begin;
        list_.add("later", later ? 1u : 0u);
    }
    list_.add("quoted", scene.units[trigger.first_unit].quoted ? 1u : 0u);
    for (const TriggerCandidate& other : scene.triggers) {
        if (other.last_unit >= trigger.first_unit || scene.units[other.first_unit].clause != home) continue;
        text_.assign(scene.text(other.span));
        list_.add("mprev", text_);
        text_.push_back(trigger.first_unit - other.last_unit <= 3 ? U'1' : U'2');
        list_.add("mprevd", text_);
    }
    return list_;
}

}  // namespace whowhen
