#include "core/relation/tie_context.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// The judge's cross-validated F1 is the same within 0.01 from 0.001 to 0.02; the higher, the fewer ties are looked at twice.
constexpr float least_probability = 0.012F;
// Logits beyond which one is as sure as another.
constexpr float surest = 9;
// Of a mention that is tied to nobody else.
constexpr float no_other = -surest;

float logit_of(float p) {
    const float bounded = std::clamp(p, 1e-4F, 1 - 1e-4F);
    return std::clamp(std::log(bounded / (1 - bounded)), -surest, surest);
}

/// Logits in steps of 2/3, as numbers from 0 on.
std::uint32_t step(float logit) { return static_cast<std::uint32_t>(std::lround(std::clamp(logit, -surest, surest) * 1.5F) + 14); }
std::uint32_t wide_step(float logit) { return step(logit) / 2; }

struct Ends {
    std::uint32_t subject, object;
};

Ends ends_of(const CandidatePair& pair, const RelationClass& cls) {
    return cls.reversed ? Ends{pair.second, pair.first} : Ends{pair.first, pair.second};
}

std::uint32_t number(const RelationClass& cls) { return static_cast<std::uint32_t>(cls.type) * 2 + cls.reversed; }

template <class... Parts>
void put(FeatureList& list, const FeaturePrefix<41>& kind, Parts... parts) {
    FeatureHash hash = kind.hash();
    (hash.add(static_cast<std::uint32_t>(parts)), ...);
    list.add_hash(hash.value(), kind.name());
}

}  // namespace

TieContext::TieContext(std::span<const TieCandidate> candidates, std::span<const float> probabilities)
    : candidates_(candidates), probabilities_(probabilities), class_count_(relation_classes().size()), surest_class_(candidates.size(), 0) {
    std::uint32_t mentions = 0;
    for (const TieCandidate& c : candidates) mentions = std::max(mentions, std::max(c.pair.first, c.pair.second) + 1);
    best_begin_.assign(mentions, no_index);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        for (std::uint64_t left = candidates[i].pair.classes; left != 0; left &= left - 1) note(i, static_cast<std::size_t>(std::countr_zero(left)));
    join_entities();
}

// What was noted of the same entities becomes one.
void TieContext::join_entities() {
    std::sort(entities_.begin(), entities_.end(), [](const Entities& a, const Entities& b) { return a.key < b.key; });
    std::size_t kept = 0;
    for (const Entities& noted : entities_) {
        if (kept > 0 && entities_[kept - 1].key == noted.key) {
            entities_[kept - 1].best = std::max(entities_[kept - 1].best, noted.best);
            ++entities_[kept - 1].count;
        } else {
            entities_[kept++] = noted;
        }
    }
    entities_.resize(kept);
}

void TieContext::note(std::size_t candidate, std::size_t cls) {
    const float* row = probabilities_.data() + candidate * class_count_;
    const std::uint64_t allowed = candidates_[candidate].pair.classes;
    std::uint32_t& surest_class = surest_class_[candidate];
    if (!(allowed >> surest_class & 1) || row[cls] > row[surest_class]) surest_class = static_cast<std::uint32_t>(cls);
    if (!is_worth(candidate, cls)) return;
    const RelationClass& c = relation_classes()[cls];
    const Ends ends = ends_of(candidates_[candidate].pair, c);
    const float sure = logit(candidate, cls);
    const auto rank = [&](std::uint32_t mention, bool is_object) {
        Best& best = best_of(mention, static_cast<std::size_t>(c.type), is_object);
        if (sure > best.first) {
            best.second = best.first;
            best.first = sure;
            best.candidate = static_cast<std::uint32_t>(candidate);
        } else {
            best.second = std::max(best.second, sure);
        }
    };
    rank(ends.subject, false);
    rank(ends.object, true);
    if (is_symmetric(c.type)) rank(ends.object, false), rank(ends.subject, true);
    entities_.push_back({entity_key(candidate, cls), row[cls], 1});
}

bool TieContext::is_worth(std::size_t candidate, std::size_t cls) const {
    return (candidates_[candidate].pair.classes >> cls & 1) && probability(candidate, cls) >= least_probability;
}

float TieContext::logit(std::size_t candidate, std::size_t cls) const { return logit_of(probability(candidate, cls)); }

const TieContext::Best* TieContext::find_best(std::uint32_t mention, std::size_t type, bool is_object) const {
    const auto place = static_cast<std::uint32_t>(type * 2 + is_object);
    for (std::uint32_t i = best_begin_[mention]; i != no_index; i = best_[i].next)
        if (best_[i].place == place) return &best_[i];
    return nullptr;
}

TieContext::Best& TieContext::best_of(std::uint32_t mention, std::size_t type, bool is_object) {
    if (const Best* known = find_best(mention, type, is_object)) return best_[static_cast<std::size_t>(known - best_.data())];
    best_.push_back({static_cast<std::uint32_t>(type * 2 + is_object), no_other, no_other, no_index, best_begin_[mention]});
    best_begin_[mention] = static_cast<std::uint32_t>(best_.size() - 1);
    return best_.back();
}

float TieContext::best_other(std::uint32_t mention, std::size_t type, bool is_object, std::size_t candidate) const {
    const Best* best = find_best(mention, type, is_object);
    if (best == nullptr) return no_other;
    return best->candidate == candidate ? best->second : best->first;
}

std::uint64_t TieContext::entity_key(std::size_t candidate, std::size_t cls) const {
    const TieCandidate& t = candidates_[candidate];
    const RelationClass& c = relation_classes()[cls];
    std::uint64_t subject = t.first_entity, object = t.second_entity;
    if (c.reversed || (is_symmetric(c.type) && object < subject)) std::swap(subject, object);
    // Entities of an article are far fewer than 2^28.
    return (static_cast<std::uint64_t>(c.type) << 56) | (subject & 0xFFFFFFF) << 28 | (object & 0xFFFFFFF);
}

void TieContext::add(std::size_t candidate, std::size_t cls, FeatureList& list) const {
    const RelationClass& c = relation_classes()[cls];
    const auto type = static_cast<std::size_t>(c.type);
    const std::uint32_t n = number(c);
    const float sure = logit(candidate, cls);
    const Ends ends = ends_of(candidates_[candidate].pair, c);
    const float other_object = best_other(ends.subject, type, false, candidate), other_subject = best_other(ends.object, type, true, candidate);
    const std::uint32_t surest_class = surest_class_[candidate];
    put(list, "class", n);
    // A third: as large as the other features.
    constexpr FeaturePrefix<41> logit_kind = "logit", class_logit_kind = "logit of class";
    list.add_hash(logit_kind.hash().value(), logit_kind.name(), sure / 3);
    FeatureHash class_logit = class_logit_kind.hash();
    class_logit.add(n);
    list.add_hash(class_logit.value(), class_logit_kind.name(), sure / 3);
    put(list, "step", step(sure));
    put(list, "step of class", n, step(sure));
    put(list, "against other object", other_object > no_other ? wide_step(sure - other_object) : 99);
    put(list, "against other subject", other_subject > no_other ? wide_step(sure - other_subject) : 99);
    put(list, "other object surer", n, other_object > sure);
    put(list, "other subject surer", n, other_subject > sure);
    put(list, "other object", n, wide_step(other_object));
    put(list, "other subject", n, wide_step(other_subject));
    put(list, "surest", surest_class == cls);
    put(list, "surest class", n, number(relation_classes()[surest_class]));
    put(list, "behind surest", step(sure - logit(candidate, surest_class)));
    const std::uint64_t key = entity_key(candidate, cls);
    const auto known = std::lower_bound(entities_.begin(), entities_.end(), key, [](const Entities& e, std::uint64_t k) { return e.key < k; });
    if (known == entities_.end() || known->key != key) return;
    put(list, "elsewhere", wide_step(logit_of(known->best)), known->best > probability(candidate, cls));
    put(list, "places", std::min(known->count, 5U));
}

}  // namespace whowhen
