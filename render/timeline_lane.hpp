#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "render/timeline_stacks.hpp"

namespace whowhen {

/// Between a lane's axis and its nearest label, where leaders run.
inline constexpr double timeline_leader_room = 26;

/// The items of a lane, in time order.
struct LaneInput {
    std::string name, entity;
    std::vector<std::size_t> items;
};

/// One side of a lane, placed but for its height on the page.
struct LaneSide {
    std::vector<TimelineStack> stacks;
    double height = 0;
};

/// Builds a lane: marks on its axis, labels in stacks on both sides.
class LaneBuilder {
public:
    LaneBuilder(const TimelineModel& model, const TimeScale& scale, TimelineLabels& labels, ReaderLanguage language, double left, double right)
        : model_(model), scale_(scale), labels_(labels), language_(language), left_(left), right_(right), mark_of_(model.items.size()) {}

    /// A lane at the page's top with at most `most_rows` labels in a stack; what has no room is grouped if `may_group`,
    /// else nothing is returned.
    std::optional<TimelineLane> build(const LaneInput& input, const Density& density, std::size_t most_rows, bool may_group, bool one_sided);

private:
    void place_marks(const LaneInput& input, TimelineLane& lane);
    std::optional<LaneSide> build_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density,
                                   std::size_t most_rows) const;
    LaneSide build_grouped_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density, std::size_t most_rows) const;
    std::vector<std::size_t> most_important(const std::vector<std::size_t>& items, const TimelineLane& lane, double quota, double window) const;
    void group_rest(LaneSide& side, const std::vector<std::size_t>& items, const std::vector<std::size_t>& shown) const;

    const TimelineModel& model_;
    const TimeScale& scale_;
    TimelineLabels& labels_;
    ReaderLanguage language_;
    double left_, right_;
    /// Number in the lane's marks by item.
    std::vector<std::size_t> mark_of_;
};

void move_down(TimelineLane& lane, double dy);

}  // namespace whowhen
