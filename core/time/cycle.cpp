// Dates that leave their year, month or week out: which of those that the calendar offers is meant.
#include <algorithm>
#include <cstdlib>

#include "core/time/resolve.hpp"

namespace whowhen {
namespace {

// A bare month this much earlier than the month told last belongs to the next year.
constexpr int months_back = 8;
// Sentences over which a dated event goes on being the anchor of incomplete dates in an article with a date of its own.
constexpr std::uint32_t narrative_reach = 2;
// A bare date ahead is preferred to one behind if it is this many times nearer.
constexpr double nearer = 1.5;
// A bare quarter or season that begins later than this many days after publication is the one before.
constexpr int quarter_ahead = 200;

// The end of February, told on the first of March, is not that of next year: who means that says so. Over for as many days at most, and that far off (own judgement).
constexpr std::int64_t just_over = 31, far_off = 300;

bool is_just_over(const BareDate& bare) {
    const auto &behind = bare.readings[0]->value, &ahead = bare.readings[1]->value;
    if (!behind.end || !ahead.begin) return false;
    const std::int64_t over = bare.today - to_days(*behind.end);
    return over >= 0 && over <= just_over && to_days(*ahead.begin) - bare.today > far_off;
}

/// The unit of which a frame without a year, month or week leaves the number out.
Unit cycle_of(const TimeFrame& f) {
    if (f.has(Field::part_unit)) {
        const auto unit = f.as<Unit>(Field::part_unit);
        if (coarsest_rank(f) <= 6 || unit >= Unit::year) return unit == Unit::day ? Unit::day : unit;
    }
    if (f.has(Field::half) || f.has(Field::quarter) || f.has(Field::season) || f.has(Field::month) || f.has(Field::easter) || f.has(Field::term)) return Unit::year;
    if (f.has(Field::week)) return Unit::year;
    if (f.has(Field::nth)) return Unit::month;
    if (f.has(Field::day)) return Unit::month;
    if (f.has(Field::weekend) || f.has(Field::weekday)) return Unit::week;
    return Unit::day;
}

}  // namespace

bool Resolver::is_of_these_days(const TimeFrame& frame) const {
    if (published_.granularity > Granularity::day) return false;
    const auto day = narrow(period(start_of(*published_.begin, Unit::year), Unit::year), Unit::year, frame);
    if (!day) return false;
    const std::int64_t ago = to_days(*published_.begin) - to_days(*day->value.begin);
    return ago >= 0 && ago <= news_days;
}

bool Resolver::follows_season(const TimeFrame& frame, const FramePlace& place) const {
    if (!told_ || !frame.has(Field::season) || told_->value.granularity != Granularity::season || place.points_ahead || frame.has(Field::prefer)) return false;
    return place.sentence - told_->sentence <= 1 && published_.begin && *told_->value.begin < *published_.begin;
}

bool Resolver::follows_narrative(const TimeFrame& frame, Unit cycle, const FramePlace& place) const {
    if (!told_) return false;
    if (!published_.begin) return true;
    if (frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::narrative) return true;
    if (frame.as<FrameAnchor>(Field::anchor) == FrameAnchor::document) return false;
    // News of the last days goes on though a sentence before named another year, but not where its paragraph tells that year by months or days.
    const bool told_finely = told_->paragraph == place.paragraph && told_->value.granularity <= Granularity::month;
    if (cycle == Unit::year && frame.has(Field::month) && frame.has(Field::day) && !told_finely && is_of_these_days(frame)) return false;
    // No weekday is told from a year: "champions in 1964. He resigned on Sunday."
    if (cycle == Unit::week && (!place.by_rules || told_->value.granularity > Granularity::month)) return false;
    if (place.historical || follows_season(frame, place)) return true;
    if (cycle == Unit::week) return false;
    const bool near = place.paragraph == told_->paragraph && place.sentence - told_->sentence <= narrative_reach;
    // "He phoned at nine on 4 July. By noon ...": a story told by hours goes on in the next sentence.
    if (cycle == Unit::day) return place.sentence - told_->sentence <= (told_->value.granularity < Granularity::day ? 1U : 0U) && told_->value.granularity <= Granularity::day;
    if (cycle == Unit::month) return near && told_->value.granularity <= Granularity::month && !place.points_ahead;
    // "In 1999 he joined it. In May ..." is the last May, unless the story goes by months or days, or the sentence goes on.
    const Granularity least = place.sentence == told_->sentence ? Granularity::year : Granularity::month;
    return near && told_->absolute && told_->value.begin->year != published_.begin->year && told_->value.granularity <= least;
}

bool Resolver::is_foretold(const TimeFrame& frame, const FramePlace& place) const {
    if (!reader_ || !published_.begin || place.may_be_over || frame.has(Field::prefer) || frame.has(Field::part_unit)) return false;
    const Foretelling how = reader_->foretells(place, frame.has(Field::day) || frame.has(Field::weekday) || frame.has(Field::weekend));
    if (how != Foretelling::of_story) return how == Foretelling::of_today;
    if (place.historical) return false;
    if (!told_ || place.sentence - told_->sentence > narrative_reach) return true;
    if (place.sentence == told_->sentence) return std::abs(to_days(*told_->value.begin) - to_days(*published_.begin)) <= news_days;
    return !told_->absolute || told_->value.begin->year == published_.begin->year || told_->value.granularity > Granularity::month;
}

std::optional<Resolved> Resolver::resolve_cycle(const TimeFrame& frame, const FramePlace& place) {
    const Unit cycle = cycle_of(frame);
    const bool narrative = follows_narrative(frame, cycle, place);
    if (!narrative && !published_.begin) return std::nullopt;
    const bool bare_in_story = reader_ && told_ && told_->absolute && told_->sentence == place.sentence && cycle != Unit::day && !frame.has(Field::prefer) && !frame.has(Field::part_unit);
    if (bare_in_story && (foretelling_ == place.sentence || reader_->was_foretold(place, told_->place))) {
        foretelling_ = place.sentence;
        return next_from_told(frame, cycle);
    }
    if (reader_)
        if (const auto bare = bare_date(frame, cycle, narrative, place)) {
            const BareReading read = reader_->read(*bare);
            return bare->readings[static_cast<std::size_t>(read == BareReading::ahead && is_just_over(*bare) ? BareReading::behind : read)];
        }
    auto resolved = resolve_cycle(frame, cycle, narrative, std::nullopt, place);
    const auto is_over = [&] { return resolved && resolved->value.end && published_.begin && to_days(*resolved->value.end) <= to_days(*published_.begin); };
    if (cycle != Unit::day && is_over() && is_foretold(frame, place)) return resolve_cycle(frame, cycle, false, true, place);
    // He left in October: the last one, in a lone sentence too.
    const bool ahead = resolved && resolved->value.begin && published_.begin && !narrative && cycle != Unit::day && to_days(*resolved->value.begin) > to_days(*published_.begin);
    if (ahead && reader_ && !place.alone && !frame.has(Field::prefer) && !frame.has(Field::part_unit) && reader_->tells_past(place)) return resolve_cycle(frame, cycle, false, false, place);
    return resolved;
}

std::optional<Resolved> Resolver::next_from_told(const TimeFrame& frame, Unit cycle) const {
    constexpr int reach = 14;  // as far as other bare dates are looked for
    const Moment& from = *told_->value.begin;
    for (int k = 0; k <= reach; ++k) {
        auto candidate = narrow(period(add(start_of(from, cycle), cycle, k), cycle), cycle, frame);
        if (!candidate || *candidate->value.begin < from) continue;
        candidate->anchor = Anchor::event;
        return candidate;
    }
    return std::nullopt;
}

std::optional<BareDate> Resolver::bare_date(const TimeFrame& frame, Unit cycle, bool narrative, const FramePlace& place) const {
    const bool settled = place.by_rules || place.alone || frame.has(Field::prefer) || frame.has(Field::anchor) || frame.has(Field::part_unit) || follows_season(frame, place);
    if (settled || cycle == Unit::day || !published_.begin || published_.granularity > Granularity::day) return std::nullopt;
    BareDate bare;
    bare.place = place;
    bare.readings[0] = resolve_cycle(frame, cycle, false, false, place);
    bare.readings[1] = resolve_cycle(frame, cycle, false, true, place);
    if (told_ && told_->value.begin) bare.readings[2] = resolve_cycle(frame, cycle, true, std::nullopt, place);
    const auto by_rule = narrative ? bare.readings[2] : resolve_cycle(frame, cycle, false, std::nullopt, place, &bare);
    if (!by_rule || !bare.readings[0] || !bare.readings[1]) return std::nullopt;
    bare.by_rule = narrative ? BareReading::narrative : by_rule->value == bare.readings[1]->value ? BareReading::ahead : BareReading::behind;
    // A day of the month that the story is in goes on with it.
    if (narrative && told_->value.granularity == Granularity::month && *by_rule->value.begin >= *told_->value.begin && *by_rule->value.begin < *told_->value.end) return std::nullopt;
    bare.kind = frame.has(Field::month) ? frame.has(Field::day) ? 0U : frame.has(Field::part) ? 1U : 2U
                : frame.has(Field::weekday) || frame.has(Field::weekend) ? 3U
                : frame.has(Field::day) ? 4U
                : frame.has(Field::season) ? 5U
                : frame.has(Field::quarter) || frame.has(Field::half) ? 6U
                                                                       : 7U;
    bare.open = frame.as<Open>(Field::open);
    bare.today = to_days(*published_.begin);
    bare.published_year = published_.begin->year;
    bare.foretold = is_foretold(frame, place);
    if (!bare.readings[2]) return bare;
    bare.told = true, bare.told_absolute = told_->absolute, bare.told_granularity = told_->value.granularity;
    bare.story_begin = to_days(*told_->value.begin), bare.story_end = told_->value.end ? to_days(*told_->value.end) : bare.story_begin + 1;
    bare.story_year = told_->value.begin->year, bare.told_sentence = told_->sentence;
    return bare;
}

std::optional<Resolved> Resolver::resolve_cycle(const TimeFrame& frame, Unit cycle, bool narrative, std::optional<bool> wanted, const FramePlace& place, const BareDate* known) const {
    const Moment reference = narrative ? *told_->value.begin : *published_.begin;
    const Moment start = start_of(reference, cycle);
    const auto at = [&](int k) {
        auto candidate = narrow(period(add(start, cycle, k), cycle), cycle, frame);
        // Tuesday the eleventh is of a month whose eleventh is a Tuesday.
        if (candidate && cycle == Unit::month && frame.has(Field::day) && frame.has(Field::weekday) && weekday(to_days(*candidate->value.begin)) != frame[Field::weekday]) candidate.reset();
        if (candidate) candidate->anchor = narrative ? Anchor::event : Anchor::document;
        return candidate;
    };
    constexpr int reach = 14;  // leap days come every 4 or 8 years, a Tuesday the eleventh within 14 months
    const auto search = [&](int first, int step, auto&& fits) -> std::optional<Resolved> {
        for (int k = first; std::abs(k) <= reach; k += step)
            if (auto candidate = at(k); candidate && fits(*candidate)) return candidate;
        return std::nullopt;
    };
    const Moment today = start_of(reference, Unit::day), tomorrow = add(today, Unit::day, 1);
    const auto any = [](const Resolved&) { return true; };
    if (frame.has(Field::part_unit) || cycle == Unit::day) return search(0, -1, any);
    // An entry that says only "Friday" or "Christmas" tells of nothing past.
    const bool of_week = (frame.has(Field::weekday) || frame.has(Field::weekend)) && (!frame.has(Field::day) || frame.has(Field::nth));
    const bool entry = place.alone && (of_week || frame.has(Field::festival)) && !frame.has(Field::open) && !frame.has(Field::approx);
    const bool ahead = entry || place.points_ahead;
    if (frame.has(Field::prefer)) {
        // "Last March" is over and "next March" not begun; "the following February" is of the year after the one told.
        const Moment from = narrative ? *told_->value.begin : today, to = narrative && told_->value.end ? *told_->value.end : tomorrow;
        if (frame.as<Direction>(Field::prefer) == Direction::past) return search(1, -1, [&](const Resolved& r) { return *r.value.end <= from; });
        return search(-1, 1, [&](const Resolved& r) { return *r.value.begin >= to; });
    }
    if (narrative) {
        if (cycle == Unit::year) {
            // The month told last may lie a little ahead; one long past is of the next year.
            const auto known_finely = told_->value.granularity <= Granularity::season;
            // Seasons follow one another: the summer told after a winter is the next one.
            const int back = frame.has(Field::season) && told_->value.granularity == Granularity::season ? 1 : months_back;
            return search(0, 1, [&](const Resolved& r) {
                if (!known_finely) return true;
                const Moment& b = *r.value.begin;
                return (b.year - reference.year) * 12 + b.month - reference.month > -back;
            });
        }
        if (told_->value.granularity > Granularity::month && cycle != Unit::week) return search(0, 1, any);
        if (cycle == Unit::week) return search(0, 1, [&](const Resolved& r) { return *r.value.begin >= today; });
        // The 4th and the 23rd are of one month.
        if (told_->value.granularity <= Granularity::day && cycle == Unit::month)
            if (auto same = at(0); same && *same->value.begin >= today) return same;
        std::optional<Resolved> best;
        for (int k = -1; k <= 1; ++k)
            if (auto c = at(k); c && (!best || std::abs(to_days(*c->value.begin) - to_days(today)) <= std::abs(to_days(*best->value.begin) - to_days(today)))) best = c;
        return best;
    }
    if (wanted) return *wanted ? search(-1, 1, [&](const Resolved& r) { return *r.value.begin >= tomorrow; }) : search(1, -1, [&](const Resolved& r) { return *r.value.begin < tomorrow; });
    if (frame.has(Field::quarter) || frame.has(Field::half) || frame.has(Field::season) || frame.has(Field::week))
        return search(0, -1, [&](const Resolved& r) { return ahead || to_days(*r.value.begin) - to_days(reference) <= quarter_ahead; });
    const auto behind = known ? known->readings[0] : search(1, -1, [&](const Resolved& r) { return *r.value.begin < tomorrow; });
    const auto distance = [&](const Resolved& r) { return static_cast<double>(std::abs(to_days(*r.value.begin) - to_days(today))); };
    if (cycle == Unit::year && !entry) {
        const auto next = known ? known->readings[1] : search(-1, 1, [&](const Resolved& r) { return *r.value.begin >= tomorrow; });
        const bool current = behind && *behind->value.end > today;
        const double weight = ahead ? 1.0 / 6 : nearer;
        return next && !current && (!behind || distance(*next) * weight < distance(*behind)) ? next : behind;
    }
    if (ahead) return search(-1, 1, [&](const Resolved& r) { return cycle == Unit::week && !frame.has(Field::weekend) ? *r.value.begin >= (entry ? today : tomorrow) : *r.value.end > today; });
    return behind;
}

}  // namespace whowhen
