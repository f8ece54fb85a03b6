#include "core/relation/role_features.hpp"

#include <algorithm>
#include <array>

namespace whowhen {
namespace {

// Stretches between beyond which their words, their known words and their sequence say little. Not tuned.
constexpr std::uint32_t longest_gap = 12, longest_path = 16, longest_sequence = 6;

constexpr std::uint32_t bucket(std::uint32_t n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 22 ? 8 : 9;
}

}  // namespace

class RoleFeatures::Builder {
public:
    Builder(const RoleFeatures& of, std::uint32_t teller, std::uint32_t mention, FeatureList& list)
        : of_(of), row_(of.units_), units_(row_.units), mention_(of.analysis_.mentions[mention]), list_(list), t_(teller), m_(mention) {
        first_ = row_.first_unit[m_], last_ = row_.last_unit[m_];
        const auto s = static_cast<std::uint32_t>(std::upper_bound(row_.sentence_begin.begin(), row_.sentence_begin.end(), t_) - row_.sentence_begin.begin() - 1);
        sentence_ = s, begin_ = row_.sentence_begin[s], end_ = row_.sentence_end[s];
        apart_ = row_.sentence[m_] != s;
        before_ = last_ < t_;
        const std::uint32_t list_first = std::min(first_, units_[first_].list_begin), list_last = std::max(last_, units_[last_].list_end);
        gap_begin_ = apart_ ? begin_ : before_ ? list_last + 1 : t_ + 1;
        gap_end_ = before_ ? t_ : list_first;
        if (gap_begin_ > gap_end_) gap_begin_ = gap_end_;
        outer_ = before_ ? list_first : list_last;
        FeatureHash sense(31);
        for (std::size_t k = 0; k < units_[t_].sense_count; ++k) sense.add(units_[t_].senses[k].hash);
        side_ = static_cast<std::uint32_t>(mention_.type) * 4 + (apart_ ? 2 : before_ ? 1 : 0);
        // The word's sides tell its use: "A's chairman", "chairman of".
        keys_[0] = hash_of(32, side_, 0);
        keys_[1] = hash_of(33, side_, sense.value());
        keys_[2] = hash_of(34, side_, units_[t_].word);
    }

    void build() {
        each("kind", static_cast<std::uint32_t>(mention_.kind));
        if (apart_) return add_topic();
        const auto between = of_.index_.mentions(gap_begin_, gap_end_);
        const std::uint32_t same = between[static_cast<std::size_t>(mention_.type)];
        std::uint32_t all = 0;
        for (const std::uint32_t n : between) all += n;
        const std::uint32_t clauses = before_ ? units_[t_].clause - units_[last_].clause : units_[first_].clause - units_[t_].clause;
        each("distance", bucket(gap_end_ - gap_begin_) * 8 + std::min(clauses, 4U));
        each("same", std::min(same, 3U) * 4 + std::min(all - same, 3U));
        add_ranks();
        add_sides();
        add_gap();
        add_path();
        add_neighbours();
    }

private:
    static std::uint32_t hash_of(std::uint32_t seed, std::uint32_t a, std::uint32_t b) {
        FeatureHash hash(seed);
        hash.add(a);
        hash.add(b);
        return hash.value();
    }

    // Inlined, the hash of a kind's name is a constant.
    [[gnu::always_inline]] void each(const FeatureKind& kind, std::uint32_t value) {
        list_.add_hashes({joined(kind, keys_[0], value), joined(kind, keys_[1], value), joined(kind, keys_[2], value)}, kind.name());
    }
    [[gnu::always_inline]] static std::uint32_t joined(const FeatureKind& kind, std::uint32_t key, std::uint32_t value) {
        FeatureHash hash = kind.hash();
        hash.add(key);
        hash.add(value);
        return hash.value();
    }
    [[gnu::always_inline]] void each(const FeatureKind& kind, std::uint32_t x, std::uint32_t y) { each(kind, hash_of(35, x, y)); }

    /// Of mentions of its type: how many stand on its side of the word, and on the other.
    void add_ranks() {
        const auto type = static_cast<std::size_t>(mention_.type);
        const std::uint32_t left = of_.index_.mentions(begin_, t_)[type], right = of_.index_.mentions(t_ + 1, end_)[type];
        each("rank", std::min(left, 3U) * 4 + std::min(right, 3U));
        each("leads", of_.index_.mentions(begin_, first_)[type] == 0 ? 1U : 0U, std::min(left, 2U));
        const auto before = of_.index_.first_trigger(begin_, t_), after = of_.index_.first_trigger(t_ + 1, end_);
        each("tellers", (before != t_ ? 1U : 0U) + (after != end_ ? 2U : 0U));
    }

    std::uint32_t word(std::int64_t i) const { return i < begin_ ? 1 : i >= end_ ? 2 : units_[static_cast<std::size_t>(i)].word; }
    std::uint32_t symbol(std::int64_t i) const { return i < begin_ ? 1 : i >= end_ ? 2 : units_[static_cast<std::size_t>(i)].symbol; }

    void add_sides() {
        const std::int64_t t = t_, inner = before_ ? std::int64_t{gap_begin_} : std::int64_t{gap_end_} - 1, outer = before_ ? std::int64_t{outer_} - 1 : std::int64_t{outer_} + 1;
        each("t-left", word(t - 1));
        each("t-right", word(t + 1));
        each("t-sides", symbol(t - 1), symbol(t + 1));
        each("inner", word(inner));
        each("outer", word(outer));
        each("outer2", word(outer), word(before_ ? outer - 1 : outer + 1));
        each("inner and t", word(inner), word(before_ ? t - 1 : t + 1));
        each("far side of t", word(before_ ? t + 1 : t - 1), word(inner));
    }

    void add_gap() {
        const std::uint32_t size = gap_end_ - gap_begin_;
        if (size <= longest_sequence) {
            FeatureHash words(36), symbols(37);
            for (std::uint32_t i = gap_begin_; i < gap_end_; ++i) words.add(units_[i].word), symbols.add(units_[i].symbol);
            each("words", words.value());
            each("symbols", symbols.value());
        }
        // A teller between may claim the mention for itself.
        const std::uint32_t other = before_ ? of_.index_.last_trigger(gap_begin_, gap_end_) : of_.index_.first_trigger(gap_begin_, gap_end_);
        each("other teller", other == gap_end_ ? 0 : units_[other].symbol);
        if (size > longest_gap) return;
        for (std::uint32_t i = gap_begin_; i < gap_end_; ++i) {
            list_.add_hash(hash_of(38, keys_[0], units_[i].word), "between");
            list_.add_hash(hash_of(38, keys_[1], units_[i].word), "between");
            if (i > gap_begin_) list_.add_hash(hash_of(39, keys_[0], hash_of(40, units_[i - 1].word, units_[i].word)), "between");
        }
    }

    /// The stretch between by its known words; others count as one.
    void add_path() {
        const std::uint32_t size = gap_end_ - gap_begin_;
        if (size > longest_path) return;
        FeatureHash path(41), shape(42);
        bool skipped = false;
        for (std::uint32_t i = gap_begin_; i < gap_end_; ++i) {
            const RelationUnit& unit = units_[i];
            if (unit.symbol) path.add(unit.symbol);
            else if (!skipped) path.add(std::uint32_t{1});
            skipped = unit.symbol == 0;
            if (unit.is_mention() || unit.kind == RelationUnitKind::punctuation || unit.told) shape.add(unit.told ? 3 : unit.symbol);
        }
        each("path", path.value());
        each("shape", shape.value());
    }

    /// What stands next to the word on either side, first of mentions, then of any.
    void add_neighbours() {
        const std::uint32_t before = of_.index_.last_mention(begin_, t_), after = of_.index_.first_mention(t_ + 1, end_);
        const std::uint32_t left = before == t_ ? 0 : units_[before].symbol, right = after == end_ ? 0 : units_[after].symbol;
        const std::uint32_t left_far = t_ - (before == t_ ? begin_ : before), right_far = after == end_ ? end_ - t_ - 1 : after - t_;
        each("next mentions", left, right);
        each("next mentions far", hash_of(43, left, std::min(left_far, 6U)), hash_of(44, right, std::min(right_far, 6U)));
        const std::uint32_t other = of_.index_.last_mention(begin_, first_);
        const bool clause_first = other == first_ || units_[other].clause != units_[first_].clause;
        each("clause first", (clause_first ? 1U : 0U) + (units_[t_].clause == units_[first_].clause ? 2U : 0U), std::min(left_far, 4U));
        each("outer-sense", symbol(before_ ? std::int64_t{outer_} - 1 : std::int64_t{outer_} + 1), symbol(before_ ? std::int64_t{t_} + 1 : std::int64_t{t_} - 1));
    }

    void add_topic() {
        const std::uint32_t any = row_.mention_begin[sentence_];
        const TopicStanding standing = of_.standings_.of(m_, any);
        each("apart", std::min(sentence_ - row_.sentence[m_], 4U), standing.rank);
        each("standing", standing.state());
        each("rivals", standing.rivals);
        const auto here = of_.index_.mentions(begin_, end_);
        const auto left = of_.index_.mentions(begin_, t_);
        const auto type = static_cast<std::size_t>(mention_.type);
        each("same", std::min(left[type], 3U) * 4 + std::min(here[type] - left[type], 3U));
        each("t-left", word(std::int64_t{t_} - 1));
        each("t-right", word(std::int64_t{t_} + 1));
        each("t-sides", symbol(std::int64_t{t_} - 1), symbol(std::int64_t{t_} + 1));
        each("first", word(begin_));
        each("place", bucket(t_ - begin_));
    }

    const RoleFeatures& of_;
    const ArticleUnits& row_;
    const std::vector<RelationUnit>& units_;
    const Mention& mention_;
    FeatureList& list_;
    std::uint32_t t_, m_, first_ = 0, last_ = 0, sentence_ = 0, begin_ = 0, end_ = 0, gap_begin_ = 0, gap_end_ = 0, outer_ = 0, side_ = 0;
    bool apart_ = false, before_ = false;
    std::array<std::uint32_t, 3> keys_{};
};

void RoleFeatures::add(std::uint32_t teller, std::uint32_t mention, FeatureList& list) const { Builder(*this, teller, mention, list).build(); }

}  // namespace whowhen
