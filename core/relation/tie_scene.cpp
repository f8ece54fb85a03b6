#include "core/relation/tie_scene.hpp"

#include <algorithm>
#include <bit>

#include "core/relation/relation_class.hpp"

namespace whowhen {
namespace {

// Units left and right of a pair in which a word may speak of it, about as far as pair features look. Not tuned.
constexpr std::uint32_t reach = 8;
// Articles are longer than the passages that are learnt from: what grows with the text is counted no farther than passages do.
constexpr std::uint32_t most_mentions = 5;
constexpr std::uint32_t none = 0xFFFFFFFF;

}  // namespace

class TieScene::Builder {
public:
    Builder(const TieScene& scene, const CandidatePair& pair, std::size_t cls)
        : scene_(scene), units_(scene.units_.units), row_(scene.units_), pair_(pair), class_(relation_classes()[cls]), type_bit_(1U << static_cast<unsigned>(class_.type)) {
        a_first_ = row_.first_unit[pair.first], a_last_ = row_.last_unit[pair.first];
        b_first_ = row_.first_unit[pair.second], b_last_ = row_.last_unit[pair.second];
        subject_ = class_.reversed ? pair.second : pair.first;
        object_ = class_.reversed ? pair.first : pair.second;
    }

    Numbers build() {
        put(static_cast<float>(class_.type));
        put(class_.reversed);
        add_mentions();
        add_stretch();
        add_tellers();
        add_rules();
        add_topic();
        return numbers_;
    }

private:
    template <class Number>
    void put(Number number) {
        numbers_[size_++] = static_cast<float>(number);
    }

    const Mention& mention(std::uint32_t m) const { return scene_.analysis_.mentions[m]; }

    template <class Of>
    void put_both(Of of) {
        put(of(subject_));
        put(of(object_));
    }

    void add_mentions() {
        put_both([&](std::uint32_t m) { return static_cast<int>(mention(m).type); });
        put_both([&](std::uint32_t m) { return static_cast<int>(mention(m).kind); });
        put_both([&](std::uint32_t m) { return mention(m).entity == no_index ? 0 : std::min(scene_.mention_count_[mention(m).entity], most_mentions); });
        put_both([&](std::uint32_t m) { return mention(m).span.size(); });
        put_both([&](std::uint32_t m) { return m - row_.mention_begin[row_.sentence[m]]; });
    }

    void add_stretch() {
        const std::uint32_t s = row_.sentence[pair_.first], t = row_.sentence[pair_.second];
        put(t - s);
        put(b_first_ > a_last_ ? b_first_ - a_last_ - 1 : 0);
        put(units_[b_first_].clause - units_[a_last_].clause);
        put_both([&](std::uint32_t m) { return mentions_in(a_last_ + 1, b_first_, mention(m).type); });
        std::uint32_t all = 0;
        for (std::size_t type = 0; type < 4; ++type) all += mentions_in(a_last_ + 1, b_first_, static_cast<EntityType>(type));
        put(all);
        put(units_[a_last_].list_end >= b_first_ && units_[b_first_].list_begin <= a_last_);
        put_both([&](std::uint32_t m) { return units_[row_.first_unit[m]].list_end - units_[row_.first_unit[m]].list_begin; });
        put(row_.mention_end[t] - row_.mention_begin[t]);
        put(row_.sentence_end[t] - row_.sentence_begin[t]);
    }

    /// Units of [begin, end) that are mentions of a type.
    std::uint32_t mentions_in(std::uint32_t begin, std::uint32_t end, EntityType type) const {
        const auto t = static_cast<std::size_t>(type);
        return begin < end ? scene_.before_[end].mentions[t] - scene_.before_[begin].mentions[t] : 0;
    }

    void add_tellers() {
        const std::uint32_t begin = row_.sentence_begin[row_.sentence[pair_.first]], end = row_.sentence_end[row_.sentence[pair_.second]];
        const TieScene::Before &before = scene_.before_[begin], &after = scene_.before_[end];
        std::uint32_t first = none, last = none, left = none, right = none, in_sentence = 0, others = 0;
        for (std::uint32_t t = before.tellers; t < after.tellers; ++t) {
            const std::uint32_t i = scene_.tellers_[t];
            const bool tells = (units_[i].told & type_bit_) != 0, between = i > a_last_ && i < b_first_;
            in_sentence += tells;
            others += between && !tells;
            if (!tells) continue;
            if (between) first = first == none ? i : first, last = i;
            if (i < a_first_ && i + reach >= a_first_) left = i;
            if (i > b_last_ && i <= b_last_ + reach && right == none) right = i;
        }
        put(first == none ? nowhere : static_cast<float>(first - a_last_));
        put(last == none ? nowhere : static_cast<float>(b_first_ - last));
        put(left == none ? nowhere : static_cast<float>(a_first_ - left));
        put(right == none ? nowhere : static_cast<float>(right - b_last_));
        put(in_sentence);
        put(others);
        const std::uint32_t teller = first != none ? first : left != none && (right == none || a_first_ - left <= right - b_last_) ? left : right;
        put(teller == none ? nowhere : static_cast<float>(units_[teller].senses[0].cls));
        put(teller == none ? 0 : std::popcount(units_[teller].told));
        put_both([&](std::uint32_t m) { return teller == none ? nowhere : static_cast<float>(mentions_to(teller, m)); });
        put(after.statuses - before.statuses);
        put(after.times - before.times);
    }

    /// Mentions of the type of `m` between it and a unit.
    std::uint32_t mentions_to(std::uint32_t unit, std::uint32_t m) const {
        const std::uint32_t begin = std::min(unit, row_.last_unit[m]) + 1, end = std::max(unit, row_.first_unit[m]);
        return mentions_in(begin, end, mention(m).type);
    }

    void add_rules() {
        std::uint32_t here = 0, other = 0, subject = 0, object = 0, sentence = 0;
        for (const RuleHit& h : scene_.hits_) {
            const bool same = std::minmax(h.subject, h.object) == std::minmax(subject_, object_);
            if (h.type == class_.type && same) {
                here += h.subject == subject_ || relation_class(h.type, true) == relation_class(h.type, false);
                continue;
            }
            other += same;
            if (h.type != class_.type) continue;
            subject += h.subject == subject_;
            object += h.object == object_;
            sentence += row_.sentence[h.subject] == row_.sentence[pair_.first];
        }
        put(here);
        put(other);
        put(subject);
        put(object);
        put(sentence);
    }

    void add_topic() {
        if (row_.sentence[pair_.first] == row_.sentence[pair_.second]) {
            for (int i = 0; i < 5; ++i) put(-1);
            return;
        }
        const TopicStanding standing = scene_.standings_.of(pair_.first, pair_.second);
        put(standing.rank);
        put(standing.is_first);
        put(standing.rivals);
        put(standing.other_before);
        put(standing.other_after);
    }

    const TieScene& scene_;
    const std::vector<RelationUnit>& units_;
    const ArticleUnits& row_;
    const CandidatePair& pair_;
    const RelationClass& class_;
    std::uint32_t type_bit_, subject_ = 0, object_ = 0, a_first_ = 0, a_last_ = 0, b_first_ = 0, b_last_ = 0;
    std::size_t size_ = 0;
    Numbers numbers_{};
};

TieScene::TieScene(const Analysis& analysis, const ArticleUnits& units, const TopicStandings& standings, std::span<const RuleHit> hits)
    : analysis_(analysis), units_(units), standings_(standings), hits_(hits) {
    before_.resize(units.units.size() + 1);
    for (std::uint32_t i = 0; i < units.units.size(); ++i) {
        const RelationUnit& unit = units.units[i];
        Before& next = before_[i + 1] = before_[i];
        if (unit.told != 0) tellers_.push_back(i), ++next.tellers;
        next.statuses += unit.sense(RelationSenseClass::status) != nullptr;
        next.times += unit.kind == RelationUnitKind::time;
        if (unit.is_mention()) ++next.mentions[static_cast<std::size_t>(analysis.mentions[unit.mention].type)];
    }
    for (const Mention& m : analysis.mentions) {
        if (m.entity == no_index) continue;
        if (m.entity >= mention_count_.size()) mention_count_.resize(m.entity + 1, 0);
        ++mention_count_[m.entity];
    }
}

TieScene::Numbers TieScene::numbers(const CandidatePair& pair, std::size_t cls) const { return Builder(*this, pair, cls).build(); }

}  // namespace whowhen
