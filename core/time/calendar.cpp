#include "core/time/calendar.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numbers>

namespace whowhen {
namespace {

constexpr std::int64_t seconds_a_day = 86400;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return q * b > a ? q - 1 : q;
}

Moment month_start(std::int64_t months) {
    Moment moment;
    moment.year = static_cast<std::int32_t>(floor_div(months, 12));
    moment.month = static_cast<std::uint8_t>(months - 12 * floor_div(months, 12) + 1);
    return moment;
}

std::int64_t months_of(const Moment& moment) { return std::int64_t{moment.year} * 12 + moment.month - 1; }

Moment add_months(const Moment& moment, std::int64_t count) {
    Moment to = month_start(months_of(moment) + count);
    to.day = static_cast<std::uint8_t>(std::min<int>(moment.day, days_in_month(to.year, to.month)));
    to.hour = moment.hour, to.minute = moment.minute, to.second = moment.second;
    return to;
}

Moment add_workdays(const Moment& moment, std::int64_t count) {
    std::int64_t days = to_days(moment);
    const std::int64_t step = count < 0 ? -1 : 1;
    for (std::int64_t left = std::min<std::int64_t>(std::abs(count), 4000); left > 0;)
        if (days += step; weekday(days) <= 5) --left;
    Moment to = to_moment(days);
    to.hour = moment.hour, to.minute = moment.minute, to.second = moment.second;
    return to;
}

/// Length of a unit in months, or 0 if it is not one of whole months.
int months_in(Unit unit) {
    switch (unit) {
        case Unit::month: return 1;
        case Unit::quarter:
        case Unit::season: return 3;
        case Unit::half: return 6;
        case Unit::year: return 12;
        case Unit::decade: return 120;
        case Unit::century: return 1200;
        default: return 0;
    }
}

/// Length of a unit below a day in seconds, or 0.
std::int64_t seconds_in(Unit unit) {
    switch (unit) {
        case Unit::second: return 1;
        case Unit::minute: return 60;
        case Unit::hour: return 3600;
        default: return 0;
    }
}

std::int64_t days_in(Unit unit) {
    switch (unit) {
        case Unit::fortnight: return 14;
        case Unit::week:
        case Unit::weekend: return 7;
        default: return 1;
    }
}

}  // namespace

std::int64_t to_days(std::int32_t year, std::int32_t month, std::int32_t day) {
    const bool normal = month >= 1 && month <= 12;
    Moment first;
    if (normal) first.year = year, first.month = static_cast<std::uint8_t>(month);
    else first = month_start(std::int64_t{year} * 12 + month - 1);
    const std::chrono::sys_days days = std::chrono::year_month_day{std::chrono::year{first.year}, std::chrono::month{first.month}, std::chrono::day{1}};
    return days.time_since_epoch().count() + day - 1;
}

std::int64_t to_days(const Moment& moment) { return to_days(moment.year, moment.month, moment.day); }

Moment to_moment(std::int64_t days) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
    Moment moment;
    moment.year = static_cast<int>(date.year());
    moment.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
    moment.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
    return moment;
}

int days_in_month(std::int32_t year, int month) {
    constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return static_cast<int>(to_days(year, month + 1, 1) - to_days(year, month, 1));
    return month == 2 && std::chrono::year{year}.is_leap() ? 29 : days[static_cast<std::size_t>(month - 1)];
}

int weekday(std::int64_t days) { return static_cast<int>(days + 3 - 7 * floor_div(days + 3, 7)) + 1; }

std::int64_t to_seconds(const Moment& moment) {
    return to_days(moment) * seconds_a_day + moment.hour * 3600 + moment.minute * 60 + moment.second;
}

Moment seconds_to_moment(std::int64_t seconds) {
    Moment moment = to_moment(floor_div(seconds, seconds_a_day));
    const auto rest = static_cast<int>(seconds - seconds_a_day * floor_div(seconds, seconds_a_day));
    moment.hour = static_cast<std::uint8_t>(rest / 3600);
    moment.minute = static_cast<std::uint8_t>(rest / 60 % 60);
    moment.second = static_cast<std::uint8_t>(rest % 60);
    return moment;
}

Moment add(const Moment& moment, Unit unit, std::int64_t count) {
    if (unit == Unit::none) return moment;
    if (unit == Unit::workday) return add_workdays(moment, count);
    if (const int months = months_in(unit)) return add_months(moment, count * months);
    if (const std::int64_t seconds = seconds_in(unit)) return seconds_to_moment(to_seconds(moment) + count * seconds);
    Moment to = to_moment(to_days(moment) + count * days_in(unit));
    to.hour = moment.hour, to.minute = moment.minute, to.second = moment.second;
    return to;
}

namespace {

/// The end of the unit that starts there.
Moment end_from(const Moment& start, Unit unit) {
    if (unit == Unit::weekend) return add(start, Unit::day, 2);
    if (unit == Unit::workday) return add(start, Unit::day, 1);
    return add(start, unit, 1);
}

}  // namespace

Moment start_of(const Moment& moment, Unit unit) {
    switch (unit) {
        case Unit::none:
        case Unit::second: return moment;
        case Unit::minute: return seconds_to_moment(floor_div(to_seconds(moment), 60) * 60);
        case Unit::hour: return seconds_to_moment(floor_div(to_seconds(moment), 3600) * 3600);
        case Unit::day:
        case Unit::workday: return to_moment(to_days(moment));
        case Unit::week:
        case Unit::fortnight: return to_moment(to_days(moment) - weekday(to_days(moment)) + 1);
        case Unit::weekend: return to_moment(to_days(moment) - weekday(to_days(moment)) + 6);
        case Unit::season: return month_start(floor_div(months_of(moment) - 2, 3) * 3 + 2);
        default: return month_start(floor_div(months_of(moment), months_in(unit)) * months_in(unit));
    }
}

Moment end_of(const Moment& moment, Unit unit) { return end_from(start_of(moment, unit), unit); }

TimeValue period(const Moment& moment, Unit unit, Qualifier qualifier) {
    TimeValue value;
    value.begin = start_of(moment, unit);
    value.end = end_from(*value.begin, unit);
    value.granularity = to_granularity(unit);
    value.qualifier = qualifier;
    return value;
}

Granularity to_granularity(Unit unit) {
    switch (unit) {
        case Unit::second: return Granularity::second;
        case Unit::minute: return Granularity::minute;
        case Unit::hour: return Granularity::hour;
        case Unit::week:
        case Unit::fortnight: return Granularity::week;
        case Unit::month: return Granularity::month;
        case Unit::quarter: return Granularity::quarter;
        case Unit::season: return Granularity::season;
        case Unit::half: return Granularity::half;
        case Unit::year: return Granularity::year;
        case Unit::decade: return Granularity::decade;
        case Unit::century: return Granularity::century;
        default: return Granularity::day;
    }
}

Unit to_unit(Granularity granularity) {
    constexpr std::array units{Unit::second, Unit::minute, Unit::hour,   Unit::day,  Unit::week, Unit::month,
                               Unit::quarter, Unit::season, Unit::half, Unit::year, Unit::decade, Unit::century};
    return units[static_cast<std::size_t>(granularity)];
}

// Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
Moment easter(std::int32_t year) {
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    Moment moment;
    moment.year = year, moment.month = static_cast<std::uint8_t>(n / 31), moment.day = static_cast<std::uint8_t>(n % 31 + 1);
    return moment;
}

namespace {

/// Apparent longitude of the sun in degrees at a Julian day, good to 0.01 degrees (a quarter of an hour). Source: J. Meeus,
/// Astronomical Algorithms, 2nd edition, chapter 25, low accuracy.
double sun_longitude(double julian_day) {
    const double t = (julian_day - 2451545.0) / 36525.0;
    const auto sine = [](double degrees) { return std::sin(degrees * std::numbers::pi / 180.0); };
    const double anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
    const double centre = (1.914602 - t * (0.004817 + t * 0.000014)) * sine(anomaly) + (0.019993 - t * 0.000101) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
    return 280.46646 + t * (36000.76983 + t * 0.0003032) + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
}

}  // namespace

Moment solar_term(std::int32_t year, int term) {
    constexpr double circle = 360.0, tropical_year = 365.24219, julian_day_1970 = 2440587.5, china_hours = 8.0;
    // Start of Spring is at 315 degrees; a term has 15. The sun stands at about 280.5 degrees on 1 January.
    const double wanted = std::fmod(315.0 + 15.0 * std::clamp(term, 0, 23), circle);
    double at = julian_day_1970 + static_cast<double>(to_days(year, 1, 1)) + std::fmod(wanted - 280.5 + circle, circle) / circle * tropical_year;
    for (int step = 0; step < 4; ++step) at += std::remainder(wanted - sun_longitude(at), circle) / circle * tropical_year;
    return to_moment(static_cast<std::int64_t>(std::floor(at - julian_day_1970 + china_hours / 24)));
}

}  // namespace whowhen
