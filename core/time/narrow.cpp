#include <algorithm>
#include <array>

#include "core/time/lunar.hpp"
#include "core/time/resolve.hpp"

namespace whowhen {
namespace {

TimeValue day_value(const Moment& day) { return period(day, Unit::day); }

TimeValue interval(Moment begin, Moment end, Granularity granularity) {
    TimeValue value;
    value.begin = begin, value.end = end, value.granularity = granularity;
    return value;
}

/// Hours of the parts of a day, by DayPart; ends may pass midnight.
struct Hours {
    int begin, end;
};
constexpr std::array<Hours, 13> daypart_hours{{{0, 24}, {0, 6}, {4, 8}, {8, 12}, {11, 13}, {12, 16}, {16, 20}, {20, 24}, {0, 1}, {6, 18}, {6, 9}, {11, 13}, {4, 12}}};

/// Months of the parts of a year, 1-based, inclusive; days of a month; years of a decade; years of a century.
TimeValue part_of_year(int year, Part part) {
    constexpr std::array<std::array<int, 2>, 6> months{{{1, 12}, {1, 4}, {5, 8}, {9, 12}, {1, 4}, {11, 12}}};
    const auto [first, last] = months[static_cast<std::size_t>(part)];
    return interval(to_moment(to_days(year, first, 1)), to_moment(to_days(year, last + 1, 1)), Granularity::month);
}

TimeValue part_of_month(const Moment& month, Part part) {
    const std::int64_t first = to_days(month.year, month.month, 1), end = to_days(month.year, month.month + 1, 1);
    switch (part) {
        case Part::mid: return interval(to_moment(first + 10), to_moment(first + 20), Granularity::day);
        case Part::late: return interval(to_moment(first + 20), to_moment(end), Granularity::day);
        case Part::end: return interval(to_moment(end - 7), to_moment(end), Granularity::day);
        default: return interval(to_moment(first), to_moment(first + 10), Granularity::day);
    }
}

TimeValue part_of_years(int year, Part part, int length) {
    // Of a decade: the first four years, the middle four, the last three; of a century ten times that.
    const int scale = length / 10;
    const int from = part == Part::mid ? 4 : part == Part::late ? 7 : part == Part::end ? 8 : 0;
    const int to = part == Part::mid ? 7 : part == Part::late || part == Part::end ? 10 : 4;
    const int shortened = length == 100 && (part == Part::early || part == Part::start) ? 3 : to;
    return interval(to_moment(to_days(year + from * scale, 1, 1)), to_moment(to_days(year + shortened * scale, 1, 1)), Granularity::year);
}

/// Thirds of a quarter, season or half.
TimeValue part_of_months(const TimeValue& whole, Part part) {
    const int months = (whole.end->year - whole.begin->year) * 12 + whole.end->month - whole.begin->month;
    const int third = std::max(1, months / 3);
    const int from = part == Part::mid ? third : part == Part::late || part == Part::end ? months - third : 0;
    return interval(add(*whole.begin, Unit::month, from), add(*whole.begin, Unit::month, from + third), Granularity::month);
}

TimeValue part_of_day(const Moment& day, Part part) {
    const Moment begin = start_of(day, Unit::day);
    const int from = part == Part::mid ? 10 : part == Part::late || part == Part::end ? 18 : 0;
    const int to = part == Part::mid ? 15 : part == Part::late || part == Part::end ? 24 : 9;
    return interval(add(begin, Unit::hour, from), add(begin, Unit::hour, to), Granularity::hour);
}

TimeValue part_of_week(const TimeValue& whole, Part part) {
    const int days = static_cast<int>(to_days(*whole.end) - to_days(*whole.begin));
    const int from = part == Part::mid ? days / 3 : part == Part::late || part == Part::end ? days / 2 : 0;
    const int to = part == Part::mid ? days - days / 3 : part == Part::late || part == Part::end ? days : (days + 1) / 2;
    return interval(add(*whole.begin, Unit::day, from), add(*whole.begin, Unit::day, to), Granularity::day);
}

/// First day of the week number `n` of a month or year (ISO 8601: the week with most of its days there); -1 is the last.
Moment nth_week(const TimeValue& whole, int n) {
    const auto first_of = [](const Moment& begin) { return start_of(add(begin, Unit::day, 3), Unit::week); };
    if (n > 0) return add(first_of(*whole.begin), Unit::week, n - 1);
    return add(first_of(*whole.end), Unit::week, n);
}

std::optional<Moment> nth_weekday(const TimeValue& whole, int day, int n) {
    const std::int64_t first = to_days(*whole.begin), end = to_days(*whole.end);
    std::int64_t at = first + (day - weekday(first) + 7) % 7 + 7 * (n - 1);
    if (n < 0) at = end - 1 - (weekday(end - 1) - day + 7) % 7 + 7 * (n + 1);
    if (at < first || at >= end) return std::nullopt;
    return to_moment(at);
}

/// Narrows step by step, from coarse to fine.
class Narrowing {
public:
    Narrowing(const TimeValue& value, Unit unit, const TimeFrame& frame) : frame_(frame), value_(value), whole_(value), unit_(unit) {}

    std::optional<Resolved> run() {
        if (!narrow_years() || !narrow_year_parts() || !take() || !narrow_days() || !count_days() || !narrow_hours()) return std::nullopt;
        return Resolved{value_, whole_, Anchor::none, false, value_};
    }

private:
    int of(Field field) const { return frame_[field]; }
    bool has(Field field) const { return frame_.has(field); }
    int year() const { return value_.begin->year; }

    void set(const TimeValue& value, Unit unit) { value_ = whole_ = value, unit_ = unit; }

    bool narrow_years() {
        if (has(Field::century)) {
            // The third century BC is 300 to 201 BC, the years -299 to -200.
            const Moment begin = to_moment(to_days((of(Field::century) - 1) * 100 + has(Field::bc), 1, 1));
            set(has(Field::bc) ? interval(begin, add(begin, Unit::year, 100), Granularity::century) : period(begin, Unit::century), Unit::century);
        }
        // The turn of the 20th century is its beginning.
        if (has(Field::century) && has(Field::exact)) set(period(to_moment(to_days(year(), 1, 1)), Unit::year), Unit::year);
        if (has(Field::decade) && has(Field::bc)) {
            // The 470s BC are 479 to 470 BC.
            const Moment begin = to_moment(to_days(-of(Field::decade) - 8, 1, 1));
            set(interval(begin, add(begin, Unit::year, 10), Granularity::decade), Unit::decade);
        } else if (has(Field::decade)) {
            const int from = of(Field::decade) >= 100 ? of(Field::decade) : (unit_ == Unit::century ? year() / 100 * 100 : 1900) + of(Field::decade);
            set(period(to_moment(to_days(from, 1, 1)), Unit::decade), Unit::decade);
        }
        if (has(Field::year)) set(period(to_moment(to_days(of(Field::year), 1, 1)), Unit::year), Unit::year);
        return apply_part(Unit::century) && apply_part(Unit::decade) && apply_part(Unit::year);
    }

    bool narrow_year_parts() {
        if (has(Field::half)) {
            if (unit_ == Unit::month || unit_ == Unit::week) return halve();
            if (unit_ == Unit::decade || unit_ == Unit::century) return halve_years();
            set(period(to_moment(to_days(year(), of(Field::half) * 6 - 5, 1)), Unit::half), Unit::half);
        }
        if (has(Field::quarter)) set(period(to_moment(to_days(year(), of(Field::quarter) * 3 - 2, 1)), Unit::quarter), Unit::quarter);
        if (has(Field::season)) set(period(to_moment(to_days(year(), of(Field::season) * 3, 1)), Unit::season), Unit::season);
        if (has(Field::lunar)) return narrow_lunar();
        if (has(Field::month)) set(period(to_moment(to_days(year(), of(Field::month), 1)), Unit::month), Unit::month);
        return apply_part(Unit::half) && apply_part(Unit::quarter) && apply_part(Unit::season) && apply_part(Unit::month);
    }

    bool halve_years() {
        const Moment middle = add(*value_.begin, Unit::year, unit_ == Unit::decade ? 5 : 50);
        whole_ = value_;
        value_ = of(Field::half) == 1 ? interval(*value_.begin, middle, Granularity::year) : interval(middle, *value_.end, Granularity::year);
        return true;
    }

    bool halve() {
        const std::int64_t first = to_days(*value_.begin), end = to_days(*value_.end);
        const std::int64_t middle = unit_ == Unit::month ? first + 15 : first + 3;
        whole_ = value_;
        value_ = of(Field::half) == 1 ? interval(*value_.begin, to_moment(middle), Granularity::day) : interval(to_moment(middle), to_moment(end), Granularity::day);
        return true;
    }

    bool narrow_lunar() {
        const bool leap = has(Field::leap);
        const int month = frame_.get(Field::month, 1);
        const int day = frame_.get(Field::day, 1);
        const auto first = to_gregorian({year(), month, 1, leap});
        if (!first || day > 30) return false;
        if (has(Field::day)) {
            set(day_value(to_moment(to_days(*first) + day - 1)), Unit::day);
            return true;
        }
        const int days = days_in_lunar_month(year(), month, leap);
        set(interval(*first, to_moment(to_days(*first) + days), Granularity::day), Unit::day);
        return true;
    }

    /// The first (last, if negative) so many units of a period.
    bool take() {
        if (!has(Field::take)) return true;
        const auto unit = frame_.as<Unit>(Field::take_unit);
        const int count = of(Field::take);
        if (count == 0 || unit == Unit::none) return false;
        Moment begin = *value_.begin, end = *value_.end;
        if (unit == Unit::week) begin = nth_week(value_, 1), end = add(nth_week(value_, -1), Unit::week, 1);
        if (count > 0)
            end = std::min(end, add(begin, unit, count));
        else
            begin = std::max(begin, add(end, unit, count));
        set(interval(begin, end, unit == Unit::month || unit == Unit::year ? to_granularity(unit) : Granularity::day), Unit::none);
        return true;
    }

    bool narrow_days() {
        if (has(Field::lunar)) return true;
        if (has(Field::easter)) set(day_value(add(easter(year()), Unit::day, of(Field::easter))), Unit::day);
        if (has(Field::term)) set(day_value(solar_term(year(), of(Field::term))), Unit::day);
        if (has(Field::week)) {
            // ISO 8601 numbers the weeks of a year 1 to 53; -1 is the last.
            if (of(Field::week) == 0 || of(Field::week) > 53) return false;
            if (unit_ == Unit::half || unit_ == Unit::quarter || unit_ == Unit::season || unit_ > Unit::year) return false;
            set(period(nth_week(value_, of(Field::week)), Unit::week), Unit::week);
        }
        if (!apply_part(Unit::week)) return false;
        const bool of_day = has(Field::weekend) && (has(Field::nth) || has(Field::day) || has(Field::easter));
        if (has(Field::weekend) && !of_day) set(period(*value_.begin, Unit::weekend), Unit::weekend);
        if (has(Field::nth)) {
            const auto day = nth_weekday(value_, frame_.get(Field::weekday, 1), of(Field::nth));
            if (!day) return false;
            set(day_value(*day), Unit::day);
            if (of_day) set_weekend_around();
            return true;
        }
        if (has(Field::day) && unit_ >= Unit::month) {
            const int days = static_cast<int>(to_days(*value_.end) - to_days(*value_.begin));
            const int day = of(Field::day) < 0 ? days + 1 + of(Field::day) : of(Field::day);
            if (day < 1 || day > days) return false;
            set(day_value(to_moment(to_days(*value_.begin) + day - 1)), Unit::day);
        } else if (has(Field::weekday) && unit_ == Unit::week) {
            set(day_value(add(*value_.begin, Unit::day, of(Field::weekday) - 1)), Unit::day);
        }
        if (of_day) set_weekend_around();
        return apply_part(Unit::day);
    }

    /// The day before Christmas, the day after Thanksgiving.
    bool count_days() {
        if (!has(Field::plus_days)) return true;
        if (unit_ != Unit::day) return false;
        set(day_value(add(*value_.begin, Unit::day, of(Field::plus_days))), Unit::day);
        return true;
    }

    /// The weekend next to a holiday; one on a Friday or Monday makes it longer.
    void set_weekend_around() {
        constexpr int wednesday = 3, saturday = 6;
        const std::int64_t day = to_days(*value_.begin);
        const int of_week = weekday(day);
        const std::int64_t first = day + saturday - of_week - (of_week < wednesday ? 7 : 0);
        set(interval(to_moment(std::min(first, std::max(day, first - 1))), to_moment(std::max(first + 2, std::min(day + 1, first + 3))), Granularity::day), Unit::none);
    }

    bool narrow_hours() {
        const auto daypart = frame_.as<DayPart>(Field::daypart);
        if (!has(Field::hour) && daypart == DayPart::none) return true;
        if (to_days(*value_.end) - to_days(*value_.begin) != 1 && unit_ != Unit::day) return false;
        const Moment midnight = start_of(*value_.begin, Unit::day);
        if (!has(Field::hour)) {
            const Hours hours = daypart_hours[static_cast<std::size_t>(daypart)];
            whole_ = value_ = interval(add(midnight, Unit::hour, hours.begin), add(midnight, Unit::hour, hours.end), Granularity::hour);
            if (has(Field::part)) {
                const int middle = (hours.begin + hours.end) / 2;
                const bool late = frame_.as<Part>(Field::part) == Part::late || frame_.as<Part>(Field::part) == Part::end;
                (late ? value_.begin : value_.end) = add(midnight, Unit::hour, middle);
            }
            return true;
        }
        const Unit finest = has(Field::second) ? Unit::second : has(Field::minute) ? Unit::minute : Unit::hour;
        const std::int64_t seconds = hour24(frame_) * 3600LL + frame_.get(Field::minute, 0) * 60 + frame_.get(Field::second, 0);
        set(period(add(midnight, Unit::second, seconds), finest), finest);
        return true;
    }

    /// Applies `part` once, at the unit that it is a part of.
    bool apply_part(Unit unit) {
        if (!has(Field::part) || unit_ != unit || part_done_) return true;
        if (has(Field::daypart)) return true;
        const auto wanted = frame_.as<Unit>(Field::part_unit);
        if (wanted != Unit::none ? wanted != unit : finer_fields(unit)) return true;
        part_done_ = true;
        const auto part = frame_.as<Part>(Field::part);
        whole_ = value_;
        switch (unit) {
            case Unit::century: value_ = part_of_years(year(), part, 100); break;
            case Unit::decade: value_ = part_of_years(year(), part, 10); break;
            case Unit::year: value_ = part_of_year(year(), part); break;
            case Unit::month: value_ = part_of_month(*value_.begin, part); break;
            case Unit::week: value_ = part_of_week(value_, part); break;
            case Unit::day: value_ = part_of_day(*value_.begin, part); break;
            default: value_ = part_of_months(value_, part); break;
        }
        return true;
    }

    /// Does the frame name anything finer than `unit`, to which a part without a unit then belongs?
    bool finer_fields(Unit unit) const {
        constexpr std::array years{Field::decade, Field::year};
        constexpr std::array in_year{Field::half, Field::quarter, Field::season, Field::month};
        constexpr std::array in_month{Field::week, Field::weekend};
        constexpr std::array days{Field::day, Field::weekday, Field::easter, Field::term};
        const auto any = [this](const auto& fields) { return std::any_of(fields.begin(), fields.end(), [this](Field f) { return has(f); }); };
        if (unit == Unit::century) return any(years) || any(in_year) || any(in_month) || any(days);
        if (unit == Unit::decade) return has(Field::year) || any(in_year) || any(in_month) || any(days);
        if (unit == Unit::year) return any(in_year) || any(in_month) || any(days);
        if (unit == Unit::day) return false;
        return any(in_month) || any(days);
    }

    const TimeFrame& frame_;
    TimeValue value_, whole_;
    Unit unit_;
    bool part_done_ = false;
};

}  // namespace

int hour24(const TimeFrame& frame) {
    const int hour = frame[Field::hour], half = frame.get(Field::pm, 0);
    if (half == 1) return hour % 12;
    if (half == 2) return hour < 12 ? hour + 12 : hour;
    switch (frame.as<DayPart>(Field::daypart)) {
        case DayPart::afternoon: return hour < 12 ? hour + 12 : hour;
        case DayPart::evening: return hour < 12 ? hour + 12 : hour == 12 ? 24 : hour;
        case DayPart::noon: return hour < 6 ? hour + 12 : hour;
        case DayPart::night: return hour < 12 && hour > 4 ? hour + 12 : hour == 12 ? 24 : hour;
        case DayPart::dawn: return hour == 12 ? 0 : hour;
        case DayPart::midnight: return hour == 12 ? 24 : hour;
        default: return hour;
    }
}

std::optional<Resolved> narrow(const TimeValue& value, Unit unit, const TimeFrame& frame) { return Narrowing(value, unit, frame).run(); }

}  // namespace whowhen
