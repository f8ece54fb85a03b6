#include "core/relation/tie_context.hpp"

#include <algorithm>
#include <bit>

#include "core/learn/logit.hpp"
#include "core/relation/relation_class.hpp"
#include "core/vocabulary.hpp"

namespace whowhen {
namespace {

// The judge's cross-validated F1 is the same within 0.01 from 0.001 to 0.02; the higher, the fewer ties are looked at twice.
constexpr float least_probability = 0.012F;
static_assert(least_probability > 0.0111F, "the logit -4.5 is the probability 0.01099");
// Of 33,242 pairs of mentions that the judge took for told in 6,794 texts (3.2 MB of articles, encyclopedia and passages), the pair model thought 151
// less probable: 129 of 29,588 of one sentence, 22 of 3,654 apart. Articles lost 43 of 31,555 ties by that. Of what the judge was asked, it was 73 in 100.
constexpr float least_likely = 0.07F, least_likely_apart = 0.1F;
// Logits beyond which one is as sure as another.
constexpr float surest = 9;
// Of a mention that is tied to nobody else.
constexpr float no_other = -surest;
// Articles are longer than the passages that are learnt from: what grows with the text is counted no farther than passages do.
constexpr float most_rivals = 3, most_surer = 6;

float logit_of(float p) {
    return std::clamp(whowhen::logit(p, 1e-4F), -surest, surest);
}

struct Ends {
    std::uint32_t subject, object;
};

Ends ends_of(const CandidatePair& pair, const RelationClass& cls) {
    return cls.reversed ? Ends{pair.second, pair.first} : Ends{pair.first, pair.second};
}

// Entities of an article are far fewer than 2^28.
constexpr std::uint64_t entity_mask = 0xFFFFFFF;

std::uint64_t key_of(std::uint64_t type, std::uint64_t subject, std::uint64_t object) {
    return type << 56 | (subject & entity_mask) << 28 | (object & entity_mask);
}
std::uint64_t owner_key(std::uint64_t type, std::uint64_t entity, bool is_object) { return type << 56 | (entity & entity_mask) << 1 | is_object; }

/// Sorts what was noted and joins what has one key.
template <class Noted, class Join>
void join_by_key(std::vector<Noted>& all, Join join) {
    std::stable_sort(all.begin(), all.end(), [](const Noted& a, const Noted& b) { return a.key < b.key; });
    std::size_t kept = 0;
    for (const Noted& noted : all) {
        if (kept > 0 && all[kept - 1].key == noted.key) join(all[kept - 1], noted);
        else all[kept++] = noted;
    }
    all.resize(kept);
}

template <class Noted>
const Noted* find_key(const std::vector<Noted>& all, std::uint64_t key) {
    const auto at = std::lower_bound(all.begin(), all.end(), key, [](const Noted& noted, std::uint64_t k) { return noted.key < k; });
    return at == all.end() || at->key != key ? nullptr : &*at;
}

}  // namespace

TieContext::TieContext(std::span<const TieCandidate> candidates, std::span<const float> probabilities)
    : candidates_(candidates), probabilities_(probabilities), class_count_(relation_classes().size()) {
    std::uint32_t mentions = 0;
    for (const TieCandidate& c : candidates) mentions = std::max(mentions, std::max(c.pair.first, c.pair.second) + 1);
    best_begin_.assign(mentions, no_index);
    worth_.reserve(candidates.size());
    // About as many classes are worth a thought.
    entities_.reserve(2 * candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        worth_.push_back(classes_from(i, least_probability));
        for (std::uint64_t left = worth_[i]; left != 0; left &= left - 1) note(i, static_cast<std::size_t>(std::countr_zero(left)));
    }
    join_entities();
    rank_owners();
}

void TieContext::join_entities() {
    join_by_key(entities_, [](Entities& last, const Entities& noted) { last.best = std::max(last.best, noted.best); });
    pairs_.reserve(entities_.size());
    for (const Entities& e : entities_) {
        const std::uint64_t subject = e.key >> 28 & entity_mask, object = e.key & entity_mask;
        pairs_.push_back({key_of(0, std::min(subject, object), std::max(subject, object)), e.key >> 56, e.best, 0});
    }
    join_by_key(pairs_, [](Pair& last, const Pair& noted) {
        if (noted.type == last.type) {
            last.best = std::max(last.best, noted.best);
        } else if (noted.best > last.best) {
            last = {last.key, noted.type, noted.best, last.best};
        } else {
            last.other = std::max(last.other, noted.best);
        }
    });
}

void TieContext::rank_owners() {
    owners_.reserve(4 * entities_.size());
    for (const Entities& e : entities_) {
        const std::uint64_t type = e.key >> 56;
        const auto subject = static_cast<std::uint32_t>(e.key >> 28 & entity_mask), object = static_cast<std::uint32_t>(e.key & entity_mask);
        owners_.push_back({owner_key(type, subject, false), object, e.best, 0, e.best});
        owners_.push_back({owner_key(type, object, true), subject, e.best, 0, e.best});
        if (!is_symmetric(static_cast<RelationType>(type))) continue;
        owners_.push_back({owner_key(type, object, false), subject, e.best, 0, e.best});
        owners_.push_back({owner_key(type, subject, true), object, e.best, 0, e.best});
    }
    join_by_key(owners_, [](Owner& last, const Owner& noted) {
        if (noted.best > last.best) last.surest_other = noted.surest_other;
        last.second = std::max(last.second, std::min(last.best, noted.best));
        last.best = std::max(last.best, noted.best);
        last.sum += noted.best;
    });
}

void TieContext::note(std::size_t candidate, std::size_t cls) {
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
    entities_.push_back({entity_key(candidate, cls), probability(candidate, cls)});
}

std::uint64_t TieContext::classes_from(std::size_t candidate, float least) const {
    std::uint64_t classes = 0;
    for (std::uint64_t left = candidates_[candidate].pair.classes; left != 0; left &= left - 1) {
        const auto cls = static_cast<std::size_t>(std::countr_zero(left));
        if (probability(candidate, cls) >= least) classes |= std::uint64_t{1} << cls;
    }
    return classes;
}

std::uint64_t TieContext::likely_classes(std::size_t candidate, bool apart) const {
    return worth_[candidate] == 0 ? 0 : classes_from(candidate, apart ? least_likely_apart : least_likely);
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
    return key_of(static_cast<std::uint64_t>(c.type), subject, object);
}

const TieContext::Owner* TieContext::owner_of(std::uint64_t type, std::uint32_t entity, bool is_object) const {
    return find_key(owners_, owner_key(type, entity, is_object));
}

const TieContext::Entities* TieContext::entities_of(std::uint64_t key) const { return find_key(entities_, key); }

class TieContext::Builder {
public:
    Builder(const TieContext& context, std::size_t candidate, std::size_t cls)
        : context_(context), candidate_(candidate), cls_(cls), class_(relation_classes()[cls]), type_(static_cast<std::size_t>(class_.type)),
          tie_(context.candidates_[candidate]), logit_(context.logit(candidate, cls)),
          same_(context.entities_of(context.entity_key(candidate, cls))) {}

    Numbers build() {
        put(logit_);
        add_other_classes();
        add_rivals();
        add_entities();
        add_owners();
        add_surer();
        return numbers_;
    }

private:
    void put(float number) { numbers_[size_++] = number; }

    /// What else the two mentions could be to each other.
    void add_other_classes() {
        float best = 0, sum = 0;
        for (std::uint64_t left = tie_.pair.classes & ~(std::uint64_t{1} << cls_); left != 0; left &= left - 1) {
            const float p = context_.probability(candidate_, static_cast<std::size_t>(std::countr_zero(left)));
            best = std::max(best, p);
            sum += p;
        }
        put(logit_of(best));
        put(sum);
        const std::size_t turned = relation_class(class_.type, !class_.reversed);
        put(turned != cls_ && (tie_.pair.classes >> turned & 1) ? context_.logit(candidate_, turned) : no_other);
    }

    /// Whom else the two mentions could be tied to so.
    void add_rivals() {
        const Ends ends = ends_of(tie_.pair, class_);
        const float object = context_.best_other(ends.subject, type_, false, candidate_), subject = context_.best_other(ends.object, type_, true, candidate_);
        put(object);
        put(subject);
        put(logit_ - object);
        put(logit_ - subject);
    }

    /// What else the two entities could be to each other, anywhere in the article. Not whether they are surer tied so by other mentions: of
    /// several places of a told tie only the nearest is known, of a tie that is not told all are, so trees would take repeats for wrong.
    void add_entities() {
        const std::uint64_t subject = subject_entity() & entity_mask, object = object_entity() & entity_mask;
        const Pair* pair = find_key(context_.pairs_, key_of(0, std::min(subject, object), std::max(subject, object)));
        put(pair == nullptr ? no_other : logit_of(pair->type == type_ ? pair->other : pair->best));
    }

    /// Whom else the two entities could be tied to so, anywhere in the article.
    void add_owners() {
        const Owner *of_subject = context_.owner_of(type_, subject_entity(), false), *of_object = context_.owner_of(type_, object_entity(), true);
        const float here = same_ == nullptr ? 0 : same_->best;
        const auto best_other = [](const Owner* owner, std::uint32_t other) {
            if (owner == nullptr) return no_other;
            return logit_of(owner->surest_other == (other & entity_mask) ? owner->second : owner->best);
        };
        put(best_other(of_subject, object_entity()));
        put(best_other(of_object, subject_entity()));
        put(of_subject == nullptr ? 0 : std::min(of_subject->sum - here, most_rivals));
        put(of_object == nullptr ? 0 : std::min(of_object->sum - here, most_rivals));
    }

    /// How many types and roles the mentions are surer of.
    void add_surer() {
        const Ends ends = ends_of(tie_.pair, class_);
        for (const std::uint32_t mention : {ends.subject, ends.object}) {
            float surer = 0;
            for (std::uint32_t i = context_.best_begin_[mention]; i != no_index; i = context_.best_[i].next) surer += context_.best_[i].first > logit_;
            put(std::min(surer, most_surer));
        }
    }

    std::uint32_t subject_entity() const { return class_.reversed ? tie_.second_entity : tie_.first_entity; }
    std::uint32_t object_entity() const { return class_.reversed ? tie_.first_entity : tie_.second_entity; }

    const TieContext& context_;
    std::size_t candidate_, cls_;
    const RelationClass& class_;
    std::size_t type_;
    const TieCandidate& tie_;
    float logit_;
    const Entities* same_;
    std::size_t size_ = 0;
    Numbers numbers_{};
};

TieContext::Numbers TieContext::numbers(std::size_t candidate, std::size_t cls) const { return Builder(*this, candidate, cls).build(); }

}  // namespace whowhen
