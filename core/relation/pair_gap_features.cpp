#include <string>

#include "core/relation/pair_feature_builder.hpp"

namespace whowhen {
namespace {

// Sizes beyond which the words between say little; further ones are seen through windows at both ends.
constexpr std::uint32_t longest_gap_of_words = 16;
constexpr std::uint32_t longest_sequence = 9;
constexpr std::uint32_t window = 5;

}  // namespace

void PairFeatures::Builder::add_gap() {
    if (gap_end_ - gap_begin_ > longest_gap_of_words) add_far_gap();
    else if (same_sentence_) add_grams("between");
    else once(Part::told, gap_end_, 0, [&] { add_grams("before-told"); });
    if (length_ <= longest_sequence) add_sequence();
    add_insertion();
    if (gap_begin_ != a_last_ + 1 || gap_end_ != b_first_) list_.add("widened", in_list_);
}

/// Words, pairs and triples of the stretch between, its ends marked.
void PairFeatures::Builder::add_grams(const Gram& kind) {
    const std::uint32_t begin = gap_begin_, end = gap_end_;
    if (end - begin < 2) {
        gram(kind, edge_a, begin == end ? edge_b : begin);
        if (begin == end) return;
        gram(kind, begin);
        gram(kind, begin, edge_b);
        gram(kind, edge_a, begin, edge_b);
        return;
    }
    const auto add_begin = [&] {
        gram(kind, begin);
        gram(kind, begin + 1);
        gram(kind, edge_a, begin);
        gram(kind, begin, begin + 1);
        gram(kind, edge_a, begin, begin + 1);
    };
    const auto add_unit = [&](std::uint32_t i) {
        gram(kind, i);
        gram(kind, i - 1, i);
        gram(kind, i - 2, i - 1, i);
    };
    const auto add_end = [&] {
        gram(kind, end - 1, edge_b);
        gram(kind, end - 2, end - 1, edge_b);
    };
    if (!same_sentence_) {
        add_begin();
        for (std::uint32_t i = begin + 2; i < end; ++i) add_unit(i);
        add_end();
        return;
    }
    once(Part::gap_begin, begin, 0, add_begin);
    once_each(sentence_begin_ + 2, begin + 2, end, add_unit);
    add_end();
}

/// Of a long stretch the ends only.
void PairFeatures::Builder::add_far_gap() {
    const std::uint32_t begin = gap_begin_, end = gap_end_;
    once(Part::far_gap_begin, begin, 0, [&] {
        for (std::uint32_t i = begin; i < begin + window; ++i) gram("after-A", i);
        gram("after-A", edge_a, begin);
        gram("after-A", edge_a, begin, begin + 1);
    });
    once(Part::far_gap_end, end, 0, [&] {
        for (std::uint32_t i = end - window; i < end; ++i) gram("before-B", i);
        gram("before-B", end - 1, edge_b);
        gram("before-B", end - 2, end - 1, edge_b);
    });
}

/// The stretch between as a whole, once by words and once by senses.
void PairFeatures::Builder::add_sequence() {
    FeatureHash words(11), symbols(12);
    std::string shown_words, shown_symbols;
    bool skipped = false;
    for (std::uint32_t i = gap_begin_; i < gap_end_; ++i) {
        words.add(units_[i].word);
        if (units_[i].symbol)
            symbols.add(units_[i].symbol);
        else if (!skipped)
            symbols.add(std::uint32_t{1});
        skipped = units_[i].symbol == 0;
        if (list_.naming()) shown_words += " " + shown(i), shown_symbols += " " + shown_symbol(i);
    }
    symbols.add(types_);
    put(words.value(), [&] { return "words:" + shown_words; });
    put(symbols.value(), [&] { return "senses:" + shown_symbols; });
}

/// "Ann, who ..., founded B": what follows the insertion continues A.
void PairFeatures::Builder::add_insertion() {
    if (!same_sentence_ || length_ < 4 || !is_comma(gap_begin_)) return;
    for (std::uint32_t i = gap_begin_ + 1; i + 1 < gap_end_; ++i) {
        if (!is_comma(i)) continue;
        if (gap_end_ - i - 1 > longest_gap_of_words) continue;
        for (std::uint32_t k = i + 1; k < gap_end_; ++k) gram("after-insertion", k);
        gram("after-insertion", edge_a, i + 1);
        gram("after-insertion", i + 1, i + 2 < gap_end_ ? i + 2 : edge_b);
        return;
    }
}

void PairFeatures::Builder::add_triggers() {
    add_triggers_between();
    add_clause();
}

void PairFeatures::Builder::add_triggers_between() {
    const RelationUnit* first = nullptr;
    const RelationUnit* last = nullptr;
    std::uint32_t count = 0;
    for (std::uint32_t i = index_.first_trigger(gap_begin_, gap_end_); i < gap_end_; i = index_.first_trigger(i + 1, gap_end_)) {
        if (!first) first = &units_[i];
        last = &units_[i];
        if (++count <= 8) senses("between", i, types_);
    }
    list_.add("triggers", types_ * 8 + std::min(count, 4U));
    if (first) senses("first-between", index_of(first), types_);
    if (last) senses("last-between", index_of(last), types_);
    if (count == 1) senses("only-between", index_of(first), types_ * 2 + near_);
    if (last && gap_end_ > gap_begin_) {
        FeatureHash hash(13);
        hash.add(last->symbol);
        hash.add(units_[gap_end_ - 1].symbol);
        hash.add(types_);
        put(hash.value(), [&] { return "last trigger and edge: " + shown_symbol(index_of(last)) + " " + shown(gap_end_ - 1); });
    }
}

/// Seen from each mention alone: the nearest trigger on its side of the pair, and B's own clause.
void PairFeatures::Builder::add_clause() {
    const std::uint32_t nearest_b = trigger_by_b(), nearest_a = or_none(index_.first_trigger(gap_begin_, gap_end_));
    if (nearest_b != none)
        senses("B's trigger", nearest_b, types_ * 4 + (near_ ? 1 : 0) + (same_sentence_ ? 2 : 0));
    if (nearest_a != none && nearest_b != none) {
        FeatureHash hash(14);
        hash.add(units_[nearest_a].symbol);
        hash.add(units_[nearest_b].symbol);
        hash.add(types_);
        put(hash.value(), [&] { return "A's and B's trigger: " + shown_symbol(nearest_a) + " " + shown_symbol(nearest_b); });
    }
    if (nearest_b != none && gap_end_ > nearest_b + 1) {
        FeatureHash hash(15);
        hash.add(units_[nearest_b].symbol);
        hash.add(units_[gap_end_ - 1].word);
        put(hash.value(), [&] { return "B's trigger and neighbour: " + shown_symbol(nearest_b) + " " + shown(gap_end_ - 1); });
    }
    add_clause_words();
}

/// Words of B's clause, if A is not in it.
void PairFeatures::Builder::add_clause_words() {
    const std::uint32_t clause = units_[b_first_].clause;
    if (units_[a_last_].clause == clause) return;
    std::uint32_t i = gap_end_;
    while (i > gap_begin_ && gap_end_ - i < longest_gap_of_words &&
           units_[i - 1].clause == units_[gap_end_].clause) {
        --i;
        gram(near_ ? Gram("clause") : Gram("clause-far"), i);
    }
    pair_of("clause-begin", edge_a, i);
}

}  // namespace whowhen
