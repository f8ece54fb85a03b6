#include "core/relation/pair_features.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>

#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

// Sizes beyond which the words between say little; further ones are seen through windows at both ends.
constexpr std::uint32_t longest_gap_of_words = 16;
constexpr std::uint32_t longest_sequence = 9;
constexpr std::uint32_t window = 5;
constexpr std::uint32_t trigger_reach = 7;

constexpr std::uint32_t bucket(std::uint32_t n) {
    return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 22 ? 8 : n <= 35 ? 9 : 10;
}

}  // namespace

class PairFeatures::Builder {
public:
    /// `shared`: where what pairs have in common is kept; null if all is to be listed.
    Builder(const PairFeatures& of, const CandidatePair& pair, FeatureList& list, SharedScores* shared)
        : analysis_(of.analysis_), row_(of.units_), standings_(of.standings_), index_(of.index_), units_(row_.units), list_(list), shared_(shared),
          a_(pair.first), b_(pair.second) {
        a_first_ = row_.first_unit[a_], a_last_ = row_.last_unit[a_];
        b_first_ = row_.first_unit[b_], b_last_ = row_.last_unit[b_];
        const bool same_list = units_[a_last_].list_end >= b_first_ && units_[b_first_].list_begin <= a_last_;
        // Enumerations share what stands before their first and after their last member.
        gap_begin_ = same_list ? a_last_ + 1 : std::max(a_last_, units_[a_last_].list_end) + 1;
        gap_end_ = same_list ? b_first_ : std::min(b_first_, units_[b_first_].list_begin);
        if (gap_begin_ > gap_end_) gap_begin_ = std::min(a_last_ + 1, b_first_), gap_end_ = b_first_;
        same_sentence_ = row_.sentence[a_] == row_.sentence[b_];
        if (!same_sentence_) gap_begin_ = row_.sentence_begin[row_.sentence[b_]];
        sentence_begin_ = row_.sentence_begin[row_.sentence[a_]];
        sentence_end_ = row_.sentence_end[row_.sentence[b_]];
        in_list_ = (same_list ? 4U : 0U) | (units_[a_last_].list_begin != units_[a_last_].list_end ? 1U : 0U) |
                   (units_[b_first_].list_begin != units_[b_first_].list_end ? 2U : 0U);
    }

    void build(std::uint64_t rule_hits) {
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

private:
    using Gram = FeaturePrefix<21>;
    using Senses = FeaturePrefix<22>;

    // --- what pairs have in common ---------------------------------------------------------------------------------
    // To keep a part costs as much as ten features: those of fewer are not worth it.
    enum class Part : std::uint8_t {
        a = 1, b, gap_begin, far_gap_begin, far_gap_end, told, triggers
    };

    /// Adds a part of the features that is the same for all pairs with this place (a mention or a unit) and this `more` (of 24 bits).
    template <class Add>
    void once(Part part, std::uint32_t place, std::uint32_t more, Add add) {
        if (shared_ == nullptr) return add();
        const std::uint64_t key = std::uint64_t{place} << 32 | more << 8 | static_cast<std::uint64_t>(part);
        if (shared_->add_kept(key)) return;
        const std::size_t before = list_.size();
        add();
        if (shared_->keep(key, list_.features().subspan(before))) list_.shrink(before);
    }

    /// Adds what `add` says of each unit of [begin, end) of the pair's sentence, the same for all pairs; from `first` on.
    template <class Add>
    void once_each(std::uint32_t first, std::uint32_t begin, std::uint32_t end, Add add) {
        if (shared_ == nullptr) {
            for (std::uint32_t i = begin; i < end; ++i) add(i);
            return;
        }
        const std::size_t before = list_.size();
        shared_->start_row(first);
        while (shared_->row_end() < end) {
            add(shared_->row_end());
            shared_->extend_row(list_.features().subspan(before));
            list_.shrink(before);
        }
        shared_->add_stretch(begin, end);
    }

    // --- templates -----------------------------------------------------------------------------------------------
    void add_shape() {
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
    void add_topic() {
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
    void for_each_teller(Add add) {
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

    std::uint32_t before_teller(std::uint32_t i) const { return i > row_.sentence_begin[row_.sentence[b_]] ? kind_of(i - 1) : 0; }

    /// 0: the sentence's edge, 1: punctuation, 2: a word, 3: a number or time, from 4 on: a mention by its type.
    std::uint32_t kind_of(std::uint32_t i) const {
        const RelationUnit& unit = units_[i];
        if (unit.is_mention()) return 4 + static_cast<std::uint32_t>(analysis_.mentions[unit.mention].type);
        if (unit.kind == RelationUnitKind::punctuation) return 1;
        return unit.kind == RelationUnitKind::word ? 2 : 3;
    }

    void add_mention(const FeatureKind& kind, std::uint32_t m) {
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
    void add_alone() {
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

    void add_gap() {
        if (gap_end_ - gap_begin_ > longest_gap_of_words) add_far_gap();
        else if (same_sentence_) add_grams("between");
        else once(Part::told, gap_end_, 0, [&] { add_grams("before-told"); });
        if (length_ <= longest_sequence) add_sequence();
        add_insertion();
        if (gap_begin_ != a_last_ + 1 || gap_end_ != b_first_) list_.add("widened", in_list_);
    }

    /// Words, pairs and triples of the stretch between, its ends marked.
    void add_grams(const Gram& kind) {
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
    void add_far_gap() {
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
    void add_sequence() {
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
    void add_insertion() {
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

    void add_triggers() {
        add_triggers_between();
        add_clause();
    }

    void add_triggers_between() {
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

    void add_around_a() {
        for (std::uint32_t k = 1; k <= 3; ++k)
            if (const std::uint32_t left = before(list_first(a_first_), k); left != none) gram(k == 1 ? Gram("left") : Gram("left-near"), left);
        pair_of("left", before(a_first_, 2), before(a_first_, 1));
        pair_of("right-of-A", after(a_last_, 1), after(a_last_, 2));
    }

    void add_around_b() {
        for (std::uint32_t k = 1; k <= 3; ++k)
            if (const std::uint32_t right = after(list_last(b_last_), k); right != none) gram(k == 1 ? Gram("right") : Gram("right-near"), right);
        pair_of("right", after(b_last_, 1), after(b_last_, 2));
    }

    /// Triggers of the clause on the left of a mention, up to the next mention.
    void scan_left(const Senses& kind, std::uint32_t from) {
        for (std::uint32_t k = 1; k <= trigger_reach; ++k) {
            const std::uint32_t i = before(from, k);
            if (i == none || units_[i].is_mention()) return;
            if (is_trigger(units_[i])) senses(kind, i, types_);
        }
    }

    void scan_right(const Senses& kind, std::uint32_t from) {
        for (std::uint32_t k = 1; k <= trigger_reach; ++k) {
            const std::uint32_t i = after(from, k);
            if (i == none || units_[i].is_mention()) return;
            if (is_trigger(units_[i])) senses(kind, i, types_);
        }
    }

    /// Seen from each mention alone: the nearest trigger on its side of the pair, and B's own clause.
    void add_clause() {
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

    /// Whether the sentence begins with A or its enumeration, or none of its type stands before it.
    void add_leads() {
        const bool leads = list_first(a_first_) == sentence_begin_ || is_first_mention();
        list_.add("A leads", types_ * 8 + (leads ? 1 : 0) + (same_sentence_ ? 2 : 0) + (near_ ? 4 : 0));
        if (!leads) return;
        if (const std::uint32_t trigger = trigger_by_b(); trigger != none) senses("A leads, B's trigger", trigger, types_ * 2 + (near_ ? 1 : 0));
    }

    /// Words of B's clause, if A is not in it.
    void add_clause_words() {
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

    // --- small things --------------------------------------------------------------------------------------------
    static constexpr std::uint32_t none = 0xFFFFFFFF, edge_a = 0xFFFFFFFE, edge_b = 0xFFFFFFFD;

    std::uint32_t index_of(const RelationUnit* unit) const { return static_cast<std::uint32_t>(unit - units_.data()); }
    std::uint32_t list_first(std::uint32_t unit) const { return std::min(unit, units_[unit].list_begin); }
    std::uint32_t list_last(std::uint32_t unit) const { return std::max(unit, units_[unit].list_end); }
    std::uint32_t before(std::uint32_t unit, std::uint32_t k) const {
        return unit >= sentence_begin_ + k ? unit - k : none;
    }
    std::uint32_t after(std::uint32_t unit, std::uint32_t k) const {
        return unit + k < sentence_end_ ? unit + k : none;
    }

    bool is_comma(std::uint32_t i) const {
        const char32_t c = analysis_.text.at(units_[i].span.begin);
        return units_[i].kind == RelationUnitKind::punctuation && (c == U',' || c == 0xFF0C);
    }

    bool is_first_mention() const {
        return index_.mentions(sentence_begin_, a_first_)[static_cast<std::size_t>(analysis_.mentions[a_].type)] == 0;
    }

    bool has_trigger(std::uint32_t begin, std::uint32_t end) const { return index_.first_trigger(begin, end) != end; }
    std::uint32_t or_none(std::uint32_t unit) const { return unit == gap_end_ ? none : unit; }
    std::uint32_t trigger_by_b() const { return or_none(index_.last_trigger(gap_begin_, gap_end_)); }

    std::uint32_t word_of(std::uint32_t i) const { return i >= edge_b ? i : units_[i].word; }

    template <class... Places>
    void gram(const Gram& kind, Places... at) {
        FeatureHash hash = kind.hash();
        (hash.add(word_of(at)), ...);
        if (list_.naming()) return name_gram(hash.value(), kind.name(), {at...});
        list_.add_hash(hash.value(), {});
    }

    // Names are for `explain`; out of the way they cost nothing else.
    [[gnu::noinline]] void name_gram(std::uint32_t hash, std::string_view kind, std::initializer_list<std::uint32_t> places) {
        std::string name(kind);
        for (const std::uint32_t place : places) name += (name.size() == kind.size() ? "=" : " ") + shown(place);
        list_.add_hash(hash, name);
    }

    void pair_of(const Gram& kind, std::uint32_t x, std::uint32_t y) {
        if (x != none && y != none) gram(kind, x, y);
    }

    void senses(const Senses& kind, std::uint32_t i, std::uint32_t more) {
        const RelationUnit& unit = units_[i];
        const FeatureHash begun = kind.hash();
        for (const RelationSense& sense : std::span(unit.senses).first(unit.sense_count)) {
            FeatureHash hash = begun;
            hash.add(sense.hash);
            hash.add(more);
            if (list_.naming()) name_sense(hash.value(), kind.name(), sense.value);
            else list_.add_hash(hash.value(), {});
        }
    }

    [[gnu::noinline]] void name_sense(std::uint32_t hash, std::string_view kind, std::string_view value) {
        list_.add_hash(hash, std::string(kind).append("~").append(value));
    }

    /// `name` makes the feature's readable name.
    template <class Name>
    void put(std::uint32_t hash, Name name) {
        if (list_.naming())
            list_.add_hash(hash, name());
        else
            list_.add_hash(hash, {});
    }

    std::string shown(std::uint32_t i) const {
        if (i == edge_a) return "[A]";
        if (i == edge_b) return "[B]";
        const RelationUnit& unit = units_[i];
        if (unit.is_mention()) return "[mention]";
        if (unit.kind == RelationUnitKind::time) return "[time]";
        if (unit.kind == RelationUnitKind::number) return "[number]";
        if (unit.kind == RelationUnitKind::boundary) return "[end]";
        return analysis_.text.folded_bytes(unit.span);
    }

    std::string shown_symbol(std::uint32_t i) const {
        if (!list_.naming()) return {};
        return units_[i].sense_count ? std::string(units_[i].senses[0].value) : units_[i].symbol ? shown(i) : "*";
    }

    const Analysis& analysis_;
    const ArticleUnits& row_;
    const TopicStandings& standings_;
    const UnitIndex& index_;
    const std::vector<RelationUnit>& units_;
    FeatureList& list_;
    SharedScores* shared_;
    std::uint32_t a_, b_;
    std::uint32_t a_first_, a_last_, b_first_, b_last_, gap_begin_, gap_end_, sentence_begin_, sentence_end_;
    std::uint32_t in_list_ = 0, length_ = 0, types_ = 0;
    bool same_sentence_ = true, near_ = true;
};

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
