#include "core/event/range_dates.hpp"

#include <algorithm>

#include "core/event/event_reader.hpp"

namespace whowhen {
namespace {

enum class RangeEnd : std::uint8_t { none, from, to };

// Of 8,000 events of the passages, those of a moment have two years as their date in 17.
RangeEnd end_of(EventType type) {
    switch (type) {
        using enum EventType;
        case founding:
        case appointment:
        case election:
        case birth:
        case marriage:
        case education: return RangeEnd::from;
        case departure:
        case dismissal:
        case bankruptcy:
        case divorce:
        case death: return RangeEnd::to;
        default: return RangeEnd::none;
    }
}

}  // namespace

RangeEnds range_ends(const Analysis& analysis, std::uint32_t time) {
    const auto& sides = analysis.side_times;
    const auto from = std::find_if(sides.begin(), sides.end(), [&](const TimeExpression& t) { return t.within == time; });
    if (from == sides.end() || from + 1 == sides.end() || (from + 1)->within != time) return {};
    return {&*from, &*(from + 1)};
}

void date_by_ends(const Analysis& analysis, std::vector<Event>& events) {
    for (Event& event : events) {
        const RangeEnd end = event.time == no_index ? RangeEnd::none : end_of(event.type);
        if (end == RangeEnd::none) continue;
        const RangeEnds ends = range_ends(analysis, event.time);
        // A range within a year ("between May and July") is how exactly the moment is known.
        if (!ends.from || !ends.from->value.begin || !ends.to->value.begin || ends.from->value.begin->year == ends.to->value.begin->year) continue;
        event.date = event_date((end == RangeEnd::from ? ends.from : ends.to)->value);
    }
}

}  // namespace whowhen
