#include "core/relation/pair_features.hpp"

#include <algorithm>

#include "core/relation/pair_feature_builder.hpp"
#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

// How many units from B, and from the pair, a word that tells of a tie is looked for.
constexpr std::uint32_t trigger_reach = 7;

constexpr std::uint32_t bucket(std::uint32_t n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 22 ? 8 : n <= 35 ? 9 : 10;
}

}  // namespace

void PairFeatures::Builder::build(std::uint64_t rule_hits) {
    add_shape();
    if (!same_sentence_) add_topic();
    add_alone();
    add_gap();
    // Of a topic of a sentence before, only its type matters to the words by B.
    if (same_sentence_) add_triggers();
    else once(Part::triggers, b_, types_ * 2 + near_, [&] { add_triggers(); });
    add_leads();
    for (std::size_t c = 0; rule_hits; ++c, rule_hits >>= 1)
        if (rule_hits & 1) list_.add("rule", static_cast<std::uint32_t>(c));
}

void PairFeatures::Builder::add_shape() {
    const Mention &a = analysis_.mentions[a_], &b = analysis_.mentions[b_];
    const auto types = static_cast<std::uint32_t>(a.type) * 4 + static_cast<std::uint32_t>(b.type);
    const auto kinds = static_cast<std::uint32_t>(a.kind) * 3 + static_cast<std::uint32_t>(b.kind);
    types_ = types;
    list_.add("types", types);
    list_.add("kinds", types * 16 + kinds);
    const UnitIndex::Counts between = index_.mentions(gap_begin_, gap_end_);
    const std::uint32_t mentions = between[0] + between[1] + between[2] + between[3];
    const std::uint32_t same_a = between[static_cast<std::size_t>(a.type)], same_b = between[static_cast<std::size_t>(b.type)];
    const std::uint32_t sentences = row_.sentence[b_] - row_.sentence[a_];
    const std::uint32_t clauses = units_[b_first_].clause - units_[a_last_].clause;
    length_ = gap_end_ - gap_begin_;
    list_.add("distance", types * 16 + bucket(length_));
    list_.add("mentions", types * 16 + bucket(mentions));
    list_.add("mentions-of-A", types * 16 + std::min(same_a, 3U));
    list_.add("mentions-of-B", types * 16 + std::min(same_b, 3U));
    list_.add("clauses", types * 16 + std::min(clauses, 5U));
    list_.add("sentences", types * 4 + std::min(sentences, 3U));
    if (!same_sentence_) types_ += 16;
    list_.add("list", types * 8 + in_list_);
    near_ = same_a == 0 && same_b == 0;
}

/// What was told of before B's sentence, and the words by B that tell of a tie with it.
void PairFeatures::Builder::add_topic() {
    const TopicStanding standing = standings_.of(a_, b_);
    const std::uint32_t types = types_ - 16, state = standing.state();
    const std::uint32_t near = std::min(row_.sentence[b_] - row_.sentence[a_], 4U), others = standing.other_before * 2U + standing.other_after;
    list_.add("topic near", types * 64 + near * 8 + others);
    list_.add("topic rank", types * 64 + standing.rank * 8 + standing.rivals);
    list_.add("topic", (types * 8 + near) * 32 + state);
    for_each_teller([&](std::uint32_t i, std::uint32_t where) {
        senses("topic's", i, where);
        senses("topic's, left", i, where * 8 + before_teller(i));
        senses("topic's, state", i, where * 32 + state);
        senses("topic's, near", i, where * 8 + near);
        // A title that names its own firm stands beside it.
        const std::uint32_t right = i + 1 < row_.sentence_end[row_.sentence[b_]] ? kind_of(i + 1) : 0;
        senses("topic's, sides", i, ((where * 8 + before_teller(i)) * 8 + right) * 32 + state);
    });
}

/// Calls `add(unit, where)` for each word by B that tells of a tie: on which side of B, how near, and whether another of the
/// topic's type stands between.
template <class Add>
void PairFeatures::Builder::for_each_teller(Add add) {
    const std::uint32_t s = row_.sentence[b_], begin = std::max(row_.sentence_begin[s] + trigger_reach + 1, b_first_) - trigger_reach - 1;
    const std::uint32_t end = std::min(row_.sentence_end[s], b_last_ + trigger_reach + 2);
    const auto type = static_cast<std::size_t>(analysis_.mentions[a_].type);
    const auto visit = [&](std::uint32_t i, std::uint32_t place, std::uint32_t from, std::uint32_t to) {
        const bool other = index_.mentions(from, to)[type] > 0;
        add(i, (types_ * 8 + place) * 2 + other);
    };
    for (std::uint32_t i = index_.last_trigger(begin, b_first_), to = b_first_; i != to; to = i, i = index_.last_trigger(begin, i))
        visit(i, std::min(b_first_ - i, 3U) - 1, i + 1, b_first_);
    for (std::uint32_t i = index_.first_trigger(b_last_ + 1, end); i < end; i = index_.first_trigger(i + 1, end)) visit(i, std::min(i - b_last_, 3U) + 2, b_last_ + 1, i);
}

/// 0: the sentence's edge, 1: punctuation, 2: a word, 3: a number or time, from 4 on: a mention by its type.
std::uint32_t PairFeatures::Builder::kind_of(std::uint32_t i) const {
    const RelationUnit& unit = units_[i];
    if (unit.is_mention()) return 4 + static_cast<std::uint32_t>(analysis_.mentions[unit.mention].type);
    if (unit.kind == RelationUnitKind::punctuation) return 1;
    return unit.kind == RelationUnitKind::word ? 2 : 3;
}

void PairFeatures::Builder::add_mention(const FeatureKind& kind, std::uint32_t m) {
    const Mention& mention = analysis_.mentions[m];
    const std::u32string_view text = analysis_.text.folded().substr(mention.span.begin, mention.span.size());
    const std::size_t space = text.rfind(U' ');
    if (mention.kind != MentionKind::name)
        list_.add(kind, text.substr(text.size() > 24 ? text.size() - 24 : 0));
    else if (space != text.npos)
        list_.add(kind, text.substr(space + 1));
    else if (text.size() > 2)
        list_.add(kind, text.substr(text.size() - 2));
    if (!text.empty()) list_.add(kind, text.substr(text.size() - 1));
    // Names of parties, schools and the like say so somewhere.
    if (mention.kind == MentionKind::name && space != text.npos && mention.type == EntityType::organization)
        list_.add(kind, text.substr(0, text.find(U' ')));
}

/// What each mention is and stands beside, whatever the other is.
void PairFeatures::Builder::add_alone() {
    const auto is_name = [&](std::uint32_t m) { return analysis_.mentions[m].kind == MentionKind::name; };
    // The sentence of B may end soon after A.
    const std::uint32_t room = std::min(sentence_end_ - a_last_, 3U);
    once(Part::a, a_, room, [&] {
        add_mention(is_name(a_) ? FeatureKind("A-ends") : FeatureKind("A-says"), a_);
        add_around_a();
    });
    once(Part::b, b_, 0, [&] {
        add_mention(is_name(b_) ? FeatureKind("B-ends") : FeatureKind("B-says"), b_);
        add_around_b();
    });
    pair_of("left-of-B", before(gap_end_, 2), before(gap_end_, 1));
    const std::uint32_t left = list_first(a_first_), right = std::min(list_last(b_last_) + 1, sentence_end_);
    if (has_trigger(std::max(sentence_begin_ + trigger_reach, left) - trigger_reach, left)) scan_left("left", left);
    if (has_trigger(right, std::min(right + trigger_reach, sentence_end_))) scan_right("right", right - 1);
}

void PairFeatures::Builder::add_around_a() {
    for (std::uint32_t k = 1; k <= 3; ++k)
        if (const std::uint32_t left = before(list_first(a_first_), k); left != none) gram(k == 1 ? Gram("left") : Gram("left-near"), left);
    pair_of("left", before(a_first_, 2), before(a_first_, 1));
    pair_of("right-of-A", after(a_last_, 1), after(a_last_, 2));
}

void PairFeatures::Builder::add_around_b() {
    for (std::uint32_t k = 1; k <= 3; ++k)
        if (const std::uint32_t right = after(list_last(b_last_), k); right != none) gram(k == 1 ? Gram("right") : Gram("right-near"), right);
    pair_of("right", after(b_last_, 1), after(b_last_, 2));
}

/// Triggers of the clause on the left of a mention, up to the next mention.
void PairFeatures::Builder::scan_left(const Senses& kind, std::uint32_t from) {
    for (std::uint32_t k = 1; k <= trigger_reach; ++k) {
        const std::uint32_t i = before(from, k);
        if (i == none || units_[i].is_mention()) return;
        if (is_trigger(units_[i])) senses(kind, i, types_);
    }
}

void PairFeatures::Builder::scan_right(const Senses& kind, std::uint32_t from) {
    for (std::uint32_t k = 1; k <= trigger_reach; ++k) {
        const std::uint32_t i = after(from, k);
        if (i == none || units_[i].is_mention()) return;
        if (is_trigger(units_[i])) senses(kind, i, types_);
    }
}

/// Whether the sentence begins with A or its enumeration, or none of its type stands before it.
void PairFeatures::Builder::add_leads() {
    const bool leads = list_first(a_first_) == sentence_begin_ || is_first_mention();
    list_.add("A leads", types_ * 8 + (leads ? 1 : 0) + (same_sentence_ ? 2 : 0) + (near_ ? 4 : 0));
    if (!leads) return;
    if (const std::uint32_t trigger = trigger_by_b(); trigger != none) senses("A leads, B's trigger", trigger, types_ * 2 + (near_ ? 1 : 0));
}

void PairFeatures::add(const CandidatePair& pair, std::uint64_t rule_hits, FeatureList& list) const {
    Builder(*this, pair, list, nullptr).build(rule_hits);
}

void PairFeatures::score(const CandidatePair& pair, std::uint64_t rule_hits, SharedScores& scores, FeatureList& list) const {
    scores.start(pair.classes);
    list.clear();
    Builder(*this, pair, list, &scores).build(rule_hits);
    scores.add(list.features());
}

}  // namespace whowhen
