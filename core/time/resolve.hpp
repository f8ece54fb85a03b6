#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/facts.hpp"
#include "core/time/frame.hpp"

namespace whowhen {

/// Years end where EDTF's four digits do.
inline constexpr std::int32_t last_year = 9998;
/// News tells of days that are not further off than this.
inline constexpr std::int64_t news_days = 10;

/// Where in the article a frame stands, and what surrounds it.
struct FramePlace {
    std::uint32_t sentence = 0;
    std::uint32_t paragraph = 0;
    /// A marker in the clause (will, is expected to) says that it lies ahead.
    bool points_ahead = false;
    /// The text around it tells of other years than the article's own, so that incomplete dates follow the narrative.
    bool historical = false;
    /// It opens its sentence ("In 1976 ..."), so that the story goes there.
    bool fronted = true;
    /// It is a sentence of its own: an entry of a calendar or a schedule.
    bool alone = false;
    /// No news story: the whole article tells of other years, or is one sentence. What bare dates mean there is not learnt.
    bool by_rules = false;
    /// Its expression.
    Span span = {};
    /// It is over or not, whatever mark of the future governs it: one end of a range.
    bool may_be_over = false;
};

/// A frame placed on the calendar.
struct Resolved {
    TimeValue value;
    /// The period that `value` is a part of where the frame names a part (2017 of "early 2017"); else equal to `value`.
    TimeValue whole;
    Anchor anchor = Anchor::none;
    /// The year was printed.
    bool absolute = false;
    /// `value` without the open end of "since", "by" and the like.
    TimeValue named = {};
};

/// What a date that leaves its year (month, week) out may mean in an article with a date of its own: the latest one before that, the
/// next one after it, or the one nearest to what was told last.
enum class BareReading : std::uint8_t { behind, ahead, narrative };

/// Such a date, with what is known of it.
struct BareDate {
    FramePlace place;
    /// What it names: the same number for dates of one form (a weekday, a month, a day of a month ...).
    std::uint32_t kind = 0;
    Open open = Open::none;
    /// By reading; some may be empty.
    std::array<std::optional<Resolved>, 3> readings;
    /// What the rules take, which know no words around it but those that point ahead.
    BareReading by_rule = BareReading::behind;
    /// It is not over by the day of publication.
    bool foretold = false;
    /// Days of publication, as `to_days`, and its year.
    std::int64_t today = 0;
    std::int32_t published_year = 0;
    /// What was told last.
    bool told = false;
    bool told_absolute = false;
    Granularity told_granularity = Granularity::day;
    std::int32_t story_year = 0;
    /// Its first day and the day after it, as `to_days`.
    std::int64_t story_begin = 0, story_end = 0;
    std::uint32_t told_sentence = 0;
};

/// Does a mark of the future govern a date, and what comes after what: after the time that the story has come to, or after today?
enum class Foretelling : std::uint8_t { none, of_story, of_today };

/// Decides what bare dates mean.
class BareDateReader {
public:
    virtual ~BareDateReader() = default;
    virtual BareReading read(const BareDate& date) = 0;
    /// The words around it tell what is past, so that it does not lie ahead, whoever decides.
    virtual bool tells_past(const FramePlace&) const { return false; }
    /// A mark of the future governs it; `fine`: it names a day, not a month or more.
    virtual Foretelling foretells(const FramePlace&, bool /*fine*/) const { return Foretelling::none; }
    /// It is what somebody said at the time told last would come ("said on 5 March 2018 that he would leave on Friday").
    virtual bool was_foretold(const FramePlace&, const FramePlace& /*told*/) const { return false; }
};

/// One end of a range with what it took from the other.
struct RangeEnd {
    TimeFrame frame;
    Resolved resolved;
};

/// Places the frames of one article on the calendar, in text order; remembers what was told last.
class Resolver {
public:
    /// `reader`, if any, reads bare dates of articles that have a date and are not history all through; else rules do.
    explicit Resolver(const TimeValue& published, BareDateReader* reader = nullptr);

    /// Resolves `frames[at]`; empty if it cannot be placed (30 February, an age without a birth date).
    std::optional<Resolved> resolve(std::span<const TimeFrame> frames, std::uint32_t at, const FramePlace& place);
    /// Makes `resolved` what was told last.
    void tell(const TimeFrame& frame, const Resolved& resolved, const FramePlace& place);
    /// What was told last.
    std::optional<Resolved> told() const;
    /// The ends of the range resolved last, each as it is told (its own unit); empty after anything else.
    const std::vector<RangeEnd>& ends() const { return ends_; }
    /// Makes `value` the birth date that ages count from.
    void set_birth(const TimeValue& value) { birth_ = value; }
    /// Makes `value` the date of the happening that frames with `anchor=happening` count from; empty: the story.
    void set_happening(const std::optional<TimeValue>& value) { happening_ = value; }

private:
    struct Base {
        TimeValue value;
        Anchor anchor = Anchor::none;
    };
    struct Precision {
        Unit told;
        Qualifier qualifier;
    };
    struct Told {
        TimeValue value;
        std::uint32_t sentence = 0;
        std::uint32_t paragraph = 0;
        bool absolute = false;
        /// Where it was told.
        FramePlace place = {};
        /// The months that it names of a longer period (the end of 2018); else empty.
        TimeValue part = {};
    };

    std::optional<Resolved> resolve_date(std::span<const TimeFrame> frames, const TimeFrame& frame, const FramePlace& place);
    std::optional<Resolved> resolve_either_range(std::span<const TimeFrame> frames, const TimeFrame& frame, const FramePlace& place);
    std::optional<Resolved> resolve_range(std::span<const TimeFrame> frames, const TimeFrame& frame, const FramePlace& place);
    std::optional<Resolved> resolve_shift(const TimeFrame& frame, const Base& base) const;
    static std::optional<Resolved> resolve_count(const TimeFrame& frame, const Base& base);
    std::optional<Resolved> turn_of_century(const Base& base) const;
    static std::optional<Resolved> shift_period(const TimeFrame& frame, const Base& base);
    static std::optional<Resolved> shift_roughly(const TimeFrame& frame, const Base& base);
    static Precision precision_of_count(const TimeFrame& frame, const Base& base, Unit unit);
    std::optional<Resolved> resolve_span(const TimeFrame& frame, const Base& base) const;
    std::optional<Resolved> resolve_cycle(const TimeFrame& frame, const FramePlace& place);
    /// The first one from what was told last on.
    std::optional<Resolved> next_from_told(const TimeFrame& frame, Unit cycle) const;
    /// What a month or week is counted on from after the end of a year was told.
    static std::optional<TimeValue> last_of_part(const Told& told, Unit unit);
    /// The same from what was told last or from the day of publication; from there ahead or behind as `wanted`, else as the rules say.
    /// `known`, if any, has the nearest ones before and after publication.
    std::optional<Resolved> resolve_cycle(const TimeFrame& frame, Unit cycle, bool narrative, std::optional<bool> wanted, const FramePlace& place, const BareDate* known = nullptr) const;
    bool leads_to_now(const TimeFrame& frame, const FramePlace& place) const;
    /// What a reader of bare dates has to decide; empty if the rules settle it.
    std::optional<BareDate> bare_date(const TimeFrame& frame, Unit cycle, bool narrative, const FramePlace& place) const;
    std::optional<Resolved> resolve_absolute(const TimeFrame& frame) const;
    std::optional<Resolved> resolve_age(const TimeFrame& frame) const;
    /// The year with that number in the cycle of sixty: one about publication, or about what was told last; another is not guessed.
    std::optional<std::int32_t> year_of_cycle(std::int32_t number, const FramePlace& place) const;
    std::optional<Base> base_of(const TimeFrame& frame, const FramePlace& place) const;
    /// Is a day without a year, read in the year of publication, one of the last days before it?
    bool is_of_these_days(const TimeFrame& frame) const;
    /// Is it said to lie ahead of publication, and not of another time that its sentence or a story around it tells?
    bool is_foretold(const TimeFrame& frame, const FramePlace& place) const;
    /// "He left last winter. In summer ...": the season after the one told just before.
    bool follows_season(const TimeFrame& frame, const FramePlace& place) const;
    bool follows_narrative(const TimeFrame& frame, Unit cycle, const FramePlace& place) const;

    TimeValue published_;
    BareDateReader* reader_;
    std::optional<Told> told_;
    /// The sentence that last said what was then still to come.
    std::optional<std::uint32_t> foretelling_;
    /// A year told in passing since, which did not move the story.
    std::optional<Told> aside_;
    /// The last day (or hour) told, though a coarser date may have been told since.
    std::optional<TimeValue> told_day_;
    std::optional<TimeValue> birth_;
    std::optional<TimeValue> happening_;
    std::vector<RangeEnd> ends_;
};

/// Narrows a period by the calendar fields of a frame that are finer than it (month, day, part, hour ...).
std::optional<Resolved> narrow(const TimeValue& period, Unit unit, const TimeFrame& frame);

/// The hour of a frame that has one, on a 24-hour clock, by am, pm and the part of the day.
int hour24(const TimeFrame& frame);

/// A moment half a unit on (`sign` 1) or back (-1); unchanged for units that nobody halves.
Moment add_half(const Moment& moment, Unit unit, int sign);

/// Full year of a year written with two digits, as seen from `reference`: at most 10 years ahead of it.
std::int32_t full_year(std::int32_t two_digits, std::int32_t reference);

}  // namespace whowhen
