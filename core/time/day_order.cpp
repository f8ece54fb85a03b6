#include "core/time/day_order.hpp"

#include <utility>

namespace whowhen {
namespace {

constexpr std::int32_t last_month = 12;

bool is_either(const TimeFrame& frame) { return frame.has(Field::either) && frame.has(Field::month) && frame.has(Field::day); }

}  // namespace

void DayOrder::note(std::span<const TimeFrame> frames, std::uint32_t at) {
    const TimeFrame& frame = frames[at];
    for (const std::uint32_t end : {frame.first, frame.second})
        if (end != TimeFrame::no_frame) note(frames, end);
    if (!is_either(frame)) return;
    if (frame.get(Field::either, 0) == 2) ++clear_day_first_;
    else if (frame[Field::day] > last_month) ++clear_month_first_;
}

bool DayOrder::is_day_first() {
    if (clear_day_first_ != clear_month_first_) return clear_day_first_ > clear_month_first_;
    const std::uint16_t day = pack_.label("day_first_mark"), month = pack_.label("month_first_mark");
    std::size_t days = 0, months = 0;
    for (const SentenceAnalysis& s : analysis_.sentences) {
        if (s.sentence.language != Language::en) continue;
        for (const Annotation& a : s.annotations.all()) days += day != 0 && a.label == day, months += month != 0 && a.label == month;
    }
    return days > months;
}

void DayOrder::settle(TimeFrame& frame) {
    if (!is_either(frame) || frame[Field::either] == 2 || frame[Field::day] > last_month) return;
    if (order_ == 0) order_ = is_day_first() ? 1 : -1;
    if (order_ > 0) std::swap(frame[Field::month], frame[Field::day]);
}

}  // namespace whowhen
