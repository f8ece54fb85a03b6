#pragma once

#include <optional>
#include <string>

#include "core/time/resolve.hpp"

namespace whowhen {

/// TIMEX3 value of a frame: `1918-11-11T11:00`, `2023-Q2`, `P3Y`, `XXXX-WI`, `PAST_REF`; empty if there is none.
std::string to_timex(const TimeFrame& frame, const std::optional<Resolved>& resolved);
/// TIMEX3 mod of a frame (`START`, `APPROX`), or empty.
std::string to_mod(const TimeFrame& frame, const std::optional<Resolved>& resolved);
TimeType to_type(const TimeFrame& frame, const std::optional<Resolved>& resolved);

}  // namespace whowhen
