#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/span.hpp"
#include "core/time/time_value.hpp"

namespace whowhen {

/// A calendar day as a page prints it around its article, with a time of day where one follows.
struct PrintedDate {
    /// Code points of the text that was searched.
    Span span;
    /// 0: not printed.
    int year = 0;
    int month = 0;
    int day = 0;
    /// -1: not printed.
    int hour = -1;
    int minute = 0;
    int second = -1;
};

/// The date that starts exactly at `at`: `2023-12-04 10:30`, `2023/12/4`, year-month-day with Chinese unit marks,
/// `Dec. 4, 2023`, `4 December 2023`; without the year only in words or with unit marks. Impossible days are none.
std::optional<PrintedDate> printed_date_at(std::u32string_view folded, std::uint32_t at);
/// All dates in reading order.
std::vector<PrintedDate> find_printed_dates(std::u32string_view folded);
/// The day, or the minute or second; empty if the year is missing.
TimeValue to_value(const PrintedDate& date);
/// The first full date in metadata (`2023-12-04T10:30:00+08:00`, `Mon, 04 Dec 2023 02:30:00 GMT`, `20231204`).
std::optional<TimeValue> read_published(std::string_view text);
/// Date in a file name or address: `2023-12-04`, `20231204`, `/2023/12/04/`.
std::optional<TimeValue> date_in_name(std::string_view name);
/// Year of a day told without it: that which puts it nearest to one of `others`, the later of two equally near; none
/// without `others`.
std::optional<int> infer_year(int month, int day, std::span<const TimeValue> others);

}  // namespace whowhen
