#include "render/timeline_lane.hpp"

#include <algorithm>
#include <cmath>

namespace whowhen {
namespace {

/// Rows of marks about an axis, where events crowd.
constexpr int mark_rows = 5;
constexpr double mark_step = 10.5;

}  // namespace

void LaneBuilder::place_marks(const LaneInput& input, TimelineLane& lane) {
    // Rows about the axis in the order 0, 1, -1, 2, -2; the first row free of neighbours is taken.
    std::vector<double> free_from(mark_rows, -1e9);
    for (const auto item : input.items) {
        const auto& it = model_.items[item];
        TimelineMark mark{item, scale_.x(it.anchor), 0, scale_.x(it.begin), scale_.x(it.end)};
        const double from = std::min(mark.left, mark.x - timeline_mark_radius), to = std::max(mark.right, mark.x + timeline_mark_radius);
        const bool bar = mark.right - mark.left > 2 * timeline_mark_radius;
        int row = 0;
        while (row + 1 < mark_rows && free_from[static_cast<std::size_t>(row)] > (bar ? from : mark.x - timeline_mark_radius)) ++row;
        if (free_from[static_cast<std::size_t>(row)] > from) {
            // All rows are taken: the one that is free first.
            row = static_cast<int>(std::min_element(free_from.begin(), free_from.end()) - free_from.begin());
        }
        free_from[static_cast<std::size_t>(row)] = std::max(free_from[static_cast<std::size_t>(row)], (bar ? to : mark.x + timeline_mark_radius) + 2);
        const int from_axis = (row + 1) / 2;
        mark.y = (row % 2 == 1 ? 1 : -1) * from_axis * mark_step;
        mark_of_[item] = lane.marks.size();
        lane.marks.push_back(mark);
    }
}

std::optional<LaneSide> LaneBuilder::build_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density,
                                            std::size_t most_rows) const {
    if (items.empty()) return LaneSide{};
    std::vector<TimelineLabel> labels;
    std::vector<double> anchors;
    for (const auto item : items) {
        labels.push_back(labels_.label(item, density));
        anchors.push_back(lane.marks[mark_of_[item]].x);
    }
    double narrowest = density.label_width;
    for (const auto& label : labels) narrowest = std::min(narrowest, label.box.right);
    const auto most_stacks = static_cast<std::size_t>((right_ - left_ + timeline_stack_gap) / (narrowest + timeline_stack_gap)) + 1;
    // A label within a width and a half of its mark is easy to follow; farther ones are taken only where that would
    // take more rows than there are.
    for (const double tolerance : {1.5, 2.5, 4.0}) {
        for (std::size_t most = (labels.size() - 1) / most_stacks + 1; most <= most_rows; ++most) {
            // A stack may gather the marks of up to so many label widths of the axis.
            for (const double reach : {0.75, 1.2, 1.8}) {
                LaneSide side{make_stacks(labels, anchors, most, density.label_width * reach), 0};
                const auto farthest = spread_out(side.stacks, wishes_of(side.stacks, lane.marks, mark_of_), left_, right_);
                if (!farthest || *farthest > density.label_width * tolerance) continue;
                for (const auto& stack : side.stacks) side.height = std::max(side.height, height_of(stack));
                return side;
            }
        }
    }
    return std::nullopt;
}

/// At most `quota` items in any window of the axis, the most important ones.
std::vector<std::size_t> LaneBuilder::most_important(const std::vector<std::size_t>& items, const TimelineLane& lane, double quota, double window) const {
    std::vector<std::size_t> order = items;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return model_.items[a].importance > model_.items[b].importance; });
    const auto cell_of = [&](std::size_t item) { return static_cast<std::size_t>(std::max(0.0, (lane.marks[mark_of_[item]].x - left_) / window)); };
    std::vector<double> used(static_cast<std::size_t>((right_ - left_) / window) + 2);
    std::vector<std::size_t> chosen;
    for (const auto item : order) {
        auto& count = used[std::min(cell_of(item), used.size() - 1)];
        if (count + 1 > quota) continue;
        ++count;
        chosen.push_back(item);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

/// Items without words go to the stack that is next in time.
void LaneBuilder::group_rest(LaneSide& side, const std::vector<std::size_t>& items, const std::vector<std::size_t>& shown) const {
    std::size_t stack = 0, next_shown = 0;
    for (const auto item : items) {
        if (next_shown < shown.size() && shown[next_shown] == item) {
            ++next_shown;
            while (stack + 1 < side.stacks.size() && item > side.stacks[stack].labels.back().item) ++stack;
            continue;
        }
        while (stack + 1 < side.stacks.size() && item > side.stacks[stack].labels.back().item &&
               model_.items[item].anchor - model_.items[side.stacks[stack].labels.back().item].anchor >
                   model_.items[side.stacks[stack + 1].labels.front().item].anchor - model_.items[item].anchor) {
            ++stack;
        }
        side.stacks[stack].group.items.push_back(item);
    }
    for (auto& s : side.stacks) {
        if (s.group.items.empty()) continue;
        s.group.words = fill(word("group.more", language_), {{"n", std::to_string(s.group.items.size())}});
        s.width = std::max(s.width, text_width(s.group.words, timeline_text_font) + timeline_text_indent);
    }
}

LaneSide LaneBuilder::build_grouped_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density, std::size_t most_rows) const {
    // Every try shows fewer; with one label a window there is always room. Crowds may take their neighbours' room.
    const double window = density.label_width + timeline_stack_gap;
    for (double quota = static_cast<double>(most_rows) * 4; quota >= 1; quota = std::floor(quota * 0.85)) {
        const auto shown = most_important(items, lane, quota, window);
        auto side = build_side(shown, lane, density, most_rows);
        if (!side || side->stacks.empty()) continue;
        group_rest(*side, items, shown);
        if (!spread_out(side->stacks, wishes_of(side->stacks, lane.marks, mark_of_), left_, right_)) continue;
        side->height = 0;
        for (const auto& stack : side->stacks) side->height = std::max(side->height, height_of(stack));
        return *side;
    }
    // The page is narrower than two labels: one label, the rest in its group.
    const auto shown = most_important(items, lane, 1, right_ - left_ + 1);
    LaneSide side;
    side.stacks.emplace_back();
    side.stacks.back().labels.push_back(labels_.label(shown.front(), density));
    side.stacks.back().width = side.stacks.back().labels.back().box.right;
    side.stacks.back().left = left_;
    group_rest(side, items, shown);
    side.height = height_of(side.stacks.back());
    return side;
}

std::optional<TimelineLane> LaneBuilder::build(const LaneInput& input, const Density& density, std::size_t most_rows, bool may_group, bool one_sided) {
    TimelineLane lane;
    lane.name = input.name;
    lane.entity = input.entity;
    place_marks(input, lane);
    std::vector<std::size_t> sides[2];
    for (std::size_t i = 0; i < input.items.size(); ++i) sides[one_sided ? 0 : i % 2].push_back(input.items[i]);
    double reach_up = timeline_mark_radius, reach_down = timeline_mark_radius;
    for (const auto& mark : lane.marks) {
        reach_up = std::max(reach_up, timeline_mark_radius - mark.y);
        reach_down = std::max(reach_down, timeline_mark_radius + mark.y);
    }
    LaneSide built[2];
    for (int s = 0; s < 2; ++s) {
        if (sides[s].empty()) continue;
        auto side = build_side(sides[s], lane, density, most_rows);
        if (!side && !may_group) return std::nullopt;
        built[s] = side ? *side : build_grouped_side(sides[s], lane, density, most_rows);
    }
    const double above = built[0].stacks.empty() ? 6 : built[0].height + timeline_leader_room;
    const double below = built[1].stacks.empty() ? 6 : built[1].height + timeline_leader_room;
    lane.axis = timeline_label_gap + above + reach_up;
    lane.bottom = lane.axis + reach_down + below + timeline_label_gap;
    for (int s = 0; s < 2; ++s) {
        for (auto& stack : built[s].stacks) {
            stack.above = s == 0;
            settle(stack, s == 0 ? lane.axis - reach_up - timeline_leader_room : lane.axis + reach_down + timeline_leader_room);
            lane.stacks.push_back(std::move(stack));
        }
    }
    for (auto& mark : lane.marks) mark.y += lane.axis;
    return lane;
}

void move_down(TimelineLane& lane, double dy) {
    lane.top += dy;
    lane.bottom += dy;
    lane.axis += dy;
    for (auto& mark : lane.marks) mark.y += dy;
    for (auto& stack : lane.stacks) {
        stack.foot += dy;
        stack.group.box.top += dy;
        stack.group.box.bottom += dy;
        for (auto& label : stack.labels) {
            label.box.top += dy;
            label.box.bottom += dy;
        }
    }
}

}  // namespace whowhen
