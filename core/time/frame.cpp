#include "core/time/frame.hpp"

#include <algorithm>

namespace whowhen {
namespace {

int unit_rank(Unit unit) {
    switch (unit) {
        case Unit::none: return -1;
        case Unit::second: return 0;
        case Unit::minute: return 1;
        case Unit::hour: return 2;
        case Unit::day:
        case Unit::workday: return 4;
        case Unit::week:
        case Unit::weekend:
        case Unit::fortnight: return 5;
        case Unit::month: return 6;
        case Unit::quarter:
        case Unit::season: return 7;
        case Unit::half: return 8;
        case Unit::year: return 9;
        case Unit::decade: return 10;
        case Unit::century: return 11;
    }
    return -1;
}

struct Ranked {
    Field field;
    int rank;
};
constexpr Ranked ranked[] = {
    {Field::second, 0}, {Field::minute, 1},  {Field::hour, 2},  {Field::daypart, 3}, {Field::day, 4},     {Field::weekday, 4}, {Field::easter, 4}, {Field::term, 4},
    {Field::weekend, 5}, {Field::week, 5},   {Field::month, 6}, {Field::quarter, 7}, {Field::season, 7},  {Field::half, 8},    {Field::year, 9},   {Field::cycle_year, 9},   {Field::decade, 10},
    {Field::century, 11},
};

bool in_range(const TimeFrame& f, Field field, std::int32_t low, std::int32_t high) { return !f.has(field) || (f[field] >= low && f[field] <= high); }

}  // namespace

int coarsest_rank(const TimeFrame& frame) {
    int rank = -1;
    for (const auto& [field, r] : ranked)
        if (frame.has(field)) rank = std::max(rank, r);
    if (frame.has(Field::shift)) rank = std::max(rank, unit_rank(frame.as<Unit>(Field::unit)));
    if (frame.has(Field::part_unit)) rank = std::max(rank, unit_rank(frame.as<Unit>(Field::part_unit)));
    if (frame.has(Field::take)) rank = std::max(rank, unit_rank(frame.as<Unit>(Field::take_unit)));
    return rank;
}

int finest_rank(const TimeFrame& frame) {
    int rank = 99;
    for (const auto& [field, r] : ranked)
        if (frame.has(field)) rank = std::min(rank, r);
    if (frame.has(Field::shift)) rank = std::min(rank, unit_rank(frame.as<Unit>(Field::unit)));
    if (frame.has(Field::part_unit)) rank = std::min(rank, unit_rank(frame.as<Unit>(Field::part_unit)));
    if (frame.has(Field::take)) rank = std::min(rank, unit_rank(frame.as<Unit>(Field::take_unit)));
    return rank == 99 ? -1 : rank;
}

void inherit(TimeFrame& frame, const TimeFrame& extra) {
    for (std::size_t i = 0; i < field_count; ++i)
        if (frame.fields[i] == TimeFrame::unset) frame.fields[i] = extra.fields[i];
}

bool is_plausible(const TimeFrame& f) {
    return in_range(f, Field::month, 1, 12) && in_range(f, Field::day, -31, 31) && (f.has(Field::lunar) || f.get(Field::day, 1) != 0) && in_range(f, Field::hour, 0, 24) &&
           in_range(f, Field::minute, 0, 59) && in_range(f, Field::second, 0, 59) && in_range(f, Field::quarter, 1, 4) && in_range(f, Field::half, 1, 2) &&
           in_range(f, Field::weekday, 1, 7) && in_range(f, Field::week, -5, 53) && in_range(f, Field::century, 1, 30) && in_range(f, Field::year, -9000, 3000) &&
           in_range(f, Field::decade, 0, 2990) && in_range(f, Field::cycle_year, 1, 60) && in_range(f, Field::age, 1, 120) && f.get(Field::decade, 0) % 10 == 0 && f.get(Field::century, 1) != 0;
}

}  // namespace whowhen
