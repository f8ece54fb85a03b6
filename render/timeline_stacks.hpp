#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "render/text_measure.hpp"
#include "render/timeline_layout.hpp"

namespace whowhen {

/// Between a stack's labels, and between stacks (pixels).
inline constexpr double timeline_label_gap = 5;
inline constexpr double timeline_stack_gap = 14;
/// From the spine to the text: room for the label's marker.
inline constexpr double timeline_text_indent = 11;
inline constexpr Font timeline_text_font{timeline_text_size, false};

/// How much room an event's words may take; tried from the roomiest on.
struct Density {
    double label_width;
    int text_lines;
    bool date_in_line;
};
inline constexpr Density densities[] = {{196, 3, false}, {180, 2, false}, {172, 2, true}, {164, 1, true}};

/// Labels by density and item, each made once.
class TimelineLabels {
public:
    TimelineLabels(const TimelineModel& model, ReaderLanguage language) : model_(model), language_(language) {}

    /// `density` is one of `densities`.
    const TimelineLabel& label(std::size_t item, const Density& density);

private:
    const TimelineModel& model_;
    ReaderLanguage language_;
    std::array<std::vector<std::optional<TimelineLabel>>, std::size(densities)> rows_;
};

/// Moves stacks to positions as near to their wishes as their order and widths allow (least squares: pool adjacent
/// violators). Returns the farthest shift, or nothing if they do not fit between the bounds.
std::optional<double> spread_out(std::vector<TimelineStack>& stacks, const std::vector<double>& wishes, double left, double right);

/// The labels of one side of a lane, in time order, as stacks of at most `most` whose marks (`anchors`) lie within `reach`.
std::vector<TimelineStack> make_stacks(const std::vector<TimelineLabel>& labels, const std::vector<double>& anchors, std::size_t most, double reach);

/// Where each stack would stand by its marks. `mark_of`: number in `marks` by item.
std::vector<double> wishes_of(const std::vector<TimelineStack>& stacks, const std::vector<TimelineMark>& marks, const std::vector<std::size_t>& mark_of);

double height_of(const TimelineStack& stack);

/// Gives every label of a stack its place: time runs downwards on both sides of the axis.
void settle(TimelineStack& stack, double near_axis);

}  // namespace whowhen
