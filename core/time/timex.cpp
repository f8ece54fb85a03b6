#include "core/time/timex.hpp"

#include <array>
#include <string_view>

namespace whowhen {
namespace {

constexpr std::array<std::string_view, 13> daypart_codes{"", "TMO", "TMO", "TMO", "TMI", "TAF", "TEV", "TNI", "T00:00", "TDT", "TMO", "TMI", "TMO"};
constexpr std::array<std::string_view, 5> season_codes{"", "SP", "SU", "FA", "WI"};

std::string padded(int value, std::size_t width) {
    std::string digits = std::to_string(std::abs(value));
    digits.insert(0, width > digits.size() ? width - digits.size() : 0, '0');
    return value < 0 ? "-" + digits : digits;
}

/// Years before ours as TIMEX3 writes them: BC0490.
std::string year_text(int year) { return year > 0 ? padded(year, 4) : "BC" + padded(1 - year, 4); }
std::string month_text(const Moment& m) { return year_text(m.year) + "-" + padded(m.month, 2); }
std::string day_text(const Moment& m) { return month_text(m) + "-" + padded(m.day, 2); }

std::string week_text(const Moment& monday) {
    const Moment thursday = add(monday, Unit::day, 3);
    const auto week = (to_days(thursday) - to_days(thursday.year, 1, 1)) / 7 + 1;
    return year_text(thursday.year) + "-W" + padded(static_cast<int>(week), 2);
}

std::string clock_text(const Moment& m, Granularity granularity) {
    std::string out = "T" + padded(m.hour, 2);
    out += ":" + padded(m.minute, 2);
    if (granularity == Granularity::second) out += ":" + padded(m.second, 2);
    return out;
}

/// Decades and centuries before ours have the digits of their last year.
std::string years_text(const Moment& first, int length, std::size_t width) {
    return first.year >= 0 ? padded(first.year / length, width) : "BC" + padded((1 - first.year - (length - 1)) / length, width);
}

/// A whole unit in TIMEX3.
std::string unit_timex(const TimeFrame& frame, const TimeValue& value) {
    const Moment& m = *value.begin;
    switch (value.granularity) {
        case Granularity::century: return years_text(m, 100, 2);
        case Granularity::decade: return years_text(m, 10, 3);
        case Granularity::year: return frame.has(Field::fiscal) ? "FY" + year_text(m.year) : year_text(m.year);
        case Granularity::half: return year_text(m.year) + (m.month < 7 ? "-H1" : "-H2");
        case Granularity::quarter: return year_text(m.year) + "-Q" + std::to_string((m.month + 2) / 3);
        case Granularity::season: return year_text(m.year) + "-" + std::string(season_codes[static_cast<std::size_t>(m.month / 3)]);
        case Granularity::month: return month_text(m);
        case Granularity::week: return week_text(m);
        case Granularity::day: {
            if (value.end && to_days(*value.end) - to_days(m) == 2 && frame.has(Field::weekend)) return week_text(start_of(m, Unit::week)) + "-WE";
            return day_text(m);
        }
        default: break;
    }
    if (!frame.has(Field::hour) && frame.has(Field::daypart)) return day_text(m) + std::string(daypart_codes[static_cast<std::size_t>(frame[Field::daypart])]);
    return day_text(m) + clock_text(m, value.granularity);
}

char unit_letter(Unit unit) {
    switch (unit) {
        case Unit::second: return 'S';
        case Unit::minute:
        case Unit::month: return 'M';
        case Unit::hour: return 'H';
        case Unit::week:
        case Unit::fortnight: return 'W';
        case Unit::quarter: return 'Q';
        case Unit::year:
        case Unit::season:
        case Unit::half: return 'Y';
        case Unit::decade: return 'E';
        case Unit::century: return 'C';
        default: return 'D';
    }
}

std::string duration_timex(const TimeFrame& frame) {
    auto unit = frame.as<Unit>(Field::unit);
    const bool vague = frame.has(Field::vague) || frame.has(Field::upto) || !frame.has(Field::count);
    int count = frame.get(Field::count, 1);
    if (frame.has(Field::plus_half) && unit == Unit::decade) unit = Unit::year, count = count * 10 + 5;
    if (unit == Unit::decade && !vague) unit = Unit::year, count *= 10;
    if (unit == Unit::century && !vague) unit = Unit::year, count *= 100;
    if (unit == Unit::half) unit = Unit::month, count *= 6;
    if (unit == Unit::fortnight) count *= 2;
    std::string out = unit <= Unit::hour ? "PT" : "P";
    out += vague ? "X" : std::to_string(count);
    if (frame.has(Field::plus_half) && !vague) out += ".5";
    out += unit_letter(unit);
    if (frame.has(Field::unit2)) {
        const auto second = frame.as<Unit>(Field::unit2);
        if (second <= Unit::hour && unit > Unit::hour) out += 'T';
        out += std::to_string(frame.get(Field::count2, 1)) + unit_letter(second);
    }
    return out;
}

std::string set_timex(const TimeFrame& frame) {
    if (frame.has(Field::hour)) return "XXXX-XX-XXT" + padded(hour24(frame), 2) + ":" + padded(frame.get(Field::minute, 0), 2);
    if (frame.has(Field::weekday)) return "XXXX-WXX-" + std::to_string(frame[Field::weekday]);
    if (frame.has(Field::weekend)) return "XXXX-WXX-WE";
    if (frame.has(Field::season)) return "XXXX-" + std::string(season_codes[static_cast<std::size_t>(frame[Field::season] & 3 ? frame[Field::season] & 3 : 4)]);
    if (frame.has(Field::month)) return "XXXX-" + padded(frame[Field::month], 2) + (frame.has(Field::day) ? "-" + padded(frame[Field::day], 2) : "");
    if (frame.has(Field::quarter)) return "XXXX-QX";
    if (frame.has(Field::day)) return "XXXX-XX-" + padded(frame[Field::day], 2);
    if (frame.has(Field::daypart)) return "XXXX-XX-XX" + std::string(daypart_codes[static_cast<std::size_t>(frame[Field::daypart])]);
    if (frame.has(Field::count)) return duration_timex(frame);
    switch (frame.as<Unit>(Field::unit)) {
        case Unit::day: return "XXXX-XX-XX";
        case Unit::week: return "XXXX-WXX";
        case Unit::month: return "XXXX-XX";
        case Unit::year: return "XXXX";
        case Unit::none: return {};
        default: return "P1" + std::string(1, unit_letter(frame.as<Unit>(Field::unit)));
    }
}

}  // namespace

std::string to_timex(const TimeFrame& frame, const std::optional<Resolved>& resolved) {
    switch (frame.as<TimeReference>(Field::ref)) {
        case TimeReference::past: return "PAST_REF";
        case TimeReference::present: return "PRESENT_REF";
        case TimeReference::future: return "FUTURE_REF";
        case TimeReference::none: break;
    }
    // At night, some night or other.
    if (frame.kind == FrameKind::reference && frame.has(Field::daypart)) return "XXXX-XX-XX" + std::string(daypart_codes[static_cast<std::size_t>(frame[Field::daypart])]);
    if (frame.kind == FrameKind::duration) return duration_timex(frame);
    if (frame.kind == FrameKind::set) return set_timex(frame);
    if (frame.has(Field::elapsed) && frame.has(Field::shift) && frame.has(Field::upto) && resolved) return resolved->value.edtf();
    if (frame.has(Field::elapsed) && frame.has(Field::vague) && frame.first == TimeFrame::no_frame) return frame.get(Field::shift, 0) < 0 ? "PAST_REF" : "FUTURE_REF";
    if (frame.has(Field::span) && frame.has(Field::unit)) return duration_timex(frame);
    if (!resolved) return {};
    if (frame.kind == FrameKind::range) return resolved->value.edtf();
    if (frame.has(Field::open)) {
        const TimeValue& whole = resolved->whole;
        return whole.begin ? unit_timex(frame, whole) : std::string{};
    }
    return unit_timex(frame, resolved->whole.begin ? resolved->whole : resolved->value);
}

std::string to_mod(const TimeFrame& frame, const std::optional<Resolved>& resolved) {
    constexpr std::array<std::string_view, 9> mods{"", "START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"};
    if (frame.has(Field::mod)) return std::string(mods[static_cast<std::size_t>(frame[Field::mod]) % mods.size()]);
    switch (frame.as<Part>(Field::part)) {
        case Part::early:
        case Part::start: return "START";
        case Part::mid: return "MID";
        case Part::late:
        case Part::end: return "END";
        case Part::none: break;
    }
    if (frame.has(Field::more) && frame.kind == FrameKind::duration) return "MORE_THAN";
    if (frame.as<Open>(Field::open) == Open::before) return "BEFORE";
    if (frame.as<Open>(Field::open) == Open::after) return "AFTER";
    return frame.has(Field::approx) || (resolved && resolved->value.qualifier == Qualifier::approximate) ? "APPROX" : "";
}

TimeType to_type(const TimeFrame& frame, const std::optional<Resolved>& resolved) {
    if (frame.kind == FrameKind::duration) return TimeType::duration;
    if (frame.kind == FrameKind::set) return TimeType::set;
    return resolved && resolved->value.granularity < Granularity::day ? TimeType::time : TimeType::date;
}

}  // namespace whowhen
