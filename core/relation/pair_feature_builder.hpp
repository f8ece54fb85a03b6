#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string>

#include "core/relation/pair_features.hpp"

namespace whowhen {

/// Lists the features of one pair. Of the kinds of features, those of the stretch between are in `pair_gap_features.cpp`.
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

    void build(std::uint64_t rule_hits);

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

    // --- templates: each adds features of its kind ----------------------------------------------------------------
    void add_shape();
    void add_topic();
    template <class Add>
    void for_each_teller(Add add);
    std::uint32_t before_teller(std::uint32_t i) const { return i > row_.sentence_begin[row_.sentence[b_]] ? kind_of(i - 1) : 0; }
    std::uint32_t kind_of(std::uint32_t i) const;
    void add_mention(const FeatureKind& kind, std::uint32_t m);
    void add_alone();
    void add_around_a();
    void add_around_b();
    void scan_left(const Senses& kind, std::uint32_t from);
    void scan_right(const Senses& kind, std::uint32_t from);
    void add_leads();

    void add_gap();
    void add_grams(const Gram& kind);
    void add_far_gap();
    void add_sequence();
    void add_insertion();
    void add_triggers();
    void add_triggers_between();
    void add_clause();
    void add_clause_words();

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

}  // namespace whowhen
