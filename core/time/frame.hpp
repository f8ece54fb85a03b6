#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "core/time/calendar.hpp"

namespace whowhen {

/// What a time expression says, field by field, before it is placed on the calendar. The names of the fields are the keys of
/// the `yields` language (README.md).
enum class Field : std::uint8_t {
    century, decade, year, half, quarter, season, month, week, day, weekday, weekend, nth, term, easter,
    daypart, hour, minute, second,
    part, part_unit,
    unit, shift, count, unit2, count2, plus_half, more, vague,
    elapsed, span, anchor, prefer, open, ref, every, age, fiscal,
    short_year, cycle_year, clock, era, bc, lunar, leap, approx, bound, weak, mod, pm, within,
    take, take_unit, plus_days, upto, exact, own_day, festival, either, between, apart,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::apart) + 1;

/// A `list` is of dates that share what is coarser (3, 7 and 12 May); each becomes an expression of its own.
enum class FrameKind : std::uint8_t { date, duration, set, reference, range, silent, birth, list };

/// Part of a period, as told: early 2017, the middle of May, year's end.
enum class Part : std::uint8_t { none, early, mid, late, start, end };
enum class DayPart : std::uint8_t { none, dawn, early_morning, morning, noon, afternoon, evening, night, midnight, day, breakfast, lunch, early_to_noon };
enum class FrameAnchor : std::uint8_t { automatic, document, narrative, near, paragraph, published, happening, happening_or_narrative, happening_clause, happening_repeated };
enum class Open : std::uint8_t { none, from, until, before, after };
enum class TimeReference : std::uint8_t { none, past, present, future };
enum class Direction : std::uint8_t { none, past, future };

struct TimeFrame {
    static constexpr std::int32_t unset = std::numeric_limits<std::int32_t>::min();
    static constexpr std::uint32_t no_frame = 0xFFFFFFFF;

    FrameKind kind = FrameKind::date;
    std::array<std::int32_t, field_count> fields = filled();
    /// Frames of the same sentence: ends of a range, or (first) what a shift is counted from.
    std::uint32_t first = no_frame;
    std::uint32_t second = no_frame;

    bool has(Field field) const { return (*this)[field] != unset; }
    std::int32_t operator[](Field field) const { return fields[static_cast<std::size_t>(field)]; }
    std::int32_t& operator[](Field field) { return fields[static_cast<std::size_t>(field)]; }
    std::int32_t get(Field field, std::int32_t otherwise) const { return has(field) ? (*this)[field] : otherwise; }
    template <class Enum>
    Enum as(Field field) const { return has(field) ? static_cast<Enum>((*this)[field]) : Enum{}; }

private:
    static constexpr std::array<std::int32_t, field_count> filled() {
        std::array<std::int32_t, field_count> all{};
        all.fill(unset);
        return all;
    }
};

/// Rank of the coarsest (finest) calendar field that a frame sets, from 0 (second) to 12 (century); -1 if it sets none.
int coarsest_rank(const TimeFrame& frame);
int finest_rank(const TimeFrame& frame);

/// Has it no value that no calendar has?
bool is_plausible(const TimeFrame& frame);

/// Sets every field of `extra` that `frame` lacks.
void inherit(TimeFrame& frame, const TimeFrame& extra);

}  // namespace whowhen
