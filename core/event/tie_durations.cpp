#include "core/event/tie_durations.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "core/entity/discourse.hpp"
#include "core/event/event_reader.hpp"

namespace whowhen {
namespace {

// Code points between a tie and its time, after it, between its ends, and before it at the sentence's start. Compared on English passages.
struct Reach {
    std::uint32_t after, within, before;
};
constexpr Reach reach_en = {50, 40, 60}, reach_zh = {16, 14, 20};
// Homes are told in passing: "died at his home in Whitby".
constexpr std::uint32_t reach_of_home = 10;

bool lasts(RelationType type) {
    switch (type) {
        using enum RelationType;
        case chief_executive_of:
        case chair_of:
        case board_member_of:
        case employee_of:
        case member_of:
        case adviser_of:
        case educated_at:
        case owner_of:
        case investor_in:
        case partner_of:
        case supplier_of:
        case spouse_of:
        case lives_in:
        case citizen_of: return true;
        default: return false;
    }
}

bool is_stretch(const TimeExpression& t) {
    if (t.type != TimeType::date || t.value.empty()) return false;
    // TIMEX3 writes only told ranges with a slash; "late 2017" is an interval too, but no duration.
    return !t.value.begin || !t.value.end || t.timex.find('/') != std::string::npos;
}

/// The ties and times of one sentence.
class SentenceDurations {
public:
    SentenceDurations(Analysis& analysis, const Packs& packs, std::uint32_t sentence)
        : a_(analysis), s_(analysis.sentences[sentence]), zh_(s_.sentence.language == Language::zh) {
        const LanguagePack& pack = packs.of(s_.sentence.language);
        breaks_ = {pack.label("cue_and"), pack.label("cue_relative"), pack.label("cue_speech")};
    }

    void add(const TimeExpression& time, const std::vector<std::uint32_t>& ties) {
        std::uint32_t nearest = std::numeric_limits<std::uint32_t>::max();
        std::vector<std::uint32_t> at;
        for (const std::uint32_t i : ties) {
            const auto distance = distance_to(time.span, a_.relations[i]);
            if (!distance || *distance > nearest) continue;
            if (*distance < nearest) at.clear();
            nearest = *distance;
            at.push_back(i);
        }
        for (const std::uint32_t i : at) date(a_.relations[i], time.value);
    }

private:
    /// Code points from the tie to the time; none if something else stands between. A tie after the time counts as farther than one before it.
    std::optional<std::uint32_t> distance_to(Span time, const Relation& r) const {
        const Span x = a_.mentions[r.subject].span, y = a_.mentions[r.object].span;
        const std::uint32_t first = std::min(x.begin, y.begin), first_end = std::min(x.end, y.end), last = std::max(x.end, y.end);
        const Reach& reach = zh_ ? reach_zh : reach_en;
        const bool home = r.type == RelationType::lives_in;
        if (last <= time.begin) {
            const Span gap{last, time.begin};
            return gap.size() > (home ? reach_of_home : reach.after) || is_broken(gap, true) ? std::nullopt : std::optional(gap.size());
        }
        if (home) return std::nullopt;
        if (time.end <= first) {
            if (time.begin > s_.sentence.span.begin + opening || first - time.end > reach.before) return std::nullopt;
            return first - time.end + reach.after + reach.within;
        }
        if (time.begin < first_end) return std::nullopt;
        const std::uint32_t gap = last - time.end;
        return gap > reach.within || is_broken({first_end, time.begin}, false) ? std::nullopt : std::optional(gap);
    }

    /// Another clause begins in the gap; a relative clause alone does not part a tie's first end from the time.
    bool is_broken(Span gap, bool at_relatives) const {
        for (std::uint32_t i = gap.begin; i < gap.end; ++i)
            if (const char32_t c = a_.text.at(i); c == U';' || c == 0xFF1B || c == U':') return true;
        for (const Annotation& hit : s_.annotations.all()) {
            if (!gap.contains(hit.span) || hit.label == 0) continue;
            if (hit.label == breaks_[0] || hit.label == breaks_[2] || (at_relatives && hit.label == breaks_[1])) return true;
        }
        return false;
    }

    static void date(Relation& r, const TimeValue& value) {
        TimeValue since = value, until = value;
        since.end.reset(), until.begin.reset();
        if (value.begin && r.since.empty()) r.since = event_date(since);
        // A marriage that lasted is told as a divorce; "until" beside the couple is mostly of something else.
        if (value.end && r.until.empty() && r.type != RelationType::spouse_of && r.type != RelationType::lives_in) r.until = event_date(until);
    }

    // Code points that a preposition takes before the time.
    static constexpr std::uint32_t opening = 8;

    Analysis& a_;
    const SentenceAnalysis& s_;
    bool zh_;
    std::array<std::uint16_t, 3> breaks_{};
};

}  // namespace

void add_tie_durations(Analysis& analysis, const Packs& packs) {
    std::vector<std::vector<std::uint32_t>> ties(analysis.sentences.size());
    for (std::uint32_t i = 0; i < analysis.relations.size(); ++i) {
        const Relation& r = analysis.relations[i];
        if (!lasts(r.type) || r.status == Status::denied || r.status == Status::planned) continue;
        const std::uint32_t s = sentence_at(analysis, analysis.mentions[r.subject].span.begin);
        if (s == sentence_at(analysis, analysis.mentions[r.object].span.begin)) ties[s].push_back(i);
    }
    for (const TimeExpression& t : analysis.times) {
        if (!is_stretch(t)) continue;
        const std::uint32_t s = sentence_at(analysis, t.span.begin);
        if (!ties[s].empty()) SentenceDurations(analysis, packs, s).add(t, ties[s]);
    }
}

}  // namespace whowhen
