#include "core/article/printed_date.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "core/article/page_words.hpp"
#include "core/text/character.hpp"
#include "core/text/text.hpp"

namespace whowhen {
namespace {

// News on the web is younger, and a later year is a typing error or a code.
constexpr int first_year = 1900;
constexpr int last_year = 2100;

std::chrono::year_month_day to_calendar(int year, int month, int day) {
    return std::chrono::year{year} / month / day;
}

bool is_possible(int year, int month, int day) {
    if (year != 0 && (year < first_year || year > last_year)) return false;
    const int leap_year = 2000;  // 29 February is possible while the year is unknown
    return to_calendar(year == 0 ? leap_year : year, month, day).ok();
}

/// Reads a date from left to right; every step moves `at_` or fails.
class DateReader {
public:
    DateReader(std::u32string_view text, std::uint32_t at) : text_(text), begin_(at), at_(at) {}

    std::optional<PrintedDate> read() {
        if (begin_ > 0 && is_digit(text_[begin_]) && is_digit(text_[begin_ - 1])) return std::nullopt;
        if (begin_ > 0 && is_letter(text_[begin_]) && is_letter(text_[begin_ - 1])) return std::nullopt;
        if (!(is_digit(peek()) ? read_numbers() : read_words())) return std::nullopt;
        if (!is_possible(date_.year, date_.month, date_.day)) return std::nullopt;
        date_.span = {begin_, at_};
        read_clock();
        return date_;
    }

private:
    char32_t peek(std::uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
    void skip_spaces() {
        while (peek() == U' ') ++at_;
    }
    bool take(char32_t c) {
        if (peek() != c) return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view kind, int* value = nullptr) {
        const PageWord* word = page_word_at(kind, text_.substr(std::min<std::size_t>(at_, text_.size())));
        if (!word) return false;
        const bool latin = is_letter(word->form.back());
        if (latin && is_letter(peek(static_cast<std::uint32_t>(word->form.size())))) return false;
        at_ += static_cast<std::uint32_t>(word->form.size());
        if (value) *value = word->value;
        return true;
    }

    /// A number of at most `digits` digits and no more behind it; -1 if there is none.
    int number(int digits) {
        int value = 0;
        std::uint32_t length = 0;
        for (; is_digit(peek(length)); ++length) {
            if (static_cast<int>(length) == digits) return -1;
            value = value * 10 + static_cast<int>(peek(length) - U'0');
        }
        if (length == 0) return -1;
        at_ += length;
        return value;
    }

    bool read_numbers() {
        const int first = number(4);
        if (first < 0) return false;
        const bool four = at_ - begin_ == 4;
        if (four && (peek() == U'-' || peek() == U'/' || peek() == U'.')) return read_separated(first);
        skip_spaces();
        if (four && take_word("year_mark")) {
            date_.year = first;
            skip_spaces();
            date_.month = number(2);
            skip_spaces();
            return date_.month > 0 && read_marked_day();
        }
        if (four) return false;
        date_.month = first;
        return read_marked_day() || read_day_month(first);
    }

    bool read_separated(int year) {
        const char32_t separator = peek();
        date_.year = year;
        ++at_;
        date_.month = number(2);
        if (date_.month < 0 || !take(separator)) return false;
        date_.day = number(2);
        return date_.day > 0;
    }

    bool read_marked_day() {
        const std::uint32_t start = at_;
        skip_spaces();
        if (take_word("month_mark")) {
            skip_spaces();
            date_.day = number(2);
            skip_spaces();
            if (date_.day > 0 && take_word("day_mark")) return true;
        }
        at_ = start;
        return false;
    }

    /// `4 December 2023`, `4th of Dec`.
    bool read_day_month(int day) {
        date_.day = day;
        take_word("ordinal");
        skip_spaces();
        if (!take_word("month", &date_.month)) return false;
        take(U'.');
        read_year_behind();
        return true;
    }

    bool read_words() {
        int years = 0;
        if (take_word("era", &years)) {
            skip_spaces();
            const int year = number(3);
            if (year < 0 || !take_word("year_mark")) return false;
            date_.year = year + years;
            date_.month = number(2);
            return date_.month > 0 && read_marked_day();
        }
        if (!is_letter(peek()) || !take_word("month", &date_.month)) return false;
        take(U'.');
        skip_spaces();
        date_.day = number(2);
        if (date_.day < 0) return false;
        take_word("ordinal");
        read_year_behind();
        return true;
    }

    void read_year_behind() {
        const std::uint32_t start = at_;
        take(U',');
        skip_spaces();
        const std::uint32_t digits = at_;
        const int year = number(4);
        if (year >= first_year && at_ - digits == 4) {
            date_.year = year;
        } else {
            at_ = start;
        }
    }

    /// `10:30`, `T10:30:00` behind the date.
    void read_clock() {
        const std::uint32_t start = at_;
        take(U',');
        skip_spaces();
        take(U't');
        const int hour = number(2);
        if (hour < 0 || hour > 23 || !take(U':')) return;
        const int minute = number(2);
        if (minute < 0 || minute > 59 || at_ == start) return;
        date_.hour = hour;
        date_.minute = minute;
        date_.span.end = at_;
        if (!take(U':')) return;
        const int second = number(2);
        if (second < 0 || second > 59) return;
        date_.second = second;
        date_.span.end = at_;
    }

    std::u32string_view text_;
    std::uint32_t begin_;
    std::uint32_t at_;
    PrintedDate date_;
};

Moment to_moment(std::chrono::sys_seconds time) {
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(days);
    const std::chrono::hh_mm_ss clock(time - days);
    return {static_cast<int>(date.year()),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
            static_cast<std::uint8_t>(static_cast<unsigned>(date.day())),
            static_cast<std::uint8_t>(clock.hours().count()),
            static_cast<std::uint8_t>(clock.minutes().count()),
            static_cast<std::uint8_t>(clock.seconds().count())};
}

/// Eight digits in a row that are a date.
std::optional<PrintedDate> compact_date_at(std::u32string_view text, std::uint32_t at) {
    if (at > 0 && is_digit(text[at - 1])) return std::nullopt;
    int value = 0;
    std::uint32_t end = at;
    for (; end < text.size() && is_digit(text[end]) && end - at < 9; ++end)
        value = value * 10 + static_cast<int>(text[end] - U'0');
    if (end - at != 8) return std::nullopt;
    PrintedDate date;
    date.span = {at, end};
    date.year = value / 10000;
    date.month = value / 100 % 100;
    date.day = value % 100;
    if (date.year == 0 || !is_possible(date.year, date.month, date.day)) return std::nullopt;
    return date;
}

std::optional<TimeValue> first_full_date(std::u32string_view text) {
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        auto date = printed_date_at(text, at);
        if (!date) date = compact_date_at(text, at);
        if (date && date->year != 0) return to_value(*date);
    }
    return std::nullopt;
}

}  // namespace

std::optional<PrintedDate> printed_date_at(std::u32string_view folded, std::uint32_t at) {
    if (at >= folded.size()) return std::nullopt;
    return DateReader(folded, at).read();
}

std::vector<PrintedDate> find_printed_dates(std::u32string_view folded) {
    std::vector<PrintedDate> dates;
    for (std::uint32_t at = 0; at < folded.size();) {
        if (const auto date = printed_date_at(folded, at)) {
            dates.push_back(*date);
            at = date->span.end;
        } else {
            ++at;
        }
    }
    return dates;
}

TimeValue to_value(const PrintedDate& date) {
    if (date.year == 0) return {};
    using namespace std::chrono;
    const sys_days day = to_calendar(date.year, date.month, date.day);
    TimeValue value;
    sys_seconds begin = day;
    seconds length = days{1};
    value.granularity = Granularity::day;
    if (date.hour >= 0) {
        begin += hours{date.hour} + minutes{date.minute} + seconds{std::max(date.second, 0)};
        value.granularity = date.second >= 0 ? Granularity::second : Granularity::minute;
        length = date.second >= 0 ? seconds{1} : seconds{60};
    }
    value.begin = to_moment(begin);
    value.end = to_moment(begin + length);
    return value;
}

std::optional<TimeValue> read_published(std::string_view text) {
    const std::size_t longest = 80;  // a date with weekday, time and zone is shorter
    return first_full_date(fold(to_utf32(text.substr(0, longest))));
}

std::optional<TimeValue> date_in_name(std::string_view name) {
    std::u32string text = fold(to_utf32(name));
    std::replace(text.begin(), text.end(), U'_', U'-');
    return first_full_date(text);
}

std::optional<int> infer_year(int month, int day, std::span<const TimeValue> others) {
    using namespace std::chrono;
    std::optional<int> best;
    long best_distance = 0;
    for (const TimeValue& other : others) {
        if (!other.begin) continue;
        const sys_days known = to_calendar(other.begin->year, other.begin->month, other.begin->day);
        for (int year = other.begin->year + 1; year >= other.begin->year - 1; --year) {
            if (!is_possible(year, month, day)) continue;
            const long distance = std::labs((sys_days{to_calendar(year, month, day)} - known).count());
            if (!best || distance < best_distance || (distance == best_distance && year > *best)) {
                best = year;
                best_distance = distance;
            }
        }
    }
    return best;
}

}  // namespace whowhen
