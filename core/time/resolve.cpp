#include "core/time/resolve.hpp"

#include <algorithm>
#include <cstdlib>

namespace whowhen {
namespace {

// Two-digit years reach this far ahead of the reference, else they are of the last century.
constexpr int years_ahead = 10;

TimeValue year_value(std::int32_t year) { return period(to_moment(to_days(year, 1, 1)), Unit::year); }

bool is_absolute(const TimeFrame& f) { return f.has(Field::year) || f.has(Field::decade) || f.has(Field::century); }

}  // namespace

std::int32_t full_year(std::int32_t two_digits, std::int32_t reference) {
    const std::int32_t year = reference / 100 * 100 + two_digits;
    return year > reference + years_ahead ? year - 100 : year <= reference + years_ahead - 100 ? year + 100 : year;
}

Resolver::Resolver(const TimeValue& published, BareDateReader* reader) : published_(published), reader_(reader) {}

std::optional<Resolved> Resolver::resolve(std::span<const TimeFrame> frames, std::uint32_t at, const FramePlace& place) {
    const TimeFrame& frame = frames[at];
    ends_.clear();
    // "Launched in 1995, copied the following February": within the sentence it is the year told in passing that is counted on from.
    // "That year" is the one told last, in the sentence before too.
    const std::uint32_t aside_reach = frame.as<Unit>(Field::unit) == Unit::year && frame.get(Field::shift, 1) == 0 ? 1 : 0;
    const bool aside = aside_ && place.sentence - aside_->sentence <= aside_reach && frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative;
    const auto story = told_;
    if (aside) told_ = aside_;
    auto resolved = frame.kind == FrameKind::range ? resolve_either_range(frames, frame, place) : resolve_date(frames, frame, place);
    if (aside) told_ = story;
    if (!resolved) return resolved;
    if (frame.has(Field::approx)) resolved->value.qualifier = Qualifier::approximate;
    resolved->named = resolved->value;
    switch (frame.as<Open>(Field::open)) {
        case Open::from: resolved->value.end.reset(); break;
        case Open::until: resolved->value.begin.reset(); break;
        case Open::before:
            // Before the end of May is by 31 May.
            if (frame.as<Part>(Field::part) != Part::end) resolved->value.end = resolved->value.begin;
            resolved->value.begin.reset();
            break;
        case Open::after:
            // After a day it may be the day still.
            if (resolved->value.begin && resolved->value.end && to_days(*resolved->value.end) - to_days(*resolved->value.begin) > 1) resolved->value.begin = resolved->value.end;
            resolved->value.end.reset();
            break;
        case Open::none: break;
    }
    return resolved;
}

void Resolver::tell(const TimeFrame& frame, const Resolved& resolved, const FramePlace& place) {
    if (!resolved.value.begin || frame.kind == FrameKind::set) return;
    const bool one_day = resolved.value.end && to_days(*resolved.value.end) - to_days(*resolved.value.begin) <= 1;
    if (resolved.value.granularity <= Granularity::day && one_day) told_day_ = resolved.value;
    // An aside from today ("two years ago") does not move a story of other years.
    if (place.historical && told_ && resolved.anchor == Anchor::document && (frame.has(Field::elapsed) || frame.has(Field::span))) return;
    TimeValue value = resolved.whole.begin ? resolved.whole : resolved.value;
    // What goes on since then does not take the story back to it.
    if (place.historical && told_ && frame.as<Open>(Field::open) == Open::from) return;
    // Nor does a year told in passing move a story that is told by days or months ("to end in a cutoff in 1976").
    const bool again = aside_ && aside_->value == value && !(*told_->value.begin >= *value.begin && value.end && *told_->value.begin < *value.end);
    if (place.historical && !place.fronted && told_ && told_->value.granularity <= Granularity::month && value.granularity >= Granularity::year && !again) {
        if (value.granularity == Granularity::year) aside_ = Told{value, place.sentence, place.paragraph, resolved.absolute, place, {}};
        return;
    }
    // Nor does a date of an earlier year that its sentence looks back to.
    if (place.historical && !place.fronted && told_ && resolved.absolute && value.granularity <= Granularity::season && told_->value.granularity <= Granularity::month && value.begin->year < told_->value.begin->year && told_->paragraph == place.paragraph) {
        aside_ = Told{value, place.sentence, place.paragraph, resolved.absolute, place, {}};
        return;
    }
    aside_.reset();
    if (frame.has(Field::span) && published_.begin) value = published_;
    if (value.granularity >= Granularity::decade) return;
    // What is counted from a printed year is as firm as that: "in December of the same year".
    const bool firm = resolved.absolute || (resolved.anchor == Anchor::event && told_ && told_->absolute);
    const bool part = resolved.value.end && value != resolved.value && resolved.value.granularity == Granularity::month;
    told_ = Told{value, place.sentence, place.paragraph, firm, place, part ? resolved.value : TimeValue{}};
}

std::optional<Resolved> Resolver::told() const {
    if (!told_) return std::nullopt;
    return Resolved{told_->value, told_->value, Anchor::event, told_->absolute, told_->value};
}

std::optional<Resolver::Base> Resolver::base_of(const TimeFrame& frame, const FramePlace& place) const {
    const Base document{published_, Anchor::document};
    const auto told = told_ ? std::optional(Base{told_->value, told_->absolute || !published_.begin || told_->value != published_ ? Anchor::event : Anchor::document})
                            : std::nullopt;
    switch (frame.as<FrameAnchor>(Field::anchor)) {
        case FrameAnchor::narrative:
            // "The same day" goes back to the day told last, not to the first of a year told since; without one it is not known.
            if (told && told_->value.granularity > Granularity::day && frame.as<Unit>(Field::unit) == Unit::day && !frame.has(Field::elapsed))
                return told_day_ ? std::optional(Base{*told_day_, Anchor::event}) : std::nullopt;
            if (told)
                if (const auto last = last_of_part(*told_, frame.as<Unit>(Field::unit))) return Base{*last, told->anchor};
            if (told) return told;
            break;
        case FrameAnchor::document:
            if (place.historical && told && !published_.begin) return told;
            break;
        case FrameAnchor::published: return published_.begin ? std::optional(document) : std::nullopt;
        case FrameAnchor::paragraph:
            // The end of the month is of no month where only a year was told.
            if (told && !place.points_ahead && told_->value.granularity <= std::max(Granularity::day, to_granularity(frame.as<Unit>(Field::unit))) && (place.historical || told_->paragraph == place.paragraph)) return told;
            break;
        case FrameAnchor::near:
            // Counted from a day told just before, if the article is about that day.
            if (told && told_->value.granularity <= Granularity::day && (!published_.begin || std::abs(to_days(*told_->value.begin) - to_days(*published_.begin)) <= news_days)) return told;
            break;
        case FrameAnchor::happening:
        case FrameAnchor::happening_clause:
        case FrameAnchor::happening_repeated:
        case FrameAnchor::happening_or_narrative: return happening_ ? std::optional(Base{*happening_, Anchor::event}) : told;
        case FrameAnchor::automatic: break;
    }
    if (frame.as<Unit>(Field::unit) == Unit::century && !published_.begin) return Base{year_value(2020), Anchor::document};
    if (published_.begin) return document;
    return told;
}

/// After the end of 2018 the next month is January, not February.
std::optional<TimeValue> Resolver::last_of_part(const Told& told, Unit unit) {
    constexpr std::int64_t short_part = 62;  // days: the end of a year is its last two months
    if (!told.part.begin || !told.part.end || (unit != Unit::month && unit != Unit::week)) return std::nullopt;
    if (to_days(*told.part.end) - to_days(*told.part.begin) > short_part) return std::nullopt;
    return period(start_of(add(*told.part.end, Unit::day, -1), unit), unit);
}

/// What a mark of the future governs is the range: it may have begun.
std::optional<Resolved> Resolver::resolve_either_range(std::span<const TimeFrame> frames, const TimeFrame& frame, const FramePlace& place) {
    FramePlace begun = place;
    begun.may_be_over = true;
    auto range = resolve_range(frames, frame, begun);
    const bool over = range && range->value.end && published_.begin && to_days(*range->value.end) <= to_days(*published_.begin);
    return over ? resolve_range(frames, frame, place) : range;
}

std::optional<Resolved> Resolver::resolve_range(std::span<const TimeFrame> frames, const TimeFrame& frame, const FramePlace& place) {
    if (frame.first == TimeFrame::no_frame || frame.second == TimeFrame::no_frame) return std::nullopt;
    TimeFrame from = frames[frame.first], to = frames[frame.second];
    // The ends share what is coarser than either says: 11-13 June 2018, from March to May 2019.
    if (from.kind == FrameKind::date && to.kind == FrameKind::date && from.first == TimeFrame::no_frame && to.first == TimeFrame::no_frame) {
        const TimeFrame written_from = from, written_to = to;
        const auto share = [&](TimeFrame& into, const TimeFrame& out) {
            const int rank = coarsest_rank(into);
            const bool own_year = into.has(Field::year);
            for (const auto& [field, r] : {std::pair{Field::day, 4}, {Field::month, 6}, {Field::year, 9}, {Field::century, 11}})
                if (r > rank && !into.has(Field::shift) && !into.has(field) && out.has(field)) into[field] = out[field];
            for (const Field field : {Field::short_year, Field::lunar, Field::fiscal})
                if (!into.has(field) && out.has(field) && (field != Field::short_year || !own_year)) into[field] = out[field];
            const bool counted_on = out.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative;
            // From 11 to 8 tomorrow begins today where what is shared comes first.
            const bool of_today = frame.has(Field::own_day) && &into == &from && coarsest_rank(into) <= 3;
            if (!of_today && !into.has(Field::shift) && !is_absolute(into) && out.has(Field::shift) && !out.has(Field::elapsed) && !counted_on) {
                TimeFrame unit;
                unit[Field::unit] = out[Field::unit], unit[Field::shift] = 0;
                if (coarsest_rank(unit) > rank) into[Field::unit] = out[Field::unit], into[Field::shift] = out[Field::shift];
            }
            if (rank <= 3 && out.has(Field::weekday) && !into.has(Field::weekday) && !into.has(Field::day)) into[Field::weekday] = out[Field::weekday];
        };
        share(to, written_from);
        const bool year_from_far_end = !is_absolute(from) && !from.has(Field::shift) && is_absolute(to);
        share(from, to);
        // November to February 2017 began the year before.
        if (year_from_far_end && from.has(Field::month) && to.has(Field::month) && from[Field::month] > to[Field::month]) --from[Field::year];
        if (!written_from.has(Field::hour) || !to.has(Field::hour) || written_from.has(Field::pm) || written_from.has(Field::daypart)) {
        } else if (to.has(Field::pm) || to.has(Field::daypart)) {
            // From 2 to 4 pm: both in the afternoon, unless that turns it round (from 10 to 12 pm).
            if (from[Field::hour] % 12 <= to[Field::hour] % 12 && to.has(Field::pm)) from[Field::pm] = to[Field::pm];
        }
        // From 10 to 4 ends in the afternoon.
        const auto says_half = [](const TimeFrame& f) { return f.has(Field::pm) || f.has(Field::daypart); };
        if (written_from.has(Field::hour) && to.has(Field::hour) && !says_half(from) && !says_half(to) && from[Field::hour] <= 12 && to[Field::hour] < from[Field::hour]) to[Field::pm] = 2;
        // From 8 am to 3: the next 3 that comes.
        if (written_from.has(Field::pm) && to.has(Field::hour) && to[Field::hour] <= 12 && !to.has(Field::pm) && !to.has(Field::daypart))
            to[Field::pm] = to[Field::hour] % 12 > from[Field::hour] % 12 ? from[Field::pm] : 3 - from[Field::pm];
        if (written_from.has(Field::daypart) && to.has(Field::hour) && !to.has(Field::daypart) && !to.has(Field::pm) && to[Field::hour] >= written_from.get(Field::hour, 0) && coarsest_rank(written_to) <= 3)
            to[Field::daypart] = written_from[Field::daypart];
    }
    const TimeFrame pair[] = {from, to};
    const auto all = [&](const TimeFrame& f) { return f.first == TimeFrame::no_frame; };
    auto a = all(from) ? resolve_date({pair, 2}, from, place) : resolve_date(frames, from, place);
    if (!a || !a->value.begin) return std::nullopt;
    const auto before = told_;
    const bool counted_on = to.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative;
    if (!is_absolute(to) && (!to.has(Field::shift) || counted_on)) told_ = Told{a->whole, place.sentence, place.paragraph, true, place, {}};
    auto b = all(to) ? resolve_date({pair, 2}, to, place) : resolve_date(frames, to, place);
    told_ = before;
    if (!b || !b->value.end) return std::nullopt;
    // From Tuesday to Thursday: the Thursday after.
    if (*b->value.end <= *a->value.begin && to.has(Field::weekday) && !to.has(Field::day) && !to.has(Field::shift) && b->value.begin)
        b->value.begin = add(*b->value.begin, Unit::week, 1), b->value.end = add(*b->value.end, Unit::week, 1), b->whole = b->value;
    ends_ = {{from, *a}, {to, *b}};
    // A clock time ends a range when it strikes.
    if (from.has(Field::hour) && to.has(Field::hour) && b->value.begin) b->value.end = b->value.begin;
    if (b->value.end <= a->value.begin && b->value.granularity < Granularity::day) b->value.end = add(*b->value.end, Unit::day, 1);
    if (*b->value.end <= *a->value.begin && !is_absolute(to) && to.has(Field::month)) b->value.end = add(*b->value.end, Unit::year, 1);
    if (*b->value.end <= *a->value.begin) return std::nullopt;
    Resolved resolved;
    resolved.value.begin = a->value.begin;
    resolved.value.end = b->value.end;
    resolved.value.granularity = std::min(a->value.granularity, b->value.granularity);
    resolved.value.qualifier = std::max(a->value.qualifier, b->value.qualifier);
    resolved.whole = b->value;
    resolved.anchor = a->anchor != Anchor::none ? a->anchor : b->anchor;
    resolved.absolute = a->absolute || b->absolute;
    return resolved;
}

std::optional<std::int32_t> Resolver::year_of_cycle(std::int32_t number, const FramePlace& place) const {
    constexpr std::int32_t cycle = 60, first_year = 4, near_told = 10;  // the year 4 begins a cycle
    const auto nearest = [&](std::int32_t year, std::int32_t reach) -> std::optional<std::int32_t> {
        for (std::int32_t y = year - reach; y <= year + reach; ++y)
            if ((y - first_year) % cycle == (number - 1) % cycle) return y;
        return std::nullopt;
    };
    if (published_.begin && !place.historical)
        if (const auto year = nearest(published_.begin->year, 1)) return year;
    if (!told_ || (!place.historical && place.sentence - told_->sentence > 1)) return std::nullopt;
    return nearest(told_->value.begin->year, near_told);
}

std::optional<Resolved> Resolver::resolve_date(std::span<const TimeFrame> frames, const TimeFrame& written, const FramePlace& place) {
    TimeFrame frame = written;
    if (frame.has(Field::age)) return resolve_age(frame);
    if (frame.has(Field::cycle_year)) {
        const auto year = year_of_cycle(frame[Field::cycle_year], place);
        if (!year) return std::nullopt;
        frame[Field::year] = *year, frame[Field::cycle_year] = TimeFrame::unset;
    }
    if (frame.has(Field::short_year)) frame[Field::year] = full_year(frame[Field::year], told_ && (place.historical || !published_.begin) ? told_->value.begin->year : published_.begin ? published_.begin->year : 2025);
    if (frame.first != TimeFrame::no_frame) {
        const auto base = resolve(frames, frame.first, place);
        if (!base) return std::nullopt;
        TimeValue from = base->whole;
        if (frame.has(Field::span)) {
            // Three months to 31 March end with that day; ten years after 2000 begin behind it.
            if (frame.as<Direction>(Field::span) == Direction::past && from.end) from.begin = from.end;
            else if (!frame.has(Field::elapsed) && from.end) from.begin = add(*from.end, Unit::day, -1);
            auto span = resolve_span(frame, {from, base->anchor == Anchor::none ? Anchor::event : base->anchor});
            // Three years from 2018 on are whole years.
            const auto told = std::min(from.granularity, to_granularity(frame.as<Unit>(Field::unit)));
            if (span && told >= Granularity::month) span->value.granularity = span->whole.granularity = told;
            return span;
        }
        if (frame.get(Field::shift, 0) > 0 && from.granularity >= Granularity::week && from.end) from = period(seconds_to_moment(to_seconds(*from.end) - 1), to_unit(from.granularity));
        return resolve_shift(frame, {from, base->anchor == Anchor::none ? Anchor::event : base->anchor});
    }
    if (frame.has(Field::span)) {
        const auto base = base_of(frame, place);
        return base ? resolve_span(frame, *base) : std::nullopt;
    }
    if (frame.has(Field::shift)) {
        if (leads_to_now(frame, place)) {
            const TimeValue now = period(start_of(*published_.begin, frame.as<Unit>(Field::unit)), frame.as<Unit>(Field::unit), Qualifier::approximate);
            return Resolved{now, now, Anchor::document};
        }
        const auto base = base_of(frame, place);
        return base ? resolve_shift(frame, *base) : std::nullopt;
    }
    return is_absolute(frame) ? resolve_absolute(frame) : resolve_cycle(frame, place);
}

/// "Two years after the band broke up its singers have made peace": of what has no date yet, the years lead to today, unless something points ahead.
bool Resolver::leads_to_now(const TimeFrame& frame, const FramePlace& place) const {
    if (told_ || !published_.begin || place.points_ahead || place.by_rules || frame.first != TimeFrame::no_frame) return false;
    const auto unit = frame.as<Unit>(Field::unit);
    return frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative && frame.has(Field::elapsed) && frame[Field::shift] > 0 && (unit == Unit::month || unit == Unit::year);
}

std::optional<Resolved> Resolver::resolve_absolute(const TimeFrame& frame) const {
    if (frame.has(Field::year) && std::abs(frame[Field::year]) > last_year) return std::nullopt;
    TimeValue value = year_value(2000);
    Unit unit = Unit::year;
    if (frame.has(Field::decade) && !frame.has(Field::century) && frame[Field::decade] < 100) {
        TimeFrame dated = frame;
        const int now = published_.begin ? published_.begin->year : 2025;
        const int decade = now / 100 * 100 + frame[Field::decade];
        dated[Field::decade] = decade > now ? decade - 100 : decade;
        auto resolved = narrow(value, unit, dated);
        if (resolved) resolved->absolute = true;
        return resolved;
    }
    auto resolved = narrow(value, unit, frame);
    if (resolved) resolved->absolute = true;
    return resolved;
}

std::optional<Resolved> Resolver::resolve_age(const TimeFrame& frame) const {
    if (!birth_ || !birth_->begin) return std::nullopt;
    Resolved resolved;
    const Moment day = add(*birth_->begin, Unit::year, frame[Field::age]);
    if (frame.has(Field::upto)) {
        // In her forties, in her early forties: years by the parts that decades have.
        TimeValue years = period(start_of(day, Unit::year), Unit::year, Qualifier::approximate);
        const auto part = frame.as<Part>(Field::part);
        const int length = frame[Field::upto] - frame[Field::age] + 1;
        if (part == Part::mid || part == Part::late) years.begin = add(*years.begin, Unit::year, part == Part::mid ? 4 : 7);
        years.end = add(start_of(day, Unit::year), Unit::year, part == Part::early ? 4 : part == Part::mid ? 7 : length);
        resolved.value = resolved.whole = years;
        resolved.anchor = Anchor::event;
        return resolved;
    }
    const bool birthday = frame.has(Field::day) && birth_->granularity <= Granularity::day;
    resolved.value = birthday ? period(day, Unit::day) : period(day, Unit::year, Qualifier::approximate);
    resolved.whole = resolved.value;
    resolved.anchor = Anchor::event;
    return resolved;
}

std::optional<Resolved> Resolver::resolve_span(const TimeFrame& frame, const Base& base) const {
    const auto unit = frame.as<Unit>(Field::unit);
    const int count = frame.get(Field::upto, frame.get(Field::count, 1));
    const bool past = frame.as<Direction>(Field::span) == Direction::past;
    if (!base.value.begin || frame.has(Field::vague)) return std::nullopt;
    Resolved resolved;
    const bool fine = unit <= Unit::hour;
    // The last hour of an article that shows only its day is on that day.
    if (fine && base.value.granularity >= Granularity::day) {
        resolved.value = resolved.whole = base.value;
        resolved.value.qualifier = Qualifier::approximate;
        resolved.anchor = base.anchor;
        return resolved;
    }
    Moment now = fine ? *base.value.begin : start_of(*base.value.begin, Unit::day);
    TimeValue& value = resolved.value;
    value.granularity = fine ? Granularity::second : Granularity::day;
    if (unit == Unit::quarter || unit == Unit::half) {
        const Moment edge = past ? start_of(now, unit) : end_of(now, unit);
        value.begin = past ? add(edge, unit, -count) : edge;
        value.end = past ? edge : add(edge, unit, count);
        value.granularity = to_granularity(unit);
    } else if (past) {
        Moment from = add(now, unit, -count);
        if (frame.has(Field::plus_half)) from = add_half(from, unit, -1);
        // More than three years, three years and a half: not meant to the day.
        if (frame.has(Field::more) && (unit == Unit::month || unit == Unit::year)) from = start_of(from, unit);
        if (frame.has(Field::plus_half) && unit == Unit::year) from = start_of(from, Unit::month);
        if (frame.has(Field::plus_half) && unit == Unit::day) value.granularity = Granularity::hour;
        value.begin = from, value.end = fine ? now : add(now, Unit::day, frame.has(Field::within) ? 1 : 0);
    } else {
        // A forecast for the next three days counts today's.
        const bool from_today = frame.has(Field::elapsed) || (frame.has(Field::within) && unit <= Unit::week);
        if (!fine && !from_today) now = add(now, Unit::day, 1);
        value.begin = now, value.end = add(now, unit, count);
        if (unit == Unit::workday) value.end = add(*value.end, Unit::day, 1);
        if (frame.has(Field::plus_half)) value.end = add_half(*value.end, unit, 1);
    }
    if (*value.end <= *value.begin) return std::nullopt;
    resolved.whole = value;
    resolved.anchor = base.anchor;
    return resolved;
}

}  // namespace whowhen
