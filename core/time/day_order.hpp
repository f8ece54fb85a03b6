#pragma once

#include <cstdint>
#include <span>

#include "core/analysis.hpp"
#include "core/time/frame.hpp"

namespace whowhen {

/// Which of day and month an English article writes first in numbers alone (03/04/2019). A date of it that can be read one way only
/// tells (25/12/2001); else places and spellings do (`day_first_mark`, `month_first_mark`); else the month comes first.
class DayOrder {
public:
    DayOrder(const Analysis& analysis, const LanguagePack& pack) : analysis_(analysis), pack_(pack) {}

    /// Notes what frame `at` (of a phrase that stands) tells of the order.
    void note(std::span<const TimeFrame> frames, std::uint32_t at);
    /// Turns month and day of a frame that may be read either way, where the article writes the day first.
    void settle(TimeFrame& frame);

private:
    bool is_day_first();

    const Analysis& analysis_;
    const LanguagePack& pack_;
    int clear_day_first_ = 0, clear_month_first_ = 0;
    /// 0: not asked yet.
    int order_ = 0;
};

}  // namespace whowhen
