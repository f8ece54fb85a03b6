#pragma once

#include <cstdint>

#include "core/time/time_value.hpp"

namespace whowhen {

/// Seconds from 1970-01-01T00:00 on the proleptic Gregorian calendar: time as a number, for scales.
using Instant = std::int64_t;

inline constexpr Instant seconds_of_day = 86'400;
/// The Gregorian calendar's mean year.
inline constexpr Instant seconds_of_year = 31'556'952;

/// Years outside -32,767 to 32,767 (the range of std::chrono::year) are drawn at its ends.
Instant instant_of(const Moment& moment);
Moment moment_of(Instant instant);

}  // namespace whowhen
