#pragma once

#include <string>
#include <vector>

#include "render/instant.hpp"
#include "render/words.hpp"

namespace whowhen {

/// A stretch of time on the axis, to scale within itself.
struct ScaleSegment {
    Instant begin = 0;
    Instant end = 0;
    double left = 0;
    double right = 0;
    /// Empty time that is cut short and drawn as a break.
    bool gap = false;
};

/// Maps time to horizontal pixels: one segment if linear, several if warped.
class TimeScale {
public:
    explicit TimeScale(std::vector<ScaleSegment> segments) : segments_(std::move(segments)) {}

    double x(Instant at) const;
    const std::vector<ScaleSegment>& segments() const { return segments_; }
    double left() const { return segments_.front().left; }
    double right() const { return segments_.back().right; }
    bool warped() const { return segments_.size() > 1; }

private:
    std::vector<ScaleSegment> segments_;
};

/// One scale for all times.
TimeScale linear_scale(Instant first, Instant last, double left, double right);
/// Dense times are widened and long empty ones cut. `anchors` are sorted.
TimeScale warped_scale(Instant first, Instant last, const std::vector<Instant>& anchors, double left, double right);
/// Whether so many anchors crowd in a small part of the span that a linear scale would waste the page.
bool is_crowded(Instant first, Instant last, const std::vector<Instant>& anchors);

struct AxisTick {
    double x = 0;
    std::string label;
    /// Begins a greater unit (a year among months).
    bool strong = false;
};

/// Round calendar times at readable distances: hours to millennia.
std::vector<AxisTick> axis_ticks(const TimeScale& scale, ReaderLanguage language);

}  // namespace whowhen
