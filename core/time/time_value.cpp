#include "core/time/time_value.hpp"

#include <charconv>
#include <cstdlib>

#include "core/time/calendar.hpp"

namespace whowhen {
namespace {

// EDTF numbers for parts of a year (ISO 8601-2, 4.8): seasons from 21, quarters from 33, halves from 40.
constexpr int first_season = 21, first_quarter = 33, first_half = 40;

void append_padded(std::string& out, int value, std::size_t width) {
    const std::string digits = std::to_string(std::abs(value));
    if (value < 0) out += '-';
    out.append(width > digits.size() ? width - digits.size() : 0, '0');
    out += digits;
}

std::string day_text(const Moment& m) {
    std::string out;
    append_padded(out, m.year, 4);
    out += '-';
    append_padded(out, m.month, 2);
    out += '-';
    append_padded(out, m.day, 2);
    return out;
}

std::string moment_text(const Moment& m) {
    std::string out = day_text(m);
    const int parts[] = {m.hour, m.minute, m.second};
    char before = 'T';
    for (const int part : parts) {
        out += before;
        append_padded(out, part, 2);
        before = ':';
    }
    return out;
}

/// The unit of `granularity` that begins at `m`, in EDTF.
std::string unit_text(const Moment& m, Granularity granularity) {
    std::string out;
    const auto with_part = [&](int part) {
        append_padded(out, m.year, 4);
        out += '-';
        append_padded(out, part, 2);
        return out;
    };
    switch (granularity) {
        case Granularity::century:
            append_padded(out, m.year / 100, 2);
            return out + "XX";
        case Granularity::decade:
            append_padded(out, m.year / 10, 3);
            return out + "X";
        case Granularity::year: append_padded(out, m.year, 4); return out;
        case Granularity::half: return with_part(first_half + (m.month - 1) / 6);
        case Granularity::quarter: return with_part(first_quarter + (m.month - 1) / 3);
        case Granularity::season: return with_part(first_season + (m.month / 3 + 3) % 4);
        case Granularity::month: return with_part(m.month);
        default: return day_text(m);
    }
}

/// The granularity in which both ends can be told: `wanted`, or a finer one.
Granularity told_in(const TimeValue& value, Granularity wanted) {
    const auto fits = [&](Granularity g) {
        const Unit unit = to_unit(g);
        // Before the year 0 no decade or century has an EDTF form of its own.
        if (g >= Granularity::decade && ((value.begin && value.begin->year < 0) || (value.end && value.end->year < 10))) return false;
        return (!value.begin || start_of(*value.begin, unit) == *value.begin) && (!value.end || start_of(*value.end, unit) == *value.end);
    };
    for (const Granularity g : {Granularity::century, Granularity::decade, Granularity::year, Granularity::half, Granularity::quarter,
                                Granularity::season, Granularity::month})
        if (g <= wanted && fits(g)) return g;
    return Granularity::day;
}

/// EDTF has no interval of quarters, halves or seasons, nor a qualified one, nor a qualified decade or century: months and years tell them.
Granularity written_in(const TimeValue& value, Granularity g) {
    const bool qualified = value.qualifier != Qualifier::none;
    if (g >= Granularity::decade) return qualified ? Granularity::year : g;
    if (g < Granularity::quarter || g == Granularity::year) return g;
    const bool single = value.begin && value.end && end_of(*value.begin, to_unit(g)) == *value.end;
    return single && !qualified ? g : Granularity::month;
}

std::optional<int> read_int(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

TimeValue unit_value(int year, int month, int day, Unit unit) {
    Moment m;
    m.year = year, m.month = static_cast<std::uint8_t>(month), m.day = static_cast<std::uint8_t>(day);
    return period(m, unit);
}

std::optional<TimeValue> read_clock(TimeValue day, std::string_view clock) {
    if (!clock.empty() && clock.back() == 'Z') clock.remove_suffix(1);
    if (clock.size() > 5)
        if (const auto zone = clock.find_first_of("+-", 5); zone != clock.npos) clock = clock.substr(0, zone);
    if (const auto fraction = clock.find('.'); fraction != clock.npos) clock = clock.substr(0, fraction);
    if (clock.size() != 2 && clock.size() != 5 && clock.size() != 8) return std::nullopt;
    int part[3] = {};
    for (std::size_t i = 0; i * 3 < clock.size(); ++i) {
        const auto value = read_int(clock.substr(i * 3, 2));
        if (!value || *value < 0 || *value >= (i ? 60 : 24) || (i && clock[i * 3 - 1] != ':')) return std::nullopt;
        part[i] = *value;
    }
    day.begin->hour = static_cast<std::uint8_t>(part[0]);
    day.begin->minute = static_cast<std::uint8_t>(part[1]);
    day.begin->second = static_cast<std::uint8_t>(part[2]);
    return period(*day.begin, clock.size() == 8 ? Unit::second : clock.size() == 5 ? Unit::minute : Unit::hour);
}

/// One end of an interval or a whole value: no slash, no qualifier.
std::optional<TimeValue> read_unit(std::string_view text) {
    if (const auto t = text.find('T'); t != text.npos) {
        const auto day = read_unit(text.substr(0, t));
        if (!day || day->granularity != Granularity::day) return std::nullopt;
        return read_clock(*day, text.substr(t + 1));
    }
    const bool negative = text.starts_with('-');
    const std::string_view rest = negative ? text.substr(1) : text;
    if (rest.size() < 4) return std::nullopt;
    const int sign = negative ? -1 : 1;
    if (rest.size() == 4 && rest.ends_with("XX"))
        if (const auto c = read_int(rest.substr(0, 2)); c && !negative) return unit_value(*c * 100, 1, 1, Unit::century);
    if (rest.size() == 4 && rest[3] == 'X')
        if (const auto d = read_int(rest.substr(0, 3)); d && !negative) return unit_value(*d * 10, 1, 1, Unit::decade);
    const auto year = read_int(rest.substr(0, 4));
    if (!year || *year < 0) return std::nullopt;
    if (rest.size() == 4) return unit_value(sign * *year, 1, 1, Unit::year);
    if (rest.size() < 7 || rest[4] != '-') return std::nullopt;
    const auto part = read_int(rest.substr(5, 2));
    if (!part) return std::nullopt;
    if (rest.size() == 7) {
        if (*part >= 1 && *part <= 12) return unit_value(sign * *year, *part, 1, Unit::month);
        if (*part >= first_season && *part < first_season + 4) return unit_value(sign * *year, (*part - first_season) * 3 + 3, 1, Unit::season);
        if (*part >= first_quarter && *part < first_quarter + 4) return unit_value(sign * *year, (*part - first_quarter) * 3 + 1, 1, Unit::quarter);
        if (*part >= first_half && *part < first_half + 2) return unit_value(sign * *year, (*part - first_half) * 6 + 1, 1, Unit::half);
        return std::nullopt;
    }
    const auto day = rest.size() == 10 && rest[7] == '-' ? read_int(rest.substr(8, 2)) : std::nullopt;
    if (!day || *part < 1 || *part > 12 || *day < 1 || *day > days_in_month(sign * *year, *part)) return std::nullopt;
    return unit_value(sign * *year, *part, *day, Unit::day);
}

Qualifier take_qualifier(std::string_view& text) {
    if (text.ends_with('~') || text.ends_with('%')) {
        text.remove_suffix(1);
        return Qualifier::approximate;
    }
    if (text.ends_with('?')) {
        text.remove_suffix(1);
        return Qualifier::uncertain;
    }
    return Qualifier::none;
}

}  // namespace

std::string TimeValue::edtf() const {
    if (empty()) return {};
    const std::string mark = qualifier == Qualifier::approximate ? "~" : qualifier == Qualifier::uncertain ? "?" : "";
    TimeValue days = *this;
    if (granularity < Granularity::day) {
        // The project dates no finer than a day in EDTF; the time of day is in `earliest` and `latest`.
        if (begin) days.begin = start_of(*begin, Unit::day);
        if (end) days.end = end_of(seconds_to_moment(to_seconds(*end) - 1), Unit::day);
    }
    const Granularity g = written_in(days, told_in(days, granularity));
    const std::string first = days.begin ? unit_text(*days.begin, g) + mark : "..";
    if (!days.end) return first + "/..";
    const Moment last = start_of(seconds_to_moment(to_seconds(*days.end) - 1), to_unit(g));
    const std::string until = unit_text(last, g) + mark;
    return first == until ? first : first + "/" + until;
}

std::string TimeValue::earliest() const {
    if (!begin) return {};
    return granularity < Granularity::day ? moment_text(*begin) : day_text(*begin);
}

std::string TimeValue::latest() const {
    if (!end) return {};
    const Moment last = seconds_to_moment(to_seconds(*end) - 1);
    return granularity < Granularity::day ? moment_text(last) : day_text(last);
}

std::optional<TimeValue> read_edtf(std::string_view edtf) {
    const auto slash = edtf.find('/');
    if (slash == edtf.npos) {
        const Qualifier qualifier = take_qualifier(edtf);
        auto value = read_unit(edtf);
        if (value) value->qualifier = qualifier;
        return value;
    }
    std::string_view first = edtf.substr(0, slash), last = edtf.substr(slash + 1);
    const Qualifier qualifiers[] = {take_qualifier(first), take_qualifier(last)};
    TimeValue value;
    std::optional<TimeValue> a, b;
    if (first != "..") a = read_unit(first);
    if (last != "..") b = read_unit(last);
    if ((!a && first != "..") || (!b && last != "..") || (!a && !b)) return std::nullopt;
    if (a) value.begin = a->begin;
    if (b) value.end = b->end;
    if (a && b && *value.end <= *value.begin) return std::nullopt;
    value.granularity = a && b ? std::min(a->granularity, b->granularity) : a ? a->granularity : b->granularity;
    value.qualifier = qualifiers[0] != Qualifier::none ? qualifiers[0] : qualifiers[1];
    return value;
}

}  // namespace whowhen
