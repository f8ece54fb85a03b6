#include "core/relation/tie_shape.hpp"

#include <algorithm>

#include "core/relation/sense_types.hpp"

namespace whowhen {
namespace {

// Units left and right of a pair in which a word may speak of it, about as far as pair features look. Not tuned.
constexpr std::uint32_t reach = 8;
// Longest stretch that is kept whole, in units that shape a clause; longer ones hardly recur. Not tuned.
constexpr std::size_t longest_stretch = 8;
constexpr std::uint32_t none = 0xFFFFFFFF;

constexpr std::uint32_t bucket(std::uint32_t n) { return n <= 4 ? n : n <= 6 ? 5 : n <= 10 ? 6 : n <= 18 ? 7 : 8; }

// Symbols of units, apart from the hashes of small words.
enum Symbol : std::uint32_t { filler = 0, time_symbol = 1, number_symbol, status_symbol, teller, verb_symbol, other_trigger, mention_symbol = 16 };

std::uint32_t symbol_of(const Analysis& analysis, const RelationUnit& unit) {
    switch (unit.kind) {
        case RelationUnitKind::mention: {
            const Mention& m = analysis.mentions[unit.mention];
            return mention_symbol + static_cast<std::uint32_t>(m.type) * 2 + (m.kind == MentionKind::name ? 0 : 1);
        }
        case RelationUnitKind::time: return time_symbol;
        case RelationUnitKind::number: return number_symbol;
        case RelationUnitKind::punctuation:
        case RelationUnitKind::boundary: return unit.word;
        case RelationUnitKind::word: break;
    }
    if (unit.sense_count == 0) return unit.symbol;
    switch (unit.senses[0].cls) {
        case RelationSenseClass::status: return status_symbol;
        case RelationSenseClass::word: return unit.senses[0].value == "small" ? unit.word : unit.senses[0].hash;
        case RelationSenseClass::verb: return verb_symbol;
        default: return other_trigger;
    }
}

}  // namespace

class TieShapes::Builder {
public:
    Builder(const TieShapes& shapes, const CandidatePair& pair, std::size_t cls, FeatureList& list)
        : units_(shapes.units_.units), shapes_(shapes), list_(list) {
        const ArticleUnits& row = shapes.units_;
        const RelationClass& c = relation_classes()[cls];
        type_ = 1U << static_cast<unsigned>(c.type);
        class_ = static_cast<std::uint32_t>(c.type);
        reversed_ = c.reversed;
        a_first_ = row.first_unit[pair.first], a_last_ = row.last_unit[pair.first];
        b_first_ = row.first_unit[pair.second], b_last_ = row.last_unit[pair.second];
        begin_ = row.sentence_begin[row.sentence[pair.first]];
        end_ = row.sentence_end[row.sentence[pair.second]];
        far_ = row.sentence[pair.second] - row.sentence[pair.first];
        const Mention &a = shapes.analysis_.mentions[pair.first], &b = shapes.analysis_.mentions[pair.second];
        type_a_ = static_cast<std::uint32_t>(a.type), type_b_ = static_cast<std::uint32_t>(b.type);
        kinds_ = static_cast<std::uint32_t>(a.kind) * 3 + static_cast<std::uint32_t>(b.kind);
        same_list_ = units_[a_last_].list_end >= b_first_ && units_[b_first_].list_begin <= a_last_;
        find_tellers();
    }

    void build() {
        const std::uint32_t where = (left_ != none ? 1U : 0U) | (near_a_ != none ? 2U : 0U) | (right_ != none ? 4U : 0U);
        const std::uint32_t gap = b_first_ > a_last_ ? b_first_ - a_last_ - 1 : 0;
        put("told", where, far_, bucket(gap));
        put("told of class", where, far_, class_);
        put("kinds", where, kinds_, far_);
        put("between", where, mentions_between(a_last_ + 1, b_first_, type_a_), mentions_between(a_last_ + 1, b_first_, type_b_));
        put("list", where, same_list_);
        put("list of class", class_, same_list_);
        if (near_a_ != none) {
            describe_between(near_a_, 'a');
            if (near_b_ != near_a_) describe_between(near_b_, 'b');
        }
        if (left_ != none) describe_beside(left_, left_, a_first_, 'l');
        if (right_ != none) describe_beside(right_, b_last_, right_, 'r');
        if (!where) stretch("untold", a_last_ + 1, b_first_, 0);
    }

private:
    void find_tellers() {
        for (std::uint32_t i = a_last_ + 1; i < b_first_; ++i)
            if (tells(i)) {
                if (near_a_ == none) near_a_ = i;
                near_b_ = i;
            }
        for (std::uint32_t k = 1; k <= reach && a_first_ >= begin_ + k && left_ == none; ++k)
            if (tells(a_first_ - k)) left_ = a_first_ - k;
        for (std::uint32_t k = 1; k <= reach && b_last_ + k < end_ && right_ == none; ++k)
            if (tells(b_last_ + k)) right_ = b_last_ + k;
    }

    bool tells(std::uint32_t i) const { return (shapes_.told_[i] & type_) != 0; }

    /// "A ... T ... B"
    void describe_between(std::uint32_t t, std::uint32_t which) {
        teller_words(t, which);
        stretch("A to T", a_last_ + 1, t, which);
        stretch("T to B", t + 1, b_first_, which);
        if (b_first_ - a_last_ <= 9) stretch("A T B", a_last_ + 1, b_first_, which, t);
        rivals(t, a_last_, t, which, type_a_, 1);
        rivals(t, t + 1, b_first_, which, type_b_, 2);
    }

    /// "T ... A ... B" or "A ... B ... T"
    void describe_beside(std::uint32_t t, std::uint32_t from, std::uint32_t to, std::uint32_t which) {
        teller_words(t, which);
        stretch("beside", from + 1, to, which);
        stretch("A to B", a_last_ + 1, b_first_, which);
        rivals(t, from + 1, to, which, type_a_, 3);
        rivals(t, from + 1, to, which, type_b_, 4);
        rivals(t, a_last_ + 1, b_first_, which, type_a_, 5);
        rivals(t, a_last_ + 1, b_first_, which, type_b_, 6);
    }

    /// The words around the telling word, and its own kind.
    void teller_words(std::uint32_t t, std::uint32_t which) {
        const std::uint32_t cls = static_cast<std::uint32_t>(units_[t].senses[0].cls);
        const std::uint32_t before = t > begin_ ? symbol(t - 1) : 1, after = t + 1 < end_ ? symbol(t + 1) : 1;
        put("teller", which, cls);
        put("teller of class", which, cls, class_);
        put("before teller", which, cls, before);
        put("after teller", which, cls, after);
        put("teller sense", which, units_[t].senses[0].hash);
        put("teller sense and kinds", units_[t].senses[0].hash, kinds_, which);
    }

    /// Mentions that stand in a stretch and might be meant instead.
    void rivals(std::uint32_t t, std::uint32_t begin, std::uint32_t end, std::uint32_t which, std::uint32_t type, std::uint32_t part) {
        const std::uint32_t cls = static_cast<std::uint32_t>(units_[t].senses[0].cls);
        std::uint32_t tellers = 0, clauses = 0;
        for (std::uint32_t i = begin; i < end; ++i) {
            tellers += shapes_.told_[i] != 0 && i != t;
            clauses += i > begin && units_[i].clause != units_[i - 1].clause;
        }
        put("rivals", which, part, cls, mentions_between(begin, end, type));
        put("other tellers", which, part, cls, std::min(tellers, 3U));
        put("clauses", which, part, cls, std::min(clauses, 3U));
        put("length", which, part, cls, bucket(end > begin ? end - begin : 0));
    }

    std::uint32_t mentions_between(std::uint32_t begin, std::uint32_t end, std::uint32_t type) const {
        std::uint32_t count = 0;
        for (std::uint32_t i = begin; i < end && count < 3; ++i)
            count += units_[i].is_mention() && static_cast<std::uint32_t>(shapes_.analysis_.mentions[units_[i].mention].type) == type;
        return count;
    }

    /// A stretch as the sequence of what shapes it; fillers fold into one.
    void stretch(const FeaturePrefix<31>& kind, std::uint32_t begin, std::uint32_t end, std::uint32_t which, std::uint32_t t = none) {
        FeatureHash hash = kind.hash();
        hash.add(which);
        hash.add(reversed_);
        hash.add(type_a_ * 4 + type_b_);
        std::size_t count = 0;
        std::uint32_t last = none;
        for (std::uint32_t i = begin; i < end && count <= longest_stretch; ++i) {
            const std::uint32_t s = i == t ? static_cast<std::uint32_t>(teller) : symbol(i);
            if (s == filler && last == filler) continue;
            hash.add(s);
            last = s;
            ++count;
        }
        if (count <= longest_stretch) list_.add_hash(hash.value(), kind.name());
    }

    std::uint32_t symbol(std::uint32_t i) const { return tells(i) ? static_cast<std::uint32_t>(teller) : shapes_.symbols_[i]; }

    template <class... Parts>
    void put(const FeaturePrefix<32>& kind, Parts... parts) {
        FeatureHash hash = kind.hash();
        hash.add(reversed_);
        hash.add(type_a_ * 4 + type_b_);
        (hash.add(static_cast<std::uint32_t>(parts)), ...);
        list_.add_hash(hash.value(), kind.name());
    }

    const std::vector<RelationUnit>& units_;
    const TieShapes& shapes_;
    FeatureList& list_;
    std::uint32_t type_ = 0, class_ = 0, type_a_ = 0, type_b_ = 0, kinds_ = 0, far_ = 0;
    std::uint32_t a_first_ = 0, a_last_ = 0, b_first_ = 0, b_last_ = 0, begin_ = 0, end_ = 0;
    std::uint32_t near_a_ = none, near_b_ = none, left_ = none, right_ = none;
    bool reversed_ = false, same_list_ = false;
};

TieShapes::TieShapes(const Analysis& analysis, const ArticleUnits& units) : analysis_(analysis), units_(units) {
    told_.reserve(units.units.size());
    symbols_.reserve(units.units.size());
    for (const RelationUnit& unit : units.units) {
        told_.push_back(types_told_by(unit));
        symbols_.push_back(symbol_of(analysis, unit));
    }
}

void TieShapes::add(const CandidatePair& pair, std::size_t cls, FeatureList& list) const { Builder(*this, pair, cls, list).build(); }

}  // namespace whowhen
