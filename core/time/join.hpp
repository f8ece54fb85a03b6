#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/time/frame.hpp"

namespace whowhen {

/// What stands between two pieces; a lexicon's `time_gap` entries name it.
enum class Gap : std::uint8_t { none, of, in, at, on, comma, possessive, article, bracket };

/// One frame that says what two pieces next to each other say together ("March", "last year"), or empty if they do not go together.
/// `coarse_first`: the language puts years before months where nothing stands between.
std::optional<TimeFrame> join(const TimeFrame& a, const TimeFrame& b, Gap gap, bool coarse_first);

/// Is it a range of clock times: from 7 to 8 pm?
bool is_clock_range(const TimeFrame& range, const std::vector<TimeFrame>& frames);

/// The range `ends` with both its ends within `date`, which stands before it (tomorrow, from 7 to 8 pm) or behind; their frames are added to `frames`.
std::optional<TimeFrame> join_range(const TimeFrame& date, const TimeFrame& ends, bool date_first, Gap gap, bool coarse_first, std::vector<TimeFrame>& frames);

}  // namespace whowhen
