#pragma once

#include <cstdint>
#include <optional>

#include "core/time/time_value.hpp"

namespace whowhen {

/// A date of the Chinese calendar; `year` is the Gregorian year in which it begins.
struct LunarDate {
    std::int32_t year = 0;
    int month = 1;
    int day = 1;
    bool leap = false;
};

/// The Gregorian day of a lunar date, or empty if that month is shorter or has no leap twin. Thread-safe.
std::optional<Moment> to_gregorian(const LunarDate& date);
/// Number of days of a lunar month; 0 if the year has no such leap month. Thread-safe.
int days_in_lunar_month(std::int32_t year, int month, bool leap);

}  // namespace whowhen
