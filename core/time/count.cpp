#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/time/resolve.hpp"

namespace whowhen {
namespace {

// No count of units beyond this is read.
constexpr std::int64_t longest_shift = 100000;

/// Counts the units of a frame on from a moment; a half makes years months.
std::pair<Moment, Unit> count_on(const TimeFrame& frame, const Moment& from) {
    auto unit = frame.as<Unit>(Field::unit);
    const std::int64_t shift = frame[Field::shift];
    const int sign = shift < 0 ? -1 : 1;
    Moment moment = add(from, unit, shift);
    if (frame.has(Field::unit2)) moment = add(moment, frame.as<Unit>(Field::unit2), sign * frame.get(Field::count2, 1));
    if (!frame.has(Field::plus_half)) return {moment, unit};
    return {add_half(moment, unit, sign), unit == Unit::year ? Unit::month : unit};
}

}  // namespace

Moment add_half(const Moment& moment, Unit unit, int sign) {
    switch (unit) {
        case Unit::decade: return add(moment, Unit::year, 5 * sign);
        case Unit::year: return add(moment, Unit::month, 6 * sign);
        case Unit::month: return add(moment, Unit::day, 15 * sign);
        case Unit::day: return add(moment, Unit::hour, 12 * sign);
        case Unit::hour: return add(moment, Unit::minute, 30 * sign);
        default: return moment;
    }
}

/// The turn of the century that the story is near, else the last one.
std::optional<Resolved> Resolver::turn_of_century(const Base& base) const {
    constexpr std::int32_t near = 30, century = 100;  // years
    const std::int32_t told = base.value.begin->year, nearest = (told + century / 2) / century * century;
    const std::int32_t year = std::abs(told - nearest) <= near || !published_.begin ? nearest : published_.begin->year / century * century;
    const TimeValue value = period(to_moment(to_days(year, 1, 1)), Unit::year, Qualifier::approximate);
    return Resolved{value, value, base.anchor, false, value};
}

/// The period some units away: last year, the week after next.
std::optional<Resolved> Resolver::shift_period(const TimeFrame& frame, const Base& base) {
    auto unit = frame.as<Unit>(Field::unit);
    std::int64_t shift = frame[Field::shift];
    if (unit == Unit::fortnight) unit = Unit::week, shift *= 2;
    const Moment& from = *base.value.begin;
    const Moment moment = unit == Unit::weekend ? add(start_of(from, Unit::week), Unit::week, shift) : add(start_of(from, unit), unit, shift);
    if (std::abs(moment.year) > last_year) return std::nullopt;
    auto narrowed = narrow(period(moment, unit), unit, frame);
    if (narrowed) narrowed->anchor = base.anchor;
    if (narrowed && frame.has(Field::bound) && unit == Unit::decade) narrowed->absolute = true;
    return narrowed;
}

/// A few weeks later: the month or year, roughly. No number of years is as much as nothing.
std::optional<Resolved> Resolver::shift_roughly(const TimeFrame& frame, const Base& base) {
    const auto unit = frame.as<Unit>(Field::unit);
    const Unit rough = unit <= Unit::week ? Unit::month : unit == Unit::fortnight || unit == Unit::month ? Unit::year : Unit::none;
    if (rough == Unit::none || unit <= Unit::hour) return std::nullopt;
    Resolved resolved;
    resolved.anchor = base.anchor;
    resolved.value = resolved.whole = period(add(*base.value.begin, unit, frame[Field::shift] < 0 ? -3 : 3), std::max(rough, to_unit(base.value.granularity)), Qualifier::approximate);
    return resolved;
}

/// How finely "three weeks ago" is told, seen from `base`, and whether it is meant so exactly.
Resolver::Precision Resolver::precision_of_count(const TimeFrame& frame, const Base& base, Unit unit) {
    Unit told = unit;
    Qualifier qualifier = frame.has(Field::more) ? Qualifier::approximate : Qualifier::none;
    if (unit == Unit::week || unit == Unit::fortnight) told = Unit::day, qualifier = Qualifier::approximate;
    if (unit == Unit::workday || unit == Unit::weekend) told = Unit::day;
    if (unit == Unit::month || unit == Unit::quarter || unit == Unit::half || unit == Unit::season) told = Unit::month, qualifier = Qualifier::approximate;
    const bool round = unit == Unit::year && frame[Field::shift] % 100 == 0;  // three hundred years ago is as rough as a century ago
    if (unit == Unit::decade || unit == Unit::century || round) told = Unit::year, qualifier = Qualifier::approximate;
    // Ten years ago this week; ten years ago today.
    if (frame.has(Field::exact)) return {frame.has(Field::take_unit) ? frame.as<Unit>(Field::take_unit) : Unit::day, Qualifier::none};
    const bool a_year_ago = unit == Unit::year && !frame.has(Field::upto) && frame[Field::shift] == -1 && !frame.has(Field::unit2) && frame.first == TimeFrame::no_frame;
    if (a_year_ago && base.anchor == Anchor::document && base.value.granularity <= Granularity::day &&
        frame.as<FrameAnchor>(Field::anchor) != FrameAnchor::narrative && coarsest_rank(frame) == 9)
        told = Unit::month, qualifier = Qualifier::approximate;
    if (unit == Unit::century && base.value.granularity > Granularity::month) qualifier = Qualifier::none;
    if (frame.has(Field::unit2)) told = frame.as<Unit>(Field::unit2) == Unit::day ? Unit::day : Unit::month;
    if (unit <= Unit::hour) told = Unit::minute;
    // What was told only to the year cannot be counted on from by days.
    const Unit known = to_unit(base.value.granularity);
    if (unit <= Unit::hour && known >= Unit::day) return {known, Qualifier::approximate};
    if (known > told && known >= Unit::week) {
        told = known == Unit::week ? Unit::week : known;
        if (told != Unit::year || unit != Unit::year) qualifier = Qualifier::approximate;
    }
    return {told, qualifier};
}

std::optional<Resolved> Resolver::resolve_shift(const TimeFrame& frame, const Base& base) const {
    if (!base.value.begin || std::abs(frame[Field::shift]) > longest_shift) return std::nullopt;
    if (!frame.has(Field::elapsed)) return frame.has(Field::exact) && frame.as<Unit>(Field::unit) == Unit::century ? turn_of_century(base) : shift_period(frame, base);
    if (frame.has(Field::vague)) return shift_roughly(frame, base);
    if (!frame.has(Field::upto)) return resolve_count(frame, base);
    // Two or three years ago: from the one to the other.
    TimeFrame further = frame;
    further[Field::shift] = frame[Field::shift] < 0 ? -frame[Field::upto] : frame[Field::upto];
    auto one = resolve_count(frame, base);
    const auto other = resolve_count(further, base);
    if (!one || !other) return std::nullopt;
    one->value.begin = std::min(*one->value.begin, *other->value.begin), one->value.end = std::max(*one->value.end, *other->value.end);
    one->value.qualifier = Qualifier::approximate;
    one->whole = one->value;
    return one;
}

/// A count of units from a base: three weeks ago, two years later in May.
std::optional<Resolved> Resolver::resolve_count(const TimeFrame& frame, const Base& base) {
    const auto [moment, unit] = count_on(frame, *base.value.begin);
    if (std::abs(moment.year) > last_year) return std::nullopt;
    const auto [told, qualifier] = precision_of_count(frame, base, unit);
    Resolved resolved;
    resolved.anchor = base.anchor;
    resolved.value = resolved.whole = period(moment, told, qualifier);
    TimeFrame finer = frame;
    finer[Field::shift] = TimeFrame::unset, finer[Field::unit] = TimeFrame::unset;
    if (coarsest_rank(finer) >= 0 || frame.has(Field::part)) {
        auto narrowed = narrow(period(moment, told == Unit::month && unit == Unit::year ? Unit::year : told), told == Unit::month && unit == Unit::year ? Unit::year : told, finer);
        if (!narrowed) return narrowed;
        narrowed->anchor = base.anchor;
        return narrowed;
    }
    return resolved;
}

}  // namespace whowhen
