#include "core/time/join.hpp"

#include <algorithm>
#include <array>

namespace whowhen {
namespace {

constexpr int day_rank = 4, week_rank = 5, month_rank = 6, year_rank = 9;

bool only_part(const TimeFrame& f) { return f.has(Field::part) && !f.has(Field::daypart) && !f.has(Field::shift) && coarsest_rank(f) == (f.has(Field::part_unit) ? finest_rank(f) : -1); }

bool has_clock(const TimeFrame& f) { return f.has(Field::hour) || f.has(Field::daypart); }

bool has_day(const TimeFrame& f) { return finest_rank(f) == day_rank || (f.has(Field::shift) && f.as<Unit>(Field::unit) == Unit::day); }

/// Only a day of the week.
bool bare_weekday(const TimeFrame& f) { return f.has(Field::weekday) && !f.has(Field::nth) && !f.has(Field::shift) && coarsest_rank(f) == day_rank && !f.has(Field::day); }

/// A day that the calendar knows, so that a day of the week only confirms it.
bool dated_day(const TimeFrame& f) { return f.has(Field::day) || (f.has(Field::shift) && f.as<Unit>(Field::unit) == Unit::day); }

/// Do the two frames set a field to different values?
bool conflict(const TimeFrame& a, const TimeFrame& b) {
    for (std::size_t i = 0; i < field_count; ++i) {
        const auto field = static_cast<Field>(i);
        if (field == Field::bound || field == Field::weak || field == Field::approx || field == Field::prefer || field == Field::anchor) continue;
        if (a.fields[i] != TimeFrame::unset && b.fields[i] != TimeFrame::unset && a.fields[i] != b.fields[i]) return true;
    }
    return (a.has(Field::shift) && b.has(Field::shift)) || (a.has(Field::shift) && b.has(Field::year)) || (b.has(Field::shift) && a.has(Field::year));
}

/// May `fine` stand within `coarse` (3 March in 2017, Monday in last week, 8 am on Friday)?
bool fits(const TimeFrame& fine, const TimeFrame& coarse) {
    if (only_part(fine)) {
        if (coarse.has(Field::part)) return false;
        if (fine.has(Field::part_unit)) return finest_rank(coarse) == finest_rank(fine) || (finest_rank(coarse) > finest_rank(fine) && finest_rank(fine) == month_rank && finest_rank(coarse) == year_rank);
        return finest_rank(coarse) >= 3;
    }
    const int top = coarsest_rank(fine), bottom = finest_rank(coarse);
    if (top < 0 || bottom < 0 || top >= bottom) return false;
    if (coarse.has(Field::part) && !coarse.has(Field::daypart)) return false;
    // The first two weeks of May, the last three months of 2021.
    if (fine.has(Field::take)) return bottom >= month_rank && bottom <= year_rank;
    // What the fine frame hangs on.
    if (has_clock(fine) && top <= 3) return bottom == day_rank || (bottom == 3 && fine.has(Field::hour)) || bare_weekday(coarse);
    if (fine.has(Field::nth)) return bottom >= month_rank && bottom <= year_rank;
    if (fine.has(Field::weekday) && !fine.has(Field::day) && top == day_rank) return bottom == week_rank && !coarse.has(Field::weekend);
    if (fine.has(Field::easter) || fine.has(Field::term)) return bottom == year_rank;
    if (fine.has(Field::lunar)) return bottom == year_rank;
    // The last day of 2019.
    if (top == day_rank) return bottom == month_rank || (bottom == year_rank && fine.get(Field::day, 0) < 0);
    if (top == week_rank) return bottom == month_rank || bottom == year_rank || (fine.has(Field::weekend) && bottom == week_rank);
    if (fine.has(Field::half) && top == 8) return (bottom >= year_rank && !coarse.has(Field::shift)) || bottom == year_rank || bottom == month_rank || bottom == week_rank;
    if (top >= month_rank && top < year_rank) return bottom == year_rank;
    if (fine.has(Field::decade)) return bottom == 11;
    return false;
}

bool allowed(bool a_is_fine, const TimeFrame& a, const TimeFrame& b, Gap gap, bool coarse_first) {
    const TimeFrame& fine = a_is_fine ? a : b;
    const TimeFrame& coarse = a_is_fine ? b : a;
    switch (gap) {
        case Gap::none:
            if (coarse_first) return !a_is_fine;
            return only_part(fine) ? a_is_fine || fine.has(Field::part_unit) : true;
        case Gap::of: return coarse_first ? !a_is_fine : a_is_fine;
        case Gap::in: return a_is_fine ? !only_part(fine) || true : has_clock(fine);
        case Gap::at: return !a_is_fine && has_clock(fine);
        case Gap::on: return a_is_fine ? has_clock(fine) || has_day(coarse) : has_day(fine) || bare_weekday(fine);
        case Gap::possessive: return !a_is_fine;
        case Gap::comma: {
            if (only_part(fine)) return false;
            if (coarse_first) return !a_is_fine && has_clock(fine) && fine.has(Field::hour);
            // The night of 3 June, 2016.
            if (has_clock(fine) && !(a_is_fine && fine.has(Field::month))) return fine.has(Field::hour) || !a_is_fine;
            return a_is_fine && finest_rank(fine) <= month_rank && coarse.has(Field::year) && coarsest_rank(coarse) == year_rank && finest_rank(coarse) == year_rank;
        }
        case Gap::article: return only_part(a) || (!coarse_first && !a_is_fine && has_day(fine) && bare_weekday(coarse));
        case Gap::bracket: return false;
    }
    return false;
}

TimeFrame merged(const TimeFrame& a, const TimeFrame& b) {
    TimeFrame out = a;
    inherit(out, b);
    out.kind = a.kind == FrameKind::set || b.kind == FrameKind::set ? FrameKind::set : FrameKind::date;
    // Of two that need a partner a period makes a whole: the first week of the year.
    const bool in_period = (a.has(Field::week) || a.has(Field::take) || a.has(Field::nth) || a.has(Field::day)) && b.has(Field::shift);
    if (!a.has(Field::bound) || !b.has(Field::bound) || in_period) out[Field::bound] = TimeFrame::unset;
    out[Field::weak] = TimeFrame::unset;
    if (b.first != TimeFrame::no_frame) out.first = b.first;
    return out;
}

}  // namespace

std::optional<TimeFrame> join(const TimeFrame& a, const TimeFrame& b, Gap gap, bool coarse_first) {
    const auto joinable = [](const TimeFrame& f) { return (f.kind == FrameKind::date || f.kind == FrameKind::set) && !f.has(Field::span) && !f.has(Field::ref) && !f.has(Field::age) && !f.has(Field::open); };
    if (!joinable(a) || !joinable(b) || b.kind == FrameKind::set || conflict(a, b)) return std::nullopt;
    if (a.first != TimeFrame::no_frame || b.first != TimeFrame::no_frame) return std::nullopt;
    // "Monday, three days after the merger" says two times.
    if (a.as<FrameAnchor>(Field::anchor) >= FrameAnchor::happening || b.as<FrameAnchor>(Field::anchor) >= FrameAnchor::happening) return std::nullopt;
    if (a.kind == FrameKind::set && !has_clock(b) && coarsest_rank(b) >= day_rank) {
        if (!(a.has(Field::unit) && coarsest_rank(b) >= day_rank && !b.has(Field::year) && !b.has(Field::shift) && coarse_first)) return std::nullopt;
        return merged(a, b);
    }
    if (a.kind == FrameKind::set) return gap == Gap::none || gap == Gap::at || gap == Gap::of || gap == Gap::in ? std::optional(merged(a, b)) : std::nullopt;
    // A day of the week beside a date only confirms it.
    if ((bare_weekday(a) && dated_day(b)) || (bare_weekday(b) && dated_day(a))) {
        if (gap != Gap::none && gap != Gap::comma && gap != Gap::on && gap != Gap::article && gap != Gap::bracket) return std::nullopt;
        return merged(a, b);
    }
    if (fits(b, a) && allowed(false, a, b, gap, coarse_first)) return merged(a, b);
    if (fits(a, b) && allowed(true, a, b, gap, coarse_first)) return merged(a, b);
    return std::nullopt;
}

bool is_clock_range(const TimeFrame& range, const std::vector<TimeFrame>& frames) {
    const auto is_clock = [&](std::uint32_t end) { return end != TimeFrame::no_frame && frames[end].first == TimeFrame::no_frame && frames[end].has(Field::hour); };
    return range.kind == FrameKind::range && is_clock(range.first) && is_clock(range.second);
}

std::optional<TimeFrame> join_range(const TimeFrame& date, const TimeFrame& ends, bool date_first, Gap gap, bool coarse_first, std::vector<TimeFrame>& frames) {
    if (ends.first == TimeFrame::no_frame || ends.second == TimeFrame::no_frame || date.kind != FrameKind::date) return std::nullopt;
    const auto with_date = [&](const TimeFrame& end) { return date_first ? join(date, end, gap, coarse_first) : join(end, date, gap, coarse_first); };
    const auto from = with_date(frames[ends.first]), to = with_date(frames[ends.second]);
    if (!from || !to) return std::nullopt;
    TimeFrame range = ends;
    range[Field::bound] = TimeFrame::unset;
    range.first = static_cast<std::uint32_t>(frames.size());
    frames.push_back(*from);
    range.second = static_cast<std::uint32_t>(frames.size());
    frames.push_back(*to);
    return range;
}

}  // namespace whowhen
