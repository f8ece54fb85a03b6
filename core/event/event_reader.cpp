#include "core/event/event_reader.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "core/event/event_judge.hpp"
#include "core/event/evidence.hpp"
#include "core/span_search.hpp"
#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

constexpr std::uint32_t hearsay_reach = 2;     // units: "allegedly [once] struck"
constexpr std::uint32_t intent_reach = 2;      // units: "will [newly] open", one word may stand between
// Of the type model's threshold, from where on the judge has a look. Held-out fifths of the passages, dated events zh and en:
// .726 .677 at 0.15, .724 .678 at 0.35, .726 .672 at 0.6.
constexpr float proposal_share = 0.25F;
constexpr std::uint32_t former_sentences = 3;  // how far back a narrative's date reaches; as in training

// Of the threshold that is best for single pairs: the best of several candidates may be less sure.
// Held-out fifths of the passages: dated events 0.719 at 0.5, 0.712 at 1 (Chinese); articles gain down to 0.3.
constexpr float time_threshold = 0.4F;

// Who may take part in what: a life's events happen to people.
bool can_take(EventType type, ArgumentRole role, EntityType entity) {
    if (role == ArgumentRole::other) return true;
    switch (type) {
        case EventType::birth:
        case EventType::death:
        case EventType::marriage:
        case EventType::divorce:
            return entity == EntityType::person;
        case EventType::education:
            return role == ArgumentRole::agent ? entity == EntityType::person : true;
        case EventType::departure:
            return role == ArgumentRole::agent ? entity == EntityType::person || entity == EntityType::organization : true;
        default:
            return role == ArgumentRole::object || entity != EntityType::place;
    }
}

bool has_entity(const Analysis& a, const Event& event, std::uint32_t entity) {
    return std::any_of(event.arguments.begin(), event.arguments.end(),
                       [&](const Argument& x) { return a.mentions[x.mention].entity == entity; });
}

const TimeValue& value_of(const EventScene& scene, std::uint32_t unit) { return scene.analysis->times[scene.units[unit].index].value; }

// All mentions that share the unit's span (a plural stands for several).
template <class Visit>
void each_mention(const Analysis& a, const SceneUnit& unit, Visit visit) {
    for (std::uint32_t m = unit.index; m < a.mentions.size() && a.mentions[m].span.begin == unit.span.begin; ++m)
        if (a.mentions[m].span == unit.span) visit(m);
}

// How sure a time is that the event is said to date back to. Set by judgement.
constexpr float dated_back_score = 0.9F;

}  // namespace

TimeValue event_date(const TimeValue& value) {
    TimeValue date = value;
    if (value.begin && !value.end) date = period(*value.begin, to_unit(value.granularity));
    if (!value.begin && value.end) {
        Moment last = *value.end;
        if (value.granularity != Granularity::second) last = add(last, Unit::day, -1);
        date = period(last, to_unit(value.granularity));
    }
    date.qualifier = value.qualifier;
    return date;
}

EventReader::EventReader(const LanguagePack& pack) : EventReader(pack, EventModels(pack)) {}

EventReader::EventReader(const LanguagePack& pack, EventModels models)
    : lexicon_(pack), models_(std::move(models)) {}

void EventReader::find_possible(EventScratch& scratch) const {
    std::vector<PossibleEvent>& all = scratch.possible;
    all.clear();
    std::array<float, event_type_count> p{};
    const std::vector<float>& threshold = models_.type.header().threshold;
    for (const TriggerCandidate& t : scratch.scene.triggers) {
        models_.type.probabilities(scratch.features.of_trigger(scratch.scene, t), t.types, p);
        const std::size_t first = all.size();
        std::size_t passing = all.size();
        float margin = -1;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (!(t.types >> i & 1) || p[i] < proposal_share * threshold[i]) continue;
            float rival = 0;
            for (std::size_t k = 0; k < p.size(); ++k)
                if (k != i && t.types >> k & 1) rival = std::max(rival, p[k]);
            if (const float over = p[i] - threshold[i]; over >= 0 && over > margin) margin = over, passing = all.size();
            all.push_back({&t, static_cast<EventType>(i), p[i], rival, false});
        }
        if (margin >= 0) all[passing].passes = true;
        // What passes comes first.
        if (margin >= 0) std::swap(all[first], all[passing]);
    }
}

void EventReader::find_arguments(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const {
    const EventScene& scene = scratch.scene;
    const Analysis& a = *scene.analysis;
    Event& event = proposal.event;
    std::vector<ArgumentChoice>& choices = scratch.choices;
    choices.clear();
    std::array<float, 3> p{};
    for (const std::uint32_t u : scene.mention_units) {
        models_.argument.probabilities(scratch.features.of_argument(scene, *possible.trigger, possible.type, u), p);
        for (std::size_t r = 0; r < p.size(); ++r) proposal.argument[r] = std::max(proposal.argument[r], p[r]);
        ArgumentChoice best{0, ArgumentRole::agent, u};
        float margin = -1;
        for (std::size_t r = 0; r < p.size(); ++r) {
            const float over = p[r] - models_.argument.header().threshold[r];
            if (over < 0 || over <= margin || !can_take(possible.type, static_cast<ArgumentRole>(r), scene.mention_type(scene.units[u]))) continue;
            best = {p[r], static_cast<ArgumentRole>(r), u};
            margin = over;
        }
        if (margin >= 0) choices.insert(std::upper_bound(choices.begin(), choices.end(), best, [](const ArgumentChoice& x, const ArgumentChoice& y) { return x.score > y.score; }), best);
    }
    for (const ArgumentChoice& c : choices)
        each_mention(a, scene.units[c.unit], [&](std::uint32_t m) {
            if (a.mentions[m].entity != no_index && !has_entity(a, event, a.mentions[m].entity)) event.arguments.push_back({c.role, m});
        });
    if (scene.language == Language::zh) add_former_topic(scratch, possible, proposal);
    const auto comes_first = [](const Argument& x, const Argument& y) { return x.role < y.role; };
    if (!std::is_sorted(event.arguments.begin(), event.arguments.end(), comes_first)) std::stable_sort(event.arguments.begin(), event.arguments.end(), comes_first);
}

// Chinese clauses leave out the topic that the sentence before named.
void EventReader::add_former_topic(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const {
    const EventScene& scene = scratch.scene;
    const Analysis& a = *scene.analysis;
    if (scene.sentence == 0) return;
    const Sentence& before = a.sentences[scene.sentence - 1].sentence;
    if (before.paragraph != a.sentences[scene.sentence].sentence.paragraph) return;
    std::array<float, 3> p{};
    for (const EntityType type : {EntityType::person, EntityType::organization}) {
        const auto from = first_from(a.mentions, before.span.begin);
        const auto topic = std::find_if(from, a.mentions.end(), [&](const Mention& m) { return m.span.begin >= before.span.end || (m.type == type && m.entity != no_index); });
        if (topic == a.mentions.end() || topic->span.begin >= before.span.end) continue;
        const bool here = std::any_of(scene.mention_units.begin(), scene.mention_units.end(), [&](std::uint32_t u) { return a.mentions[scene.units[u].index].entity == topic->entity; });
        if (here) continue;
        models_.argument.probabilities(scratch.features.of_former_topic(scene, *possible.trigger, possible.type, type, 1), p);
        for (std::size_t r = 0; r < p.size(); ++r) {
            if (p[r] < models_.argument.header().threshold[r] || !can_take(possible.type, static_cast<ArgumentRole>(r), type)) continue;
            proposal.event.arguments.push_back({static_cast<ArgumentRole>(r), static_cast<std::uint32_t>(topic - a.mentions.begin())});
            break;
        }
    }
}

/// The time that the sentence says an event dates back to ("the founding goes back to 2015"): of the events before it the last.
int EventReader::time_dated_back_to(const EventScene& scene, const TriggerCandidate& trigger, const std::vector<std::uint32_t>& others) const {
    const AnnotationIndex& words = scene.analysis->sentences[scene.sentence].annotations;
    const Text& text = scene.analysis->text;
    for (const std::uint32_t u : scene.time_units) {
        if (u < trigger.first_unit || std::any_of(others.begin(), others.end(), [&](std::uint32_t o) { return o > trigger.first_unit && o < u; })) continue;
        std::uint32_t at = scene.units[u].span.begin;
        if (at > 0 && text.at(at - 1) == U' ') --at;
        for (const std::uint32_t i : words.ending(at))
            if (has(lexicon_.cues(words[i].label), Cue::dates_back)) return static_cast<int>(u);
    }
    return -1;
}

int EventReader::find_time(EventScratch& scratch, const PossibleEvent& possible, const std::vector<std::uint32_t>& others,
                           const FormerEvent& former, EventProposal& proposal) const {
    const EventScene& scene = scratch.scene;
    int best = -1;
    std::array<float, 1> p{};
    std::vector<float>& scores = scratch.time_scores;
    scores.clear();
    float best_score = time_threshold * models_.time.header().threshold[0];
    for (const std::uint32_t u : scene.time_units) {
        models_.time.probabilities(scratch.features.of_time(scene, *possible.trigger, possible.type, u, others, former), p);
        scores.push_back(p[0]);
    }
    for (std::size_t i = 0; i < scores.size(); ++i) {
        // Expressions beside each other that mean the same day ("last Monday (11 November)") speak for it together.
        float none = 1;
        for (std::size_t k = 0; k < scores.size(); ++k)
            if (k == i || value_of(scene, scene.time_units[k]) == value_of(scene, scene.time_units[i])) none *= 1 - scores[k];
        if (1 - none < best_score) continue;
        best_score = 1 - none;
        best = static_cast<int>(scene.time_units[i]);
    }
    if (const int back = time_dated_back_to(scene, *possible.trigger, others); back >= 0) best = back, best_score = dated_back_score;
    if (best < 0) {
        find_former_time(scratch, possible, proposal);
        return -1;
    }
    proposal.time = best_score;
    proposal.event.time = scene.units[static_cast<std::size_t>(best)].index;
    proposal.event.date = event_date(scene.analysis->times[proposal.event.time].value);
    return best;
}

void EventReader::find_former_time(EventScratch& scratch, const PossibleEvent& possible, EventProposal& proposal) const {
    const EventScene& scene = scratch.scene;
    const Analysis& a = *scene.analysis;
    for (std::uint32_t back = 1; back <= former_sentences && back <= scene.sentence; ++back) {
        const Sentence& before = a.sentences[scene.sentence - back].sentence;
        std::uint32_t last = no_index;
        const auto from = first_from(a.times, before.span.begin);
        for (auto t = from; t != a.times.end() && t->span.begin < before.span.end; ++t)
            if (!t->value.empty() && (t->type == TimeType::date || t->type == TimeType::time)) last = static_cast<std::uint32_t>(t - a.times.begin());
        if (last == no_index) continue;
        const bool together = before.paragraph == a.sentences[scene.sentence].sentence.paragraph;
        std::array<float, 1> p{};
        models_.time.probabilities(scratch.features.of_former_time(scene, *possible.trigger, possible.type, a.times[last], back, together), p);
        if (together && p[0] >= models_.time.header().threshold[0]) {
            proposal.event.time = last;
            proposal.event.date = event_date(a.times[last].value);
            proposal.time = p[0];
            proposal.former_time = true;
        }
        return;
    }
}

void EventReader::find_modality(EventScratch& scratch, const PossibleEvent& possible, int time_unit, const FormerEvent& former, EventProposal& proposal) const {
    std::array<float, 5> p{};
    models_.modality.probabilities(scratch.features.of_modality(scratch.scene, *possible.trigger, possible.type, time_unit, former), p);
    Event& event = proposal.event;
    event.attribution = speaker_of(scratch.scene, *possible.trigger);
    proposal.modality = *std::max_element(p.begin(), p.end());
    event.modality = static_cast<Modality>(std::max_element(p.begin(), p.end()) - p.begin());
    // "Plans to buy": the last words before the trigger say that it is to come.
    const TriggerCandidate& trigger = *possible.trigger;
    for (std::uint32_t u = trigger.first_unit > intent_reach ? trigger.first_unit - intent_reach : 0; u < trigger.first_unit; ++u)
        if (event.modality == Modality::actual && has(scratch.scene.units[u].cues, Cue::intent)) event.modality = Modality::planned;
    // "Allegedly founded": nobody vouches for it. Where the saying stands before a subject ("it is said that") the model judges.
    for (std::uint32_t u = trigger.first_unit > hearsay_reach ? trigger.first_unit - hearsay_reach : 0; u < trigger.first_unit; ++u)
        if (event.modality == Modality::actual && has(scratch.scene.units[u].cues, Cue::hearsay)) event.modality = Modality::alleged;
    // What lies after the publication day has not happened.
    const TimeValue& published = scratch.scene.analysis->article->published.value;
    if (event.modality == Modality::actual && published.end && event.date.begin && *event.date.begin >= *published.end)
        event.modality = Modality::planned;
}

void EventReader::propose(const Analysis& analysis, std::uint32_t sentence, EventScratch& scratch, std::vector<EventProposal>& proposals) const {
    if (models_.type.empty() || models_.argument.empty() || models_.time.empty() || models_.modality.empty()) return;
    EventScene& scene = scratch.scene;
    build_scene(analysis, sentence, lexicon_, scene);
    if (scene.mention_units.empty() && scene.time_units.empty()) return;
    find_possible(scratch);
    const std::vector<PossibleEvent>& all = scratch.possible;
    std::vector<std::uint32_t>& firsts = scratch.firsts;
    firsts.clear();
    for (const PossibleEvent& x : all)
        if (x.passes) firsts.push_back(x.trigger->first_unit);
    FormerEvent former;
    for (const PossibleEvent& x : all) {
        EventProposal& proposal = proposals.emplace_back();
        Event& event = proposal.event;
        event.type = x.type;
        event.trigger = x.trigger->span;
        event.score = x.probability;
        proposal.sentence = sentence;
        proposal.clause = scene.units[x.trigger->first_unit].clause;
        proposal.quoted = scene.units[x.trigger->first_unit].quoted;
        proposal.form = x.trigger->form;
        proposal.type_count = static_cast<std::uint32_t>(std::popcount(x.trigger->types));
        proposal.type = x.probability, proposal.rival_type = x.rival, proposal.passes = x.passes;
        const int time_unit = find_time(scratch, x, firsts, former, proposal);
        if (!event.date.empty() || !is_idle_undated(event.type)) find_arguments(scratch, x, proposal);
        const bool idle = is_idle(event);
        if (!idle || x.passes) find_modality(scratch, x, time_unit, former, proposal);
        if (x.passes) former = {true, time_unit, event.modality};
        if (idle) {
            proposals.pop_back();
            continue;
        }
        event.evidence = clause_of(scene, *x.trigger, event);
    }
}

}  // namespace whowhen
