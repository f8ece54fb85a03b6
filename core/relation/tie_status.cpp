#include "core/relation/tie_status.hpp"

#include <algorithm>

#include "core/error.hpp"
#include "core/span_search.hpp"

namespace whowhen {
namespace {

// Units around a pair in which a title or a status word speaks of it: a title stands beside its name.
constexpr std::uint32_t reach = 3;

enum class Side : std::uint8_t { before, between, after };

/// How a time lies to the publication: before it, about it, after it; open at an end; unknown.
std::uint32_t tense_of(const TimeExpression& time, const TimeValue& published) {
    const TimeValue& value = time.value;
    if (value.empty()) return 0;
    if (!value.end) return 1;
    if (!value.begin) return 2;
    if (!published.begin) return 3;
    if (*value.end <= *published.begin) return 4;
    return published.end && *value.begin >= *published.end ? 5 : 6;
}

/// How many years before the publication a time ends, in steps; 0 where one of them is unknown, 1 for what is not past.
std::uint32_t years_ago(const TimeValue& value, const TimeValue& published) {
    if (!published.begin || !value.end) return 0;
    if (*value.end > *published.begin) return 1;
    const std::int32_t years = published.begin->year - value.end->year;
    return years <= 0 ? 2 : years == 1 ? 3 : years <= 3 ? 4 : years <= 7 ? 5 : years <= 15 ? 6 : years <= 40 ? 7 : 8;
}

/// Types that the same words make former or planned.
std::uint32_t family_of(RelationType type) {
    using enum RelationType;
    switch (type) {
        case chief_executive_of:
        case chair_of:
        case board_member_of:
        case employee_of:
        case adviser_of:
        case member_of:
            return 1;
        case owner_of:
        case investor_in:
        case parent_organization_of:
            return 2;
        case partner_of:
        case supplier_of:
        case competitor_of:
            return 3;
        case spouse_of:
        case friend_of:
            return 4;
        case opponent_of:
        case plaintiff_against:
            return 5;
        case lives_in:
            return 6;
        default:
            return 7;
    }
}

/// What time does not undo, by the project's definitions: who founded, made or bore it (a founder stays one).
bool is_lasting(RelationType type) {
    using enum RelationType;
    return type == founder_of || type == developer_of || type == born_in || type == citizen_of ||
           type == headquartered_in || type == parent_of || type == sibling_of || type == relative_of;
}

/// Something in the pair's sentences is to come: a word of plan, or a time after publication.
bool tells_of_future(const Analysis& analysis, const ArticleUnits& units, const CandidatePair& pair) {
    const TimeValue& published = analysis.article->published.value;
    for (const std::uint32_t s : {units.sentence[pair.first], units.sentence[pair.second]}) {
        for (std::uint32_t i = units.sentence_begin[s]; i < units.sentence_end[s]; ++i)
            if (const RelationSense* status = units.units[i].sense(RelationSenseClass::status); status && status->value == "planned") return true;
        const Span span = analysis.sentences[s].sentence.span;
        for (auto t = first_from(analysis.times, span.begin); t != analysis.times.end() && t->span.begin < span.end; ++t)
            if (published.end && t->value.begin && *t->value.begin >= *published.end) return true;
    }
    return false;
}

using CueKind = FeaturePrefix<seed_by_length>;

class CueBuilder {
public:
    CueBuilder(const Analysis& analysis, const ArticleUnits& units, const CandidatePair& pair, FeatureList& list)
        : analysis_(analysis),
          units_(units),
          list_(list),
          begin_(units.first_unit[pair.first]),
          end_(units.last_unit[pair.second]),
          gap_begin_(units.last_unit[pair.first]),
          gap_end_(units.first_unit[pair.second]) {}

    /// When the story is: the last time before the end of the pair's later sentence, and whether it stands in these sentences or before.
    void add_story(std::uint32_t first_sentence, std::uint32_t last_sentence) {
        const Span first = analysis_.sentences[first_sentence].sentence.span, last = analysis_.sentences[last_sentence].sentence.span;
        auto after = std::lower_bound(analysis_.times.begin(), analysis_.times.end(), last.end,
                                      [](const TimeExpression& time, std::uint32_t end) { return time.span.begin < end; });
        while (after != analysis_.times.begin()) {
            const TimeExpression& time = *--after;
            const std::uint32_t ago = years_ago(time.value, analysis_.article->published.value);
            if (ago == 0) continue;
            put("story", ago, time.span.begin >= first.begin);
            return;
        }
        put("story", 99, 0);
    }

    void build(std::uint32_t from, std::uint32_t to) {
        for (std::uint32_t i = from; i < to; ++i) {
            if ((i >= begin_ && i <= gap_begin_) || (i >= gap_end_ && i <= end_)) continue;
            add(i);
        }
    }

private:
    void add(std::uint32_t i) {
        const RelationUnit& unit = units_.units[i];
        const bool same_clause = unit.clause == units_.units[begin_].clause || unit.clause == units_.units[end_].clause;
        if (!same_clause && unit.sense_count == 0 && unit.kind != RelationUnitKind::time) return;
        const Side side = i < begin_ ? Side::before : i > end_ ? Side::after : Side::between;
        const std::uint32_t far = side == Side::before ? begin_ - i : side == Side::after ? i - end_ : 0;
        const std::uint32_t where = static_cast<std::uint32_t>(side) * 8 + (far > 6 ? 4 : far > 3 ? 3 : far > 1 ? 2 : far) + (same_clause ? 32 : 0);
        if (const RelationSense* status = unit.sense(RelationSenseClass::status)) {
            put("status", status->hash, where);
            put("status near", status->hash, same_clause);
        }
        if (unit.kind == RelationUnitKind::time) add_time(unit, where, same_clause);
        if (!same_clause || unit.is_mention()) return;
        put("clause word", unit.word, static_cast<std::uint32_t>(side));
        if (const RelationSense* verb = unit.sense(RelationSenseClass::verb))
            put("clause verb", verb->hash, static_cast<std::uint32_t>(side));
    }

    void add_time(const RelationUnit& unit, std::uint32_t where, bool same_clause) {
        const auto found = std::lower_bound(analysis_.times.begin(), analysis_.times.end(), unit.span,
                                            [](const TimeExpression& time, Span span) { return time.span < span; });
        if (found == analysis_.times.end() || found->span != unit.span) return;
        const std::uint32_t tense = tense_of(*found, analysis_.article->published.value);
        put("time", tense, where);
        put("time near", tense, same_clause);
        const std::uint32_t ago = years_ago(found->value, analysis_.article->published.value);
        put("years ago", ago, where);
        put("years ago near", ago, same_clause);
    }

    void put(const CueKind& kind, std::uint32_t what, std::uint32_t where) {
        FeatureHash hash = kind.hash();
        hash.add(what);
        hash.add(where);
        list_.add_hash(hash.value(), kind.name());
    }

    const Analysis& analysis_;
    const ArticleUnits& units_;
    FeatureList& list_;
    std::uint32_t begin_, end_, gap_begin_, gap_end_;
};

}  // namespace

std::size_t best_status(std::span<const float> probabilities, std::span<const float> thresholds) {
    std::size_t best = probabilities[1] > probabilities[0] ? 1 : 0;
    for (std::size_t c = first_rare_status; c < probabilities.size(); ++c)
        if (probabilities[c] >= thresholds[c] && (best < first_rare_status || probabilities[c] > probabilities[best]))
            best = c;
    return best;
}

const RelationUnit* nearest_sense(const ArticleUnits& units, const CandidatePair& pair, RelationSenseClass cls, std::string_view value) {
    const auto fits = [&](const RelationUnit& unit) { return value.empty() ? unit.sense(cls) != nullptr : unit.has(cls, value); };
    const std::uint32_t from = units.last_unit[pair.first], to = units.first_unit[pair.second];
    for (std::uint32_t i = from + 1; i < to; ++i)
        if (fits(units.units[i])) return &units.units[i];
    const std::uint32_t begin = units.first_unit[pair.first], end = units.last_unit[pair.second];
    for (std::uint32_t d = 1; d <= reach; ++d) {
        if (end + d < units.units.size() && fits(units.units[end + d])) return &units.units[end + d];
        if (begin >= d && fits(units.units[begin - d])) return &units.units[begin - d];
    }
    return nullptr;
}

void add_status_cues(const Analysis& analysis, const ArticleUnits& units, const CandidatePair& pair,
                     FeatureList& list) {
    CueBuilder builder(analysis, units, pair, list);
    const std::uint32_t first = units.sentence[pair.first], second = units.sentence[pair.second];
    builder.build(units.sentence_begin[first], units.sentence_end[first]);
    if (second != first) builder.build(units.sentence_begin[second], units.sentence_end[second]);
    builder.add_story(first, second);
    const RelationUnit* word = nearest_sense(units, pair, RelationSenseClass::status);
    list.add("nearest status", word ? word->sense(RelationSenseClass::status)->hash : 0U);
}

void add_status_features(RelationType type, std::span<const Feature> pair, std::span<const Feature> cues, FeatureList& list) {
    const FeatureHash begun(family_of(type));
    const auto add = [&](std::uint32_t hash, float value) {
        FeatureHash joined = begun;
        joined.add(hash);
        list.add_hash(joined.value(), {}, value);
    };
    add(static_cast<std::uint32_t>(type), 1);
    for (const std::span<const Feature> some : {pair, cues})
        for (const Feature& f : some) {
            list.add_hash(f.hash, {}, f.value);
            add(f.hash, f.value);
        }
}

TieStatus::TieStatus(const LanguagePack& pack) {
    const auto bytes = pack.model("relation_status.bin");
    if (bytes.empty()) return;
    model_ = Classifier::read(bytes, tie_status_fingerprint, "relation_status.bin");
    if (model_.class_count() != tie_statuses.size())
        throw DataError("relation_status.bin", 0, 0, "a model of other statuses");
}

Status TieStatus::judge(RelationType type, const Analysis& analysis, const ArticleUnits& units,
                        const CandidatePair& pair, std::span<const Feature> pair_features, Scratch& scratch) const {
    if (model_.empty()) return Status::current;
    scratch.cues.clear(), scratch.features.clear();
    add_status_cues(analysis, units, pair, scratch.cues);
    add_status_features(type, pair_features, scratch.cues.features(), scratch.features);
    std::array<float, tie_statuses.size()> probabilities;
    model_.probabilities(scratch.features, probabilities);
    Status status = tie_statuses[best_status(probabilities, model_.header().threshold)];
    if (status == Status::planned && !tells_of_future(analysis, units, pair)) status = tie_statuses[probabilities[1] > probabilities[0] ? 1 : 0];
    return status == Status::former && is_lasting(type) ? Status::current : status;
}

}  // namespace whowhen
