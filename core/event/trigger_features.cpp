// Features of trigger candidates: the word, the words around it, who and when stand near.
#include <bit>

#include "core/event/event_features.hpp"
#include "core/event/unit_symbol.hpp"

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
    lemma_.clear();
    if (trigger.form.lemma.empty()) {
        lemma_ = scene.text(trigger.span);
    } else {
        for (const char c : trigger.form.lemma) lemma_.push_back(static_cast<unsigned char>(c));
    }
}

void EventFeatures::add_words_around(const EventScene& scene, const TriggerCandidate& trigger) {
    const std::int64_t first = trigger.first_unit, last = trigger.last_unit;
    const auto symbol = [&](std::int64_t at) -> const FeatureText& {
        text_.clear();
        append_symbol(scene, at, text_);
        return text_;
    };
    const auto pair = [&](std::int64_t a, std::int64_t b) -> const FeatureText& {
        text_.clear();
        append_symbol(scene, a, text_);
        text_.push_back(U' ');
        append_symbol(scene, b, text_);
        return text_;
    };
    list_.add("p1", symbol(first - 1));
    list_.add("p2", symbol(first - 2));
    list_.add("n1", symbol(last + 1));
    list_.add("n2", symbol(last + 2));
    list_.add("p21", pair(first - 2, first - 1));
    list_.add("n12", pair(last + 1, last + 2));
    list_.add("pn", pair(first - 1, last + 1));
    symbol(first - 1);
    text_.append({U' '}).append(lemma_);
    list_.add("lp", text_);
    symbol(last + 1);
    text_.append({U' '}).append(lemma_);
    list_.add("ln", text_);
}

void EventFeatures::add_window(const EventScene& scene, const TriggerCandidate& trigger) {
    const std::int64_t reach = scene.language == Language::zh ? 9 : 6;  // units each side
    const std::int64_t size = static_cast<std::int64_t>(scene.units.size());
    for (std::int64_t u = std::max<std::int64_t>(0, trigger.first_unit - reach); u < std::min(size, trigger.last_unit + reach + 1); ++u) {
        if (u >= trigger.first_unit && u <= trigger.last_unit) continue;
        const bool before = u < trigger.first_unit;
        if (scene.units[static_cast<std::size_t>(u)].kind != UnitKind::text) continue;
        text_.clear();
        append_symbol(scene, u, text_);
        if (scene.language == Language::zh) {
            if (u + 1 == trigger.first_unit) continue;
            append_symbol(scene, u + 1, text_);
        }
        list_.add(before ? FeatureKind("wp") : FeatureKind("wn"), text_);
    }
}

void EventFeatures::add_surroundings(const EventScene& scene, const TriggerCandidate& trigger) {
    const int left = nearest(scene.mention_units, trigger, true), right = nearest(scene.mention_units, trigger, false);
    const auto side = [&](int unit, bool before) {
        text_.clear();
        append_symbol(scene, unit, text_);
        if (unit >= 0) {
            const SceneUnit& u = scene.units[static_cast<std::size_t>(unit)];
            text_.push_back(bucket(before ? trigger.first_unit - unit : unit - static_cast<int>(trigger.last_unit)));
            text_.push_back(bucket(std::abs(u.clause - scene.units[trigger.first_unit].clause)));
        }
    };
    side(left, true);
    list_.add("ml", text_);
    side(right, false);
    list_.add("mr", text_);
    text_.clear();
    append_symbol(scene, left, text_);
    append_symbol(scene, right, text_);
    list_.add("mlr", text_);
    text_ += lemma_;
    list_.add("mlrl", text_);
    const int before = nearest(scene.time_units, trigger, true), after = nearest(scene.time_units, trigger, false);
    text_.assign({before < 0 ? U'-' : bucket(trigger.first_unit - before)});
    text_.push_back(after < 0 ? U'-' : bucket(after - static_cast<int>(trigger.last_unit)));
    list_.add("tm", text_);
    const bool near_time = (before >= 0 && scene.units[static_cast<std::size_t>(before)].clause == scene.units[trigger.first_unit].clause) ||
                           (after >= 0 && scene.units[static_cast<std::size_t>(after)].clause == scene.units[trigger.last_unit].clause);
    text_.assign({near_time ? U'c' : before >= 0 || after >= 0 ? U's' : U'-'});
    list_.add("tc", text_);
    text_ += lemma_;
    list_.add("tl", text_);
}

void EventFeatures::add_cues(const EventScene& scene, const TriggerCandidate& trigger) {
    CueSet left = 0, right = 0;
    const std::uint32_t size = static_cast<std::uint32_t>(scene.units.size());
    for (std::uint32_t u = trigger.first_unit > 8 ? trigger.first_unit - 8 : 0; u < trigger.first_unit; ++u)
        if (scene.units[u].clause == scene.units[trigger.first_unit].clause) left |= scene.units[u].cues;
    for (std::uint32_t u = trigger.last_unit + 1; u < std::min(size, trigger.last_unit + 6); ++u)
        if (scene.units[u].clause == scene.units[trigger.last_unit].clause) right |= scene.units[u].cues;
    for (std::uint32_t c = 0; c < cue_count; ++c) {
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
    const std::size_t head = scene.language == Language::zh ? 1 : std::min(lemma_.find(U'_'), lemma_.size());
    const std::size_t tail = scene.language == Language::zh ? lemma_.size() - 1 : lemma_.rfind(U'_') + 1;
    list_.add("head", std::u32string_view(lemma_).substr(0, head));
    list_.add("tail", std::u32string_view(lemma_).substr(tail));
    list_.add("types", trigger.types);
    list_.add("ntypes", static_cast<std::uint32_t>(std::popcount(trigger.types)));
    text_.assign({bucket(std::popcount(trigger.types)), bucket(trigger.last_unit - trigger.first_unit), trigger.form.form == "noun" ? U'n' : U'v'});
    list_.add("shape", text_);
    list_.add("lf", text_.assign(lemma_).append_ascii(trigger.form.form));
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
