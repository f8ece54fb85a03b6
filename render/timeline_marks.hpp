#pragma once

#include <string>
#include <vector>

#include "render/svg.hpp"
#include "render/timeline_model.hpp"

namespace whowhen {

/// An event's mark about a point: its shape tells the kind, its hole the precision, a stroke through it that it is
/// denied.
std::string timeline_mark(const TimelineItem& item, double x, double y, double radius);

/// The interval as a bar: square ends are certain, a point is an open end, dashes are approximate. Empty where the mark
/// covers it.
std::string timeline_bar(const TimelineItem& item, double left, double right, double y);

/// What the marks of the model's items mean: kinds, precision, certainty.
std::vector<LegendGroup> timeline_legend(const TimelineModel& model, ReaderLanguage language);

}  // namespace whowhen
