// Features of (event, mention) pairs: order, distance, prepositions, voice, types.
#include <algorithm>
#include <cstdlib>

#include "core/event/event_features.hpp"
#include "core/event/unit_symbol.hpp"

namespace whowhen {
namespace {

char32_t kind_symbol(MentionKind kind) {
    return kind == MentionKind::name ? U'n' : U'r';
}

// First unit before `unit` that is no list member: skips "A, B and" before C.
std::int64_t list_start(const EventScene& scene, std::int64_t unit) {
    const EntityType type = scene.mention_type(scene.units[static_cast<std::size_t>(unit)]);
    std::int64_t at = unit;
    while (at >= 2) {
        std::int64_t before = at - 1;
        const SceneUnit& glue = scene.units[static_cast<std::size_t>(before)];
        if (glue.kind != UnitKind::text || (!has(glue.cues, Cue::conjunction) && glue.span.size() != 1)) break;
        const char32_t c = scene.analysis->text.at(glue.span.begin);
        if (!has(glue.cues, Cue::conjunction) && c != U',' && c != 0x3001) break;
        --before;
        if (scene.units[static_cast<std::size_t>(before)].kind == UnitKind::text && before >= 1) --before;  // ", and"
        const SceneUnit& member = scene.units[static_cast<std::size_t>(before)];
        if (member.kind != UnitKind::mention || scene.mention_type(member) != type) break;
        at = before;
    }
    return at;
}

}  // namespace

void EventFeatures::add_between(const EventScene& scene, std::uint32_t from, std::uint32_t to, std::u32string_view key) {
    CueSet cues = 0;
    int mentions = 0, verbs = 0;
    for (std::uint32_t u = from; u < to; ++u) {
        cues |= scene.units[u].cues;
        mentions += scene.units[u].kind == UnitKind::mention;
    }
    for (const TriggerCandidate& t : scene.triggers) verbs += t.first_unit >= from && t.last_unit < to;
    text_.assign(key);
    text_.push_back(bucket(mentions));
    list_.add("bm", text_);
    text_.assign(key);
    text_.push_back(bucket(verbs));
    list_.add("bv", text_);
    for (std::uint32_t c = 0; c < cue_count; ++c) {
        if (!(cues >> c & 1)) continue;
        text_.assign(key);
        text_.push_back(0xE200 + c);
        list_.add("bc", text_);
    }
    if (to - from <= 3) {
        text_.assign(key);
        for (std::uint32_t u = from; u < to; ++u) {
            append_symbol(scene, u, text_);
            text_.push_back(U' ');
        }
        list_.add("bw", text_);
        text_ += lemma_;
        list_.add("bwl", text_);
    }
}

void EventFeatures::add_argument_place(const EventScene& scene, const TriggerCandidate& trigger, std::uint32_t unit,
                                       std::u32string_view key) {
    const SceneUnit& mention = scene.units[unit];
    const std::int64_t start = list_start(scene, unit);
    const auto keyed = [&](const FeatureKind& kind, std::int64_t a) {
        text_.assign(key);
        append_symbol(scene, a, text_);
        list_.add(kind, text_);
    };
    keyed("ap1", start - 1);
    keyed("an1", unit + 1);
    text_.assign(key);
    append_symbol(scene, start - 2, text_);
    append_symbol(scene, start - 1, text_);
    list_.add("ap2", text_);
    text_.assign(lemma_);
    text_.push_back(U' ');
    append_symbol(scene, start - 1, text_);
    list_.add("apl", text_);
    keyed("tp", static_cast<std::int64_t>(trigger.first_unit) - 1);
    keyed("tn", static_cast<std::int64_t>(trigger.last_unit) + 1);
    // Place among the mentions of its type in the sentence, and of all.
    int before_same = 0, same = 0, rank = 0;
    const EntityType type = scene.mention_type(mention);
    for (const std::uint32_t u : scene.mention_units) {
        const bool counts = scene.mention_type(scene.units[u]) == type;
        same += counts;
        before_same += counts && u < unit;
        if (unit < trigger.first_unit)
            rank += counts && u > unit && u < trigger.first_unit;
        else
            rank += counts && u < unit && u > trigger.last_unit;
    }
    text_.assign(key);
    text_.push_back(bucket(rank));
    list_.add("rank", text_);
    text_.assign(key);
    text_.push_back(bucket(before_same));
    text_.push_back(bucket(std::min(same, 3)));
    list_.add("order", text_);
}

const FeatureList& EventFeatures::of_argument(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                              std::uint32_t unit) {
    start(trigger, scene);
    const SceneUnit& mention = scene.units[unit];
    const Mention& m = scene.analysis->mentions[mention.index];
    const bool before = unit < trigger.first_unit;
    std::u32string key{static_cast<char32_t>(0xE300 + static_cast<int>(type)),
                       static_cast<char32_t>(0xE010 + static_cast<int>(m.type)), before ? U'<' : U'>'};
    const std::u32string side = key.substr(1);
    list_.add("k", key);
    key.push_back(trigger.form.form == "noun" ? U'n' : U'v');
    list_.add("kf", key);
    text_.assign(side).append(lemma_);
    list_.add("kl", text_);
    text_.append_ascii(trigger.form.form);
    list_.add("klf", text_);
    const int clauses = std::abs(mention.clause - scene.units[trigger.first_unit].clause);
    const std::int64_t distance = before ? trigger.first_unit - unit : unit - trigger.last_unit;
    for (const std::u32string_view k : {std::u32string_view(side), std::u32string_view(key)}) {
        text_.assign(k);
        text_.push_back(bucket(distance));
        list_.add("d", text_);
        text_.assign(k);
        text_.push_back(bucket(clauses));
        text_.push_back(kind_symbol(m.kind));
        list_.add("c", text_);
        add_argument_place(scene, trigger, unit, k);
        if (before)
            add_between(scene, unit + 1, trigger.first_unit, k);
        else
            add_between(scene, trigger.last_unit + 1, unit, k);
    }
    return list_;
}

const FeatureList& EventFeatures::of_former_topic(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                                  EntityType topic, std::uint32_t sentences_back) {
    start(trigger, scene);
    const std::u32string key{static_cast<char32_t>(0xE300 + static_cast<int>(type)),
                             static_cast<char32_t>(0xE010 + static_cast<int>(topic)), U'^'};
    list_.add("k", key);
    text_.assign(key).append(lemma_);
    list_.add("kl", text_);
    int people = 0, organizations = 0, before = 0;
    for (const std::uint32_t u : scene.mention_units) {
        people += scene.mention_type(scene.units[u]) == EntityType::person;
        organizations += scene.mention_type(scene.units[u]) == EntityType::organization;
        before += u < trigger.first_unit;
    }
    text_.assign(key);
    text_.push_back(bucket(people));
    text_.push_back(bucket(organizations));
    list_.add("fpo", text_);
    text_.assign(key);
    text_.push_back(bucket(before));
    list_.add("fb", text_);
    text_.assign(key);
    text_.push_back(bucket(trigger.first_unit));
    list_.add("fat", text_);
    text_.assign(key);
    append_symbol(scene, 0, text_);
    list_.add("f0", text_);
    text_.assign(key);
    append_symbol(scene, static_cast<std::int64_t>(trigger.first_unit) - 1, text_);
    list_.add("fp", text_);
    text_.assign(key);
    text_.push_back(bucket(sentences_back));
    list_.add("fs", text_);
    return list_;
}

}  // namespace whowhen
