// Features of (event, mention) pairs: order, distance, prepositions, voice, types.
#include <algorithm>
#include <bit>
#include <cstdlib>

#include "core/event/bucket.hpp"
#include "core/event/event_features.hpp"

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

EventFeatures::Between::Between(const EventScene& scene, std::uint32_t begin, std::uint32_t end) : from(begin), to(end) {
    for (std::uint32_t u = from; u < to; ++u) {
        cues |= scene.units[u].cues;
        mentions += scene.units[u].kind == UnitKind::mention;
    }
    const auto first = std::lower_bound(scene.triggers.begin(), scene.triggers.end(), from, [](const TriggerCandidate& t, std::uint32_t unit) { return t.first_unit < unit; });
    for (auto t = first; t != scene.triggers.end() && t->last_unit < to; ++t) ++verbs;
}

EventFeatures::ArgumentPlace::ArgumentPlace(const EventScene& scene, const TriggerCandidate& trigger, std::uint32_t at, std::u32string_view lemma) : unit(at), start(list_start(scene, at)) {
    FeatureHash hash = FeatureKind("apl").hash();
    hash.add(lemma), hash.add(U' '), hash.add(scene.symbol(start - 1));
    with_lemma = hash.value();
    const auto type = static_cast<std::size_t>(scene.mention_type(scene.units[unit]));
    const auto mentions_before = [&](std::uint32_t u) { return static_cast<int>(scene.mentions_before[u][type]); };
    same = mentions_before(static_cast<std::uint32_t>(scene.units.size()));
    before_same = mentions_before(unit);
    if (unit < trigger.first_unit) rank = mentions_before(trigger.first_unit) - mentions_before(unit + 1);
    else if (unit > trigger.last_unit) rank = mentions_before(unit) - mentions_before(trigger.last_unit + 1);
}

template <std::size_t size>
void EventFeatures::add_between(const EventScene& scene, const Between& between, const std::array<char32_t, size>& key) {
    list_.add("bm", key, bucket(between.mentions));
    list_.add("bv", key, bucket(between.verbs));
    for (std::uint32_t left = between.cues; left != 0; left &= left - 1) list_.add("bc", key, 0xE200U + static_cast<std::uint32_t>(std::countr_zero(left)));
    if (between.to - between.from > 3) return;
    FeatureHash words = FeatureKind("bw").hash(), with_lemma = FeatureKind("bwl").hash();
    words.add(key), with_lemma.add(key);
    for (std::uint32_t u = between.from; u < between.to; ++u) {
        const std::u32string_view symbol = scene.symbol(u);
        words.add(symbol), words.add(U' ');
        with_lemma.add(symbol), with_lemma.add(U' ');
    }
    with_lemma.add(lemma_);
    list_.add_hash(words.value(), "bw");
    list_.add_hash(with_lemma.value(), "bwl");
}

template void EventFeatures::add_between(const EventScene&, const Between&, const std::array<char32_t, 1>&);
template void EventFeatures::add_between(const EventScene&, const Between&, const std::array<char32_t, 2>&);

template <std::size_t size>
void EventFeatures::add_argument_place(const EventScene& scene, const TriggerCandidate& trigger, const ArgumentPlace& place, const std::array<char32_t, size>& key) {
    const std::u32string_view before = scene.symbol(place.start - 1);
    list_.add("ap1", key, before);
    list_.add("an1", key, scene.symbol(std::int64_t{place.unit} + 1));
    list_.add("ap2", key, scene.symbol(place.start - 2), before);
    list_.add_hash(place.with_lemma, "apl");
    list_.add("tp", key, scene.symbol(std::int64_t{trigger.first_unit} - 1));
    list_.add("tn", key, scene.symbol(std::int64_t{trigger.last_unit} + 1));
    list_.add("rank", key, bucket(place.rank));
    list_.add("order", key, bucket(place.before_same), bucket(std::min(place.same, 3)));
}

const FeatureList& EventFeatures::of_argument(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                              std::uint32_t unit) {
    start(trigger, scene);
    const SceneUnit& mention = scene.units[unit];
    const Mention& m = scene.analysis->mentions[mention.index];
    const bool before = unit < trigger.first_unit;
    const std::array<char32_t, 2> side{static_cast<char32_t>(0xE010 + static_cast<int>(m.type)), before ? U'<' : U'>'};
    const std::array<char32_t, 3> typed{static_cast<char32_t>(0xE300 + static_cast<int>(type)), side[0], side[1]};
    const std::array<char32_t, 4> key{typed[0], side[0], side[1], trigger.form.form == "noun" ? U'n' : U'v'};
    list_.add("k", typed[0], side);
    list_.add("kf", key[0], side, key[3]);
    list_.add("kl", side, lemma_);
    list_.add("klf", side, lemma_, trigger.form.form);
    const char32_t clauses = bucket(std::abs(mention.clause - scene.units[trigger.first_unit].clause));
    const char32_t distance = bucket(before ? trigger.first_unit - unit : unit - trigger.last_unit);
    const ArgumentPlace place(scene, trigger, unit, lemma_);
    const Between between = before ? Between(scene, unit + 1, trigger.first_unit) : Between(scene, trigger.last_unit + 1, unit);
    const auto add_keyed = [&](const auto& k) {
        list_.add("d", k, distance);
        list_.add("c", k, clauses, kind_symbol(m.kind));
        add_argument_place(scene, trigger, place, k);
        add_between(scene, between, k);
    };
    add_keyed(side);
    add_keyed(key);
    return list_;
}

const FeatureList& EventFeatures::of_former_topic(const EventScene& scene, const TriggerCandidate& trigger, EventType type,
                                                  EntityType topic, std::uint32_t sentences_back) {
    start(trigger, scene);
    const std::array<char32_t, 3> key{static_cast<char32_t>(0xE300 + static_cast<int>(type)), static_cast<char32_t>(0xE010 + static_cast<int>(topic)), U'^'};
    list_.add("k", key[0], key[1], key[2]);
    list_.add("kl", key, lemma_);
    int people = 0, organizations = 0, before = 0;
    for (const std::uint32_t u : scene.mention_units) {
        people += scene.mention_type(scene.units[u]) == EntityType::person;
        organizations += scene.mention_type(scene.units[u]) == EntityType::organization;
        before += u < trigger.first_unit;
    }
    list_.add("fpo", key, bucket(people), bucket(organizations));
    list_.add("fb", key, bucket(before));
    list_.add("fat", key, bucket(trigger.first_unit));
    list_.add("f0", key, scene.symbol(0));
    list_.add("fp", key, scene.symbol(std::int64_t{trigger.first_unit} - 1));
    list_.add("fs", key, bucket(sentences_back));
    return list_;
}

}  // namespace whowhen
