#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "render/box_index.hpp"
#include "render/time_scale.hpp"
#include "render/timeline_model.hpp"

namespace whowhen {

/// An event's mark on its lane's axis.
struct TimelineMark {
    std::size_t item = 0;
    double x = 0;
    double y = 0;
    /// Extent of the event's interval.
    double left = 0;
    double right = 0;
};

/// An event's words.
struct TimelineLabel {
    std::size_t item = 0;
    /// Where the text stands; its spine is at `box.left`.
    Box box;
    /// Empty where the date stands in the first line.
    std::string date;
    std::vector<std::string> lines;
    bool cut = false;
};

/// Events whose words found no room, told as a number.
struct TimelineGroup {
    std::vector<std::size_t> items;
    Box box;
    std::string words;
};

/// Labels one above the other on a common spine, whose foot points at the marks.
struct TimelineStack {
    std::vector<TimelineLabel> labels;
    /// No items: no group.
    TimelineGroup group;
    bool above = true;
    double left = 0;
    double width = 0;
    /// The spine's end at the labels, towards the axis.
    double foot = 0;
};

/// One axis line with its marks and labels.
struct TimelineLane {
    std::string name;
    /// Empty for the common lane and for the rest.
    std::string entity;
    double top = 0;
    double bottom = 0;
    double axis = 0;
    std::vector<TimelineMark> marks;
    std::vector<TimelineStack> stacks;
    /// Marks of events of other lanes in which this lane's entity takes part: item and position.
    std::vector<TimelineMark> echoes;
};

struct TimelineLayout {
    TimeScale scale{{{0, 1, 0, 1, false}}};
    std::vector<TimelineLane> lanes;
    double width = 0;
    /// Of the plot: lanes from `top` to `bottom`.
    double top = 0;
    double bottom = 0;
    double left = 0;
    double right = 0;
};

inline constexpr double timeline_text_size = 12;
inline constexpr double timeline_date_size = 10.5;
inline constexpr double timeline_line = 15;
inline constexpr double timeline_date_line = 13;
inline constexpr double timeline_mark_radius = 4.5;

/// Places everything; labels never overlap each other, a mark or a lane's name.
TimelineLayout lay_out_timeline(const TimelineModel& model, const TimelineOptions& options, ReaderLanguage language);

}  // namespace whowhen
