#pragma once

#include <cstdint>

#include "core/time/time_value.hpp"

namespace whowhen {

/// Units that dates are counted in. The order is from fine to coarse.
enum class Unit : std::uint8_t { none, second, minute, hour, day, workday, weekend, week, fortnight, month, quarter, season, half, year, decade, century };

/// Days since 1970-01-01 of a day of the proleptic Gregorian calendar; `month` may be out of 1..12, `day` any.
std::int64_t to_days(std::int32_t year, std::int32_t month, std::int32_t day);
std::int64_t to_days(const Moment& moment);
Moment to_moment(std::int64_t days);
int days_in_month(std::int32_t year, int month);
/// 1 is Monday, 7 is Sunday.
int weekday(std::int64_t days);

/// Seconds since 1970-01-01T00:00:00, and back.
std::int64_t to_seconds(const Moment& moment);
Moment seconds_to_moment(std::int64_t seconds);

/// The moment `count` units on (back, if negative); a day that the target month lacks becomes its last.
/// Work days are counted Monday to Friday.
Moment add(const Moment& moment, Unit unit, std::int64_t count);
/// Start of the unit that holds `moment`: weeks begin on Monday, weekends on Saturday, seasons in March, June, September and
/// December, decades and centuries in years ending in 0 and 00.
Moment start_of(const Moment& moment, Unit unit);
/// `start_of` the next such unit; a weekend ends on Monday.
Moment end_of(const Moment& moment, Unit unit);
/// The whole unit that holds `moment`.
TimeValue period(const Moment& moment, Unit unit, Qualifier qualifier = Qualifier::none);

Granularity to_granularity(Unit unit);
Unit to_unit(Granularity granularity);

/// Easter Sunday of a year, Gregorian.
Moment easter(std::int32_t year);
/// Day of a solar term, China time: 0 is the Start of Spring (about 4 February), 23 Major Cold. May be a day off where the
/// instant lies within a quarter of an hour of midnight. Source: J. Meeus, Astronomical Algorithms.
Moment solar_term(std::int32_t year, int term);

}  // namespace whowhen
