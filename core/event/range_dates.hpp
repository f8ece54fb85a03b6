#pragma once

#include <vector>

#include "core/analysis.hpp"

namespace whowhen {

/// The two ends of a range as it was told (`Analysis::side_times`), or null.
struct RangeEnds {
    const TimeExpression* from = nullptr;
    const TimeExpression* to = nullptr;
};

/// The ends of `analysis.times[time]`; null if it is no range of two told ends.
RangeEnds range_ends(const Analysis& analysis, std::uint32_t time);

/// Dates what takes a moment by the end of a range at which it happens: "studied there from 1957 to 1961" began in 1957, "was minister from 1987
/// until 1989, when she resigned" in 1989. What may last as long as the range (a dispute, a happening without a type) keeps all of it.
void date_by_ends(const Analysis& analysis, std::vector<Event>& events);

}  // namespace whowhen
