#include "render/time_scale.hpp"

#include <algorithm>
#include <cmath>

#include "render/text_measure.hpp"

namespace whowhen {
namespace {

enum class Unit { hour, day, month, year };

struct Step {
    Unit unit;
    int count;
    /// Mean length.
    double seconds;
};

constexpr double day_seconds = seconds_of_day;
constexpr double year_seconds = seconds_of_year;
constexpr double month_seconds = year_seconds / 12;

constexpr Step steps[] = {
    {Unit::hour, 1, 3600},          {Unit::hour, 3, 3 * 3600},       {Unit::hour, 6, 6 * 3600},
    {Unit::hour, 12, 12 * 3600},    {Unit::day, 1, day_seconds},     {Unit::day, 2, 2 * day_seconds},
    {Unit::day, 5, 5 * day_seconds}, {Unit::day, 10, 10 * day_seconds}, {Unit::month, 1, month_seconds},
    {Unit::month, 3, 3 * month_seconds}, {Unit::month, 6, 6 * month_seconds}, {Unit::year, 1, year_seconds},
    {Unit::year, 2, 2 * year_seconds}, {Unit::year, 5, 5 * year_seconds}, {Unit::year, 10, 10 * year_seconds},
    {Unit::year, 20, 20 * year_seconds}, {Unit::year, 50, 50 * year_seconds}, {Unit::year, 100, 100 * year_seconds},
    {Unit::year, 200, 200 * year_seconds}, {Unit::year, 500, 500 * year_seconds}, {Unit::year, 1000, 1000 * year_seconds},
    {Unit::year, 2000, 2000 * year_seconds}, {Unit::year, 5000, 5000 * year_seconds},
};

/// Smallest distance of tick labels.
constexpr double tick_distance = 62;
constexpr Font tick_font{11, true};

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

/// Years in steps are round as told: 200 BC (which is -199), 1, 200. Year 0 is 1 BC.
int round_year(int multiple) { return multiple <= 0 ? multiple + 1 : multiple; }

int last_round_year(int year, int step) {
    if (step == 1) return year;
    const int multiple = floor_to(year, step);
    return round_year(multiple) <= year ? round_year(multiple) : round_year(multiple - step);
}

int next_round_year(int round, int step) {
    if (step == 1) return round + 1;
    return round_year(floor_to(round, step) + step);
}

/// The last round time at or before `at`.
Moment round_down(Instant at, const Step& step) {
    Moment moment = moment_of(at);
    moment.minute = moment.second = 0;
    if (step.unit == Unit::hour) {
        moment.hour = static_cast<std::uint8_t>(floor_to(moment.hour, step.count));
        return moment;
    }
    moment.hour = 0;
    if (step.unit == Unit::day) {
        moment.day = static_cast<std::uint8_t>(floor_to(moment.day - 1, step.count) + 1);
        return moment;
    }
    moment.day = 1;
    if (step.unit == Unit::month) {
        moment.month = static_cast<std::uint8_t>(floor_to(moment.month - 1, step.count) + 1);
        return moment;
    }
    moment.month = 1;
    moment.year = last_round_year(moment.year, step.count);
    return moment;
}

Instant next_round(Instant at, const Step& step) {
    switch (step.unit) {
        case Unit::hour: return at + step.count * 3600;
        case Unit::day: {
            // Days start anew with each month; a short rest at its end is skipped.
            Moment moment = moment_of(at + step.count * seconds_of_day);
            const bool same_month = moment.month == moment_of(at).month;
            if (same_month && (step.count < 3 || moment.day + step.count / 2 <= 29)) return at + step.count * seconds_of_day;
            moment = moment_of(at);
            moment.day = 1;
            if (step.count < 3 && same_month) return at + step.count * seconds_of_day;
            moment.year += moment.month == 12;
            moment.month = static_cast<std::uint8_t>(moment.month % 12 + 1);
            return instant_of(moment);
        }
        case Unit::month: {
            Moment moment = moment_of(at);
            const int month = moment.month - 1 + step.count;
            moment.year += month / 12;
            moment.month = static_cast<std::uint8_t>(month % 12 + 1);
            return instant_of(moment);
        }
        case Unit::year: {
            Moment moment = moment_of(at);
            moment.year = next_round_year(moment.year, step.count);
            return instant_of(moment);
        }
    }
    return at;
}

const Step& step_for(double seconds_per_pixel) {
    for (const auto& step : steps) {
        if (step.seconds / seconds_per_pixel >= tick_distance) return step;
    }
    return steps[std::size(steps) - 1];
}

TimeValue unit_value(Instant at, Granularity granularity) {
    TimeValue value;
    value.begin = moment_of(at);
    value.end = moment_of(at + 1);
    value.granularity = granularity;
    return value;
}

std::string year_label(int year, ReaderLanguage language) {
    if (year > 0) return fill(word("date.bare_year", language), {{"y", std::to_string(year)}});
    return fill(word("date.bc", language), {{"y", std::to_string(1 - year)}});
}

/// The label names the unit that begins; the first of an axis names all it takes to know the time.
AxisTick make_tick(Instant at, const Step& step, double x, bool first, ReaderLanguage language) {
    const auto moment = moment_of(at);
    const bool year_begins = moment.month == 1 && moment.day == 1 && moment.hour == 0;
    const auto month_slots = {WordSlot{"m", std::to_string(moment.month)}, WordSlot{"M", std::string(word("month." + std::to_string(moment.month), language))},
                              WordSlot{"d", std::to_string(moment.day)}};
    switch (step.unit) {
        case Unit::year: return {x, year_label(moment.year, language), false};
        case Unit::month:
            if (year_begins) return {x, year_label(moment.year, language), true};
            if (first) return {x, readable_date(unit_value(at, Granularity::month), language), true};
            return {x, fill(word("date.month_only", language), month_slots), false};
        case Unit::day:
            if (first || year_begins) return {x, readable_date(unit_value(at, Granularity::day), language), true};
            return {x, fill(word("date.day_month", language), month_slots), moment.day == 1};
        case Unit::hour:
            if (first || moment.hour == 0) return {x, readable_date(unit_value(at, Granularity::day), language), true};
            return {x, (moment.hour < 10 ? "0" : "") + std::to_string(moment.hour) + ":00", false};
    }
    return {};
}

/// Bins for warping: calendar units, at most `most` of them.
std::vector<Instant> bin_edges(Instant first, Instant last, int most) {
    const Step* chosen = &steps[std::size(steps) - 1];
    for (const auto& step : steps) {
        if (static_cast<double>(last - first) / step.seconds <= most) {
            chosen = &step;
            break;
        }
    }
    std::vector<Instant> edges;
    for (Instant at = instant_of(round_down(first, *chosen)); at < last; at = next_round(at, *chosen)) edges.push_back(at);
    edges.push_back(std::max(last, edges.empty() ? last : next_round(edges.back(), *chosen)));
    return edges;
}

struct Bin {
    Instant begin, end;
    std::size_t count;
    bool gap;
};

/// Runs of empty bins that are worth a break become one gap.
std::vector<Bin> merge_gaps(const std::vector<Instant>& edges, const std::vector<Instant>& anchors) {
    std::vector<Bin> bins;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto from = std::lower_bound(anchors.begin(), anchors.end(), edges[i]);
        const auto to = std::lower_bound(anchors.begin(), anchors.end(), edges[i + 1]);
        bins.push_back({edges[i], edges[i + 1], static_cast<std::size_t>(to - from), false});
    }
    // Three empty units in a row are a gap.
    constexpr std::size_t gap_from = 3;
    std::vector<Bin> merged;
    for (std::size_t i = 0; i < bins.size();) {
        std::size_t j = i;
        while (j < bins.size() && bins[j].count == 0) ++j;
        if (j - i >= gap_from) {
            merged.push_back({bins[i].begin, bins[j - 1].end, 0, true});
            i = j;
        } else {
            merged.push_back(bins[i++]);
        }
    }
    // Empty ends are no gap but simply not drawn.
    if (merged.size() > 1 && merged.front().gap) merged.erase(merged.begin());
    if (merged.size() > 1 && merged.back().gap) merged.pop_back();
    return merged;
}

/// A gap's drawn width.
constexpr double gap_width = 34;

}  // namespace

double TimeScale::x(Instant at) const {
    for (const auto& segment : segments_) {
        if (at > segment.end) continue;
        if (at <= segment.begin) return segment.left;
        const double part = static_cast<double>(at - segment.begin) / static_cast<double>(segment.end - segment.begin);
        return segment.left + part * (segment.right - segment.left);
    }
    return segments_.back().right;
}

TimeScale linear_scale(Instant first, Instant last, double left, double right) {
    return TimeScale({{first, std::max(last, first + 1), left, right, false}});
}

TimeScale warped_scale(Instant first, Instant last, const std::vector<Instant>& anchors, double left, double right) {
    const auto bins = merge_gaps(bin_edges(first, last, 40), anchors);
    double gaps = 0, time = 0;
    for (const auto& bin : bins) {
        if (bin.gap) gaps += gap_width;
        else time += static_cast<double>(bin.end - bin.begin);
    }
    const double room = right - left - gaps;
    std::vector<ScaleSegment> segments;
    double x = left;
    // A fifth of the width follows time, the rest the events (not quite in proportion: crowds must not take all).
    constexpr double time_share = 0.2, crowd_power = 0.85;
    const auto crowd_of = [](const Bin& bin) { return std::pow(static_cast<double>(bin.count), crowd_power); };
    double crowd = 0;
    for (const auto& bin : bins) crowd += crowd_of(bin);
    for (const auto& bin : bins) {
        const double of_time = bin.gap ? 0 : static_cast<double>(bin.end - bin.begin) / time;
        const double share = crowd > 0 ? of_time * time_share + crowd_of(bin) / crowd * (1 - time_share) : of_time;
        const double width = bin.gap ? gap_width : share * room;
        segments.push_back({bin.begin, bin.end, x, x + width, bin.gap});
        x += width;
    }
    return TimeScale(std::move(segments));
}

bool is_crowded(Instant first, Instant last, const std::vector<Instant>& anchors) {
    // Half of a dozen or more events within an eighth of the span.
    if (anchors.size() < 12) return false;
    const Instant window = (last - first) / 8;
    for (std::size_t i = 0, j = 0; i < anchors.size(); ++i) {
        while (j < anchors.size() && anchors[j] <= anchors[i] + window) ++j;
        if ((j - i) * 2 > anchors.size()) return true;
    }
    return false;
}

std::vector<AxisTick> axis_ticks(const TimeScale& scale, ReaderLanguage language) {
    std::vector<AxisTick> ticks;
    double free_from = scale.left() - 1;
    const auto add = [&](Instant at, const Step& step, bool first) {
        auto tick = make_tick(at, step, scale.x(at), first, language);
        const double half = text_width(tick.label, tick_font) / 2;
        if (tick.x - half < free_from || tick.x - half < 0) return false;
        free_from = tick.x + half + 10;
        ticks.push_back(std::move(tick));
        return true;
    };
    bool first = true;
    for (const auto& segment : scale.segments()) {
        if (segment.gap) {
            first = true;
            continue;
        }
        const double width = segment.right - segment.left;
        const auto& step = step_for(static_cast<double>(segment.end - segment.begin) / std::max(width, 1.0));
        // A warped segment begins with a round unit.
        const auto start = instant_of(round_down(segment.begin, step));
        for (Instant at = start < segment.begin ? next_round(start, step) : start; at < segment.end; at = next_round(at, step)) {
            if (add(at, step, first)) first = false;
        }
    }
    return ticks;
}

}  // namespace whowhen
