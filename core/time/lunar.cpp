#include "core/time/lunar.hpp"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <memory>
#include <mutex>

#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

// ICU numbers Chinese years from 2637 BC.
constexpr std::int32_t first_year = 2637;
constexpr double milliseconds_a_day = 86400000.0;

/// ICU calendars hold state, so one is shared behind a lock; lunar dates are rare.
class LunarCalendar {
public:
    /// Days since 1970-01-01 of a lunar day, whatever the day number.
    std::optional<std::int64_t> days(const LunarDate& date) {
        const std::lock_guard lock(mutex_);
        if (!calendar_ && !create()) return std::nullopt;
        UErrorCode status = U_ZERO_ERROR;
        calendar_->clear();
        calendar_->set(UCAL_EXTENDED_YEAR, date.year + first_year);
        calendar_->set(UCAL_MONTH, date.month - 1);
        calendar_->set(UCAL_IS_LEAP_MONTH, date.leap ? 1 : 0);
        calendar_->set(UCAL_DATE, date.day);
        const UDate time = calendar_->getTime(status);
        if (U_FAILURE(status)) return std::nullopt;
        const bool same = calendar_->get(UCAL_MONTH, status) == date.month - 1 && calendar_->get(UCAL_IS_LEAP_MONTH, status) == (date.leap ? 1 : 0);
        if (U_FAILURE(status) || !same) return std::nullopt;
        return static_cast<std::int64_t>(time / milliseconds_a_day);
    }

private:
    bool create() {
        UErrorCode status = U_ZERO_ERROR;
        calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("zh@calendar=chinese"), status));
        return U_SUCCESS(status) && calendar_;
    }

    std::mutex mutex_;
    std::unique_ptr<icu::Calendar> calendar_;
};

LunarCalendar& lunar_calendar() {
    static LunarCalendar calendar;
    return calendar;
}

}  // namespace

std::optional<Moment> to_gregorian(const LunarDate& date) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 30) return std::nullopt;
    const auto days = lunar_calendar().days(date);
    if (!days) return std::nullopt;
    return to_moment(*days);
}

int days_in_lunar_month(std::int32_t year, int month, bool leap) {
    return to_gregorian({year, month, 30, leap}) ? 30 : to_gregorian({year, month, 1, leap}) ? 29 : 0;
}

}  // namespace whowhen
