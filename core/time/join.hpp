#pragma once

#include <cstdint>
#include <optional>

#include "core/time/frame.hpp"

namespace whowhen {

/// What stands between two pieces; a lexicon's `time_gap` entries name it.
enum class Gap : std::uint8_t { none, of, in, at, on, comma, possessive, article, bracket };

/// One frame that says what two pieces next to each other say together ("March", "last year"), or empty if they do not go together.
/// `coarse_first`: the language puts years before months where nothing stands between.
std::optional<TimeFrame> join(const TimeFrame& a, const TimeFrame& b, Gap gap, bool coarse_first);

}  // namespace whowhen
