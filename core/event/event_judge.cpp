#include "core/event/event_judge.hpp"

#include <algorithm>
#include <cmath>

namespace whowhen {
namespace {

constexpr std::uint32_t none = 15;  // a level of certainty that there is nothing to be certain of

/// Levels of certainty, finer at the ends: log odds from -3 to 3 in twelfths of that.
std::uint32_t level(float p) {
    const float odds = std::log(std::clamp(p, 0.01F, 0.99F) / (1 - std::clamp(p, 0.01F, 0.99F)));
    return static_cast<std::uint32_t>(std::clamp(std::lround(odds * 2) + 6, 0L, 12L));
}

bool share_entity(const Analysis& a, const Event& x, const Event& y) {
    for (const Argument& i : x.arguments)
        for (const Argument& k : y.arguments)
            if (a.mentions[i.mention].entity == a.mentions[k.mention].entity && a.mentions[i.mention].type != EntityType::place) return true;
    return false;
}

/// Bit 4 * role + entity type of each that takes part.
std::uint32_t parts_of(const Analysis& a, const Event& event) {
    std::uint32_t parts = 0;
    for (const Argument& x : event.arguments)
        parts |= 1U << (4 * static_cast<std::uint32_t>(x.role) + static_cast<std::uint32_t>(a.mentions[x.mention].type));
    return parts;
}

std::uint32_t type_of(const EventProposal& p) { return static_cast<std::uint32_t>(p.event.type); }

}  // namespace

bool is_idle(const Event& e) {
    return e.date.empty() && (e.arguments.empty() || e.type == EventType::statement || e.type == EventType::other);
}

void EventJudgeFeatures::add(std::size_t proposal, FeatureList& list) const {
    const EventProposal& p = proposals_[proposal];
    add_certainty(p, list);
    add_parts(p, list);
    add_time(p, list);
    add_rivals(proposal, list);
    add_place(p, list);
}

void EventJudgeFeatures::add_lemma(const FeatureKind& kind, const EventProposal& p, std::uint32_t with, FeatureList& list) const {
    FeatureHash hash = kind.hash();
    if (p.form.lemma.empty())
        hash.add(analysis_.text.folded().substr(p.event.trigger.begin, p.event.trigger.size()));
    else
        hash.add(p.form.lemma);
    hash.add(with);
    list.add_hash(hash.value(), kind.name());
}

void EventJudgeFeatures::add_certainty(const EventProposal& p, FeatureList& list) const {
    for (std::uint32_t k = 0; k <= level(p.type); ++k) list.add("sure", k);
    list.add("type-sure", type_of(p) * 16 + level(p.type));
    list.add("passes", p.passes ? 1U : 0U);
    list.add("type", type_of(p));
    for (std::uint32_t k = 0; k <= level(p.rival_type); ++k) list.add("rival", k);
    list.add("sure-rival", level(p.type) * 16 + level(p.rival_type));
    list.add("types", p.type_count * 16 + level(p.type));
}

void EventJudgeFeatures::add_parts(const EventProposal& p, FeatureList& list) const {
    const std::uint32_t parts = parts_of(analysis_, p.event);
    const std::uint32_t roles = ((parts & 0xF) ? 1U : 0U) | ((parts & 0xF0) ? 2U : 0U) | ((parts & 0xF00) ? 4U : 0U);
    list.add("parts", type_of(p) * 4096 + parts);
    list.add("roles", type_of(p) * 8 + roles);
    list.add("roles-sure", roles * 16 + level(p.type));
    list.add("count", static_cast<std::uint32_t>(std::min<std::size_t>(p.event.arguments.size(), 5)));
    for (std::uint32_t r = 0; r < p.argument.size(); ++r)
        for (std::uint32_t k = 0; k <= level(p.argument[r]); ++k) list.add("part-sure", r * 16 + k);
    add_lemma("lemma-roles", p, roles, list);
}

void EventJudgeFeatures::add_time(const EventProposal& p, FeatureList& list) const {
    const std::uint32_t kind = p.event.date.empty() ? 0 : p.former_time ? 1 : 2;
    list.add("dated", type_of(p) * 4 + kind);
    list.add("dated-sure", kind * 16 + level(p.type));
    for (std::uint32_t k = 0; kind && k <= level(p.time); ++k) list.add("time-sure", kind * 16 + k);
    add_lemma("lemma-dated", p, kind, list);
    if (!kind) return;
    const TimeValue& published = analysis_.article->published.value;
    const TimeValue& date = p.event.date;
    std::uint32_t when = 0;
    if (published.begin && date.begin) when = *date.begin >= *published.end ? 3 : date.end && *date.end <= *published.begin ? 1 : 2;
    list.add("when", static_cast<std::uint32_t>(date.granularity) * 4 + when);
    list.add("type-when", type_of(p) * 4 + when);
}

void EventJudgeFeatures::add_rivals(std::size_t proposal, FeatureList& list) const {
    const EventProposal& p = proposals_[proposal];
    std::uint32_t here = none, clause = none, before = none, article = none, passing = 0;
    const auto raise = [](std::uint32_t& to, float by) { to = to == none ? level(by) : std::max(to, level(by)); };
    for (std::size_t i = 0; i < proposals_.size(); ++i) {
        const EventProposal& o = proposals_[i];
        if (o.event.trigger == p.event.trigger) continue;
        const bool same_sentence = o.sentence == p.sentence, same_type = o.event.type == p.event.type;
        passing += same_sentence && o.passes;
        if (same_sentence && same_type) raise(here, o.type);
        if (same_sentence && o.clause == p.clause) raise(clause, o.type);
        if (same_sentence && o.clause == p.clause && i < proposal) raise(before, o.type);
        if (!same_sentence && same_type && share_entity(analysis_, o.event, p.event)) raise(article, o.type);
    }
    list.add("same-type-here", here * 16 + level(p.type));
    list.add("clause", clause * 16 + level(p.type));
    list.add("clause-before", before);
    list.add("article", article * 16 + level(p.type));
    list.add("type-article", type_of(p) * 16 + article);
    list.add("others", std::min(passing, 4U));
}

void EventJudgeFeatures::add_place(const EventProposal& p, FeatureList& list) const {
    add_lemma("lemma", p, type_of(p), list);
    FeatureHash form = FeatureKind("form").hash();
    form.add(p.form.form);
    form.add(type_of(p));
    list.add_hash(form.value(), "form");
    list.add("quoted", p.quoted ? 1U : 0U);
    list.add("sentence", std::min(p.sentence, 6U));
    list.add("modality", type_of(p) * 8 + static_cast<std::uint32_t>(p.event.modality));
    for (std::uint32_t k = 0; k <= level(p.modality); ++k) list.add("modality-sure", static_cast<std::uint32_t>(p.event.modality) * 16 + k);
}

std::vector<Event> judge_events(const Analysis& analysis, std::vector<EventProposal> proposals, const Classifier& zh_judge, const Classifier& en_judge) {
    std::erase_if(proposals, [](const EventProposal& p) { return is_idle(p.event); });
    const EventJudgeFeatures features(analysis, proposals);
    std::vector<float> over(proposals.size());  // the threshold
    FeatureList list;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        EventProposal& p = proposals[i];
        const Classifier& judge = analysis.sentences[p.sentence].sentence.language == Language::zh ? zh_judge : en_judge;
        over[i] = p.passes ? p.type : -1;
        if (judge.empty()) continue;
        list.clear();
        features.add(i, list);
        float told = 0;
        judge.probabilities(list.features(), std::span<float>(&told, 1));
        p.event.score = told;
        over[i] = told - judge.header().threshold.front();
    }
    std::vector<Event> events;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        if (over[i] < 0) continue;
        bool best = true;
        for (std::size_t k = 0; k < proposals.size(); ++k)
            if (k != i && proposals[k].event.trigger == proposals[i].event.trigger && (over[k] > over[i] || (over[k] == over[i] && k < i))) best = false;
        if (best) events.push_back(proposals[i].event);
    }
    return events;
}

}  // namespace whowhen
