#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace whowhen {

/// A point on the proleptic Gregorian calendar with astronomical years (0 is 1 BC), no time zone.
struct Moment {
    std::int32_t year = 0;
    std::uint8_t month = 1;
    std::uint8_t day = 1;
    std::uint8_t hour = 0;
    std::uint8_t minute = 0;
    std::uint8_t second = 0;

    friend constexpr auto operator<=>(const Moment&, const Moment&) = default;
};

/// The unit in which a value was told; an interval's ends are of this unit.
enum class Granularity : std::uint8_t { second, minute, hour, day, week, month, quarter, season, half, year, decade, century };

/// EDTF's qualification of a value: none, "?" uncertain, "~" approximate.
enum class Qualifier : std::uint8_t { none, uncertain, approximate };

/// When something is: an interval that keeps the precision with which it was told (EDTF, ISO 8601-2 levels 1 and 2).
///
/// `begin` is inclusive and `end` exclusive; an absent end is open (`2019/..`). Both absent: no value (a vague word).
struct TimeValue {
    std::optional<Moment> begin;
    std::optional<Moment> end;
    Granularity granularity = Granularity::day;
    Qualifier qualifier = Qualifier::none;

    bool empty() const { return !begin && !end; }
    /// EDTF string: `2018-02-20`, `2018-02`, `199X`, `2023-34`, `2017-11/2017-12`, `2019/..`, `2015~`; empty if `empty()`.
    std::string edtf() const;
    /// First instant as ISO 8601, a day (`2017-11-01`) or, finer than a day, `2013-02-12T04:30:00`; empty if open.
    std::string earliest() const;
    /// Last day (inclusive) or last second, as in `earliest`; empty if open.
    std::string latest() const;

    friend bool operator==(const TimeValue&, const TimeValue&) = default;
};

/// Reads an EDTF value of the forms above; empty if it is none of them.
std::optional<TimeValue> read_edtf(std::string_view edtf);

}  // namespace whowhen
