// Features of trigger candidates: the word, the words around it, who and when stand near.
#include <bit>

#include "core/event/bucket.hpp"
#include "core/event/event_features.hpp"

namespace whowhen {
namespace {

// Nearest unit of `units` before (after) the trigger, or -1.
int nearest(const std::vector<std::uint32_t>& units, const TriggerCandidate& t, bool before) {
    int best = -1;
    for (const std::uint32_t u : units) {
        if (before && u < t.first_unit) best = static_cast<int>(u);
        if (!before && u > t.last_unit) return static_cast<int>(u);
    }
    return best;
}

}  // namespace

void EventFeatures::start(const TriggerCandidate& trigger, const EventScene& scene) {
    list_.clear();
    const std::string_view lemma = trigger.form.lemma;
    if (lemma.empty()) {
        lemma_ = scene.text(trigger.span);
        return;
    }
    if (lemma.data() != spelt_from_) spelt_.assign(lemma.begin(), lemma.end());  // ASCII
    spelt_from_ = lemma.data();
    lemma_ = spelt_;
}

void EventFeatures::add_words_around(const EventScene& scene, const TriggerCandidate& trigger) {
    const std::int64_t first = trigger.first_unit, last = trigger.last_unit;
    const std::u32string_view before2 = scene.symbol(first - 2), before = scene.symbol(first - 1);
    const std::u32string_view after = scene.symbol(last + 1), after2 = scene.symbol(last + 2);
    list_.add("p1", before);
    list_.add("p2", before2);
    list_.add("n1", after);
    list_.add("n2", after2);
    list_.add("p21", before2, U' ', before);
    list_.add("n12", after, U' ', after2);
    list_.add("pn", before, U' ', after);
    list_.add("lp", before, U' ', lemma_);
    list_.add("ln", after, U' ', lemma_);
}

void EventFeatures::add_window(const EventScene& scene, const TriggerCandidate& trigger) {
    const std::int64_t reach = scene.language == Language::zh ? 9 : 6;  // units each side
    const std::int64_t size = static_cast<std::int64_t>(scene.units.size());
    static constexpr FeatureKind before_kind("wp"), after_kind("wn");
    for (std::int64_t u = std::max<std::int64_t>(0, trigger.first_unit - reach); u < std::min(size, trigger.last_unit + reach + 1); ++u) {
        if (u >= trigger.first_unit && u <= trigger.last_unit) continue;
        const bool before = u < trigger.first_unit;
        const SceneUnit& unit = scene.units[static_cast<std::size_t>(u)];
        if (unit.kind != UnitKind::text) continue;
        const FeatureKind& kind = before ? before_kind : after_kind;
        if (scene.language == Language::en) list_.add(kind, scene.symbol(u));
        else if (u + 1 != trigger.first_unit) list_.add(kind, scene.symbol(u), scene.symbol(u + 1));
    }
}

void EventFeatures::add_surroundings(const EventScene& scene, const TriggerCandidate& trigger) {
    const int left = nearest(scene.mention_units, trigger, true), right = nearest(scene.mention_units, trigger, false);
    const auto add_side = [&](const FeatureKind& kind, int unit, std::int64_t distance) {
        if (unit < 0) return list_.add(kind, scene.symbol(unit));
        const SceneUnit& u = scene.units[static_cast<std::size_t>(unit)];
        list_.add(kind, scene.symbol(unit), bucket(distance), bucket(std::abs(u.clause - scene.units[trigger.first_unit].clause)));
    };
    add_side("ml", left, trigger.first_unit - left);
    add_side("mr", right, right - static_cast<int>(trigger.last_unit));
    list_.add("mlr", scene.symbol(left), scene.symbol(right));
    list_.add("mlrl", scene.symbol(left), scene.symbol(right), lemma_);
    const int before = nearest(scene.time_units, trigger, true), after = nearest(scene.time_units, trigger, false);
    list_.add("tm", before < 0 ? U'-' : bucket(trigger.first_unit - before), after < 0 ? U'-' : bucket(after - static_cast<int>(trigger.last_unit)));
    const bool near_time = (before >= 0 && scene.units[static_cast<std::size_t>(before)].clause == scene.units[trigger.first_unit].clause) ||
                           (after >= 0 && scene.units[static_cast<std::size_t>(after)].clause == scene.units[trigger.last_unit].clause);
    const char32_t time = near_time ? U'c' : before >= 0 || after >= 0 ? U's' : U'-';
    list_.add("tc", time);
    list_.add("tl", time, lemma_);
}

void EventFeatures::add_cues(const EventScene& scene, const TriggerCandidate& trigger) {
    CueSet left = 0, right = 0;
    const std::uint32_t size = static_cast<std::uint32_t>(scene.units.size());
    for (std::uint32_t u = trigger.first_unit > 8 ? trigger.first_unit - 8 : 0; u < trigger.first_unit; ++u)
        if (scene.units[u].clause == scene.units[trigger.first_unit].clause) left |= scene.units[u].cues;
    for (std::uint32_t u = trigger.last_unit + 1; u < std::min(size, trigger.last_unit + 6); ++u)
        if (scene.units[u].clause == scene.units[trigger.last_unit].clause) right |= scene.units[u].cues;
    for (std::uint32_t both = left | right; both != 0; both &= both - 1) {
        const auto c = static_cast<std::uint32_t>(std::countr_zero(both));
        if (left >> c & 1) list_.add("cl", c);
        if (right >> c & 1) list_.add("cr", c);
    }
}

const FeatureList& EventFeatures::of_trigger(const EventScene& scene, const TriggerCandidate& trigger) {
    start(trigger, scene);
    list_.add("lemma", lemma_);
    list_.add("word", scene.text(trigger.span));
    list_.add("form", trigger.form.form);
    // Parts that triggers of one kind share: the first and last character, or the first and last word.
    const std::size_t head = scene.language == Language::zh ? 1 : lemma_.find(U'_');
    const std::size_t tail = scene.language == Language::zh ? lemma_.size() - 1 : lemma_.rfind(U'_') + 1;
    list_.add("head", lemma_.substr(0, head));
    list_.add("tail", lemma_.substr(tail));
    list_.add("types", trigger.types);
    list_.add("ntypes", static_cast<std::uint32_t>(std::popcount(trigger.types)));
    list_.add("shape", bucket(std::popcount(trigger.types)), bucket(trigger.last_unit - trigger.first_unit), trigger.form.form == "noun" ? U'n' : U'v');
    list_.add("lf", lemma_, trigger.form.form);
    add_words_around(scene, trigger);
    add_window(scene, trigger);
    add_surroundings(scene, trigger);
    add_cues(scene, trigger);
    list_.add("first", scene.sentence == 0 ? 1u : 0u);
    list_.add("at", static_cast<std::uint32_t>(bucket(trigger.first_unit)));
    list_.add("rest", static_cast<std::uint32_t>(bucket(static_cast<std::int64_t>(scene.units.size()) - trigger.last_unit)));
    list_.add("quoted", scene.units[trigger.first_unit].quoted ? 1u : 0u);
    const char32_t initial = scene.analysis->text.original()[trigger.span.begin];
    list_.add("capital", initial >= U'A' && initial <= U'Z' ? 1u : 0u);
    for (const TriggerCandidate& other : scene.triggers) {
        if (other.last_unit >= trigger.first_unit || trigger.first_unit - other.last_unit > 8) continue;
        list_.add("former", other.types);
    }
    return list_;
}

}  // namespace whowhen
