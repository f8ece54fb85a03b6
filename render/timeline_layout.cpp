#include "render/timeline_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "render/text_measure.hpp"

namespace whowhen {
namespace {

constexpr int default_height = 1700;
constexpr double page_margin = 16;
constexpr double lane_name_width = 104;
/// Room for tick labels above and below the lanes.
constexpr double axis_height = 26;
/// Between a lane's axis and its nearest label, where leaders run.
constexpr double leader_room = 26;
/// Between a stack's labels, and between stacks.
constexpr double label_gap = 5;
constexpr double stack_gap = 14;
/// From the spine to the text: room for the label's marker.
constexpr double text_indent = 11;
constexpr double group_height = 16;
/// Rows of marks about an axis, where events crowd.
constexpr int mark_rows = 5;
constexpr double mark_step = 10.5;

/// How much room an event's words may take; tried from the roomiest on.
struct Density {
    double label_width;
    int text_lines;
    bool date_in_line;
};
constexpr Density densities[] = {{196, 3, false}, {180, 2, false}, {172, 2, true}, {164, 1, true}};

constexpr Font text_font{timeline_text_size, false};
constexpr Font date_font{timeline_date_size, false};

/// The words of one item at one density, not yet placed.
TimelineLabel make_label(const TimelineModel& model, std::size_t item, const Density& density, ReaderLanguage language) {
    const auto& event = *model.items[item].event;
    TimelineLabel label;
    label.item = item;
    const auto date = readable_date(event.date.value, language);
    auto text = event_words(event, language);
    if (density.date_in_line) text = date + "  " + text;
    else label.date = date;
    auto wrapped = wrap_text(text, density.label_width - text_indent, text_font, density.text_lines);
    // No last line of one or two characters.
    if (wrapped.lines.size() > 1 && text_width(wrapped.lines.back(), text_font) < 2.5 * text_font.size) {
        wrapped = wrap_balanced(text, density.label_width - text_indent, text_font, density.text_lines);
    }
    label.lines = wrapped.lines;
    label.cut = wrapped.cut;
    const double width = std::max(wrapped.width, text_width(label.date, date_font)) + text_indent;
    const double height = (label.date.empty() ? 0 : timeline_date_line) + static_cast<double>(label.lines.size()) * timeline_line;
    label.box = {0, 0, width, height};
    return label;
}

/// Labels by density and item, each made once.
class LabelTable {
public:
    LabelTable(const TimelineModel& model, ReaderLanguage language) : model_(model), language_(language) {}

    const TimelineLabel& label(std::size_t item, const Density& density) {
        auto& row = rows_[static_cast<std::size_t>(&density - densities)];
        row.resize(model_.items.size());
        if (!row[item]) row[item] = make_label(model_, item, density, language_);
        return *row[item];
    }

private:
    const TimelineModel& model_;
    ReaderLanguage language_;
    std::array<std::vector<std::optional<TimelineLabel>>, std::size(densities)> rows_;
};

/// Positions of blocks as near to their wishes as their order and widths allow (least squares: pool adjacent violators).
/// Returns the farthest shift, or nothing if they do not fit between the bounds.
std::optional<double> spread_out(std::vector<TimelineStack>& stacks, const std::vector<double>& wishes, double left, double right) {
    double total = 0;
    for (const auto& stack : stacks) total += stack.width + stack_gap;
    if (total - stack_gap > right - left) return std::nullopt;
    struct Pool {
        double sum = 0;
        std::size_t count = 0;
        double position() const { return sum / static_cast<double>(count); }
    };
    // In coordinates from which the widths before are taken away, order alone has to be kept.
    std::vector<Pool> pools;
    double before = 0;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        pools.push_back({wishes[i] - before, 1});
        before += stacks[i].width + stack_gap;
        while (pools.size() > 1 && pools[pools.size() - 2].position() > pools.back().position()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    const double highest = right - total + stack_gap;
    double farthest = 0;
    before = 0;
    std::size_t i = 0;
    for (const auto& pool : pools) {
        const double position = std::clamp(pool.position(), left, highest);
        for (std::size_t k = 0; k < pool.count; ++k, ++i) {
            stacks[i].left = position + before;
            farthest = std::max(farthest, std::abs(stacks[i].left - wishes[i]));
            before += stacks[i].width + stack_gap;
        }
    }
    return farthest;
}

/// The labels of one side of a lane, in time order, as stacks of at most `most`.
std::vector<TimelineStack> make_stacks(const std::vector<TimelineLabel>& labels, const std::vector<double>& anchors, std::size_t most,
                                       double reach) {
    std::vector<TimelineStack> stacks;
    double first_anchor = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (stacks.empty() || stacks.back().labels.size() >= most || anchors[i] - first_anchor > reach) {
            stacks.emplace_back();
            first_anchor = anchors[i];
        }
        stacks.back().labels.push_back(labels[i]);
        stacks.back().width = std::max(stacks.back().width, labels[i].box.right);
    }
    return stacks;
}

std::vector<double> wishes_of(const std::vector<TimelineStack>& stacks, const std::vector<TimelineMark>& marks, const std::vector<std::size_t>& mark_of) {
    std::vector<double> wishes;
    for (const auto& stack : stacks) {
        // A lone label stands to the right of its own leader; a stack's spine in the middle of its marks.
        double sum = 0;
        for (const auto& label : stack.labels) sum += marks[mark_of[label.item]].x;
        wishes.push_back(sum / static_cast<double>(stack.labels.size()) - (stack.labels.size() > 1 ? stack.width * 0.2 : 0));
    }
    return wishes;
}

double height_of(const TimelineStack& stack) {
    double height = stack.group.items.empty() ? 0 : group_height;
    for (const auto& label : stack.labels) height += label.box.bottom + label_gap;
    return height;
}

/// Gives every label of a stack its place: time runs downwards on both sides.
void settle(TimelineStack& stack, double near_axis) {
    double y = stack.above ? near_axis - height_of(stack) + label_gap : near_axis;
    stack.foot = near_axis;
    for (auto& label : stack.labels) {
        const double width = label.box.right, height = label.box.bottom;
        label.box = {stack.left, y, stack.left + width, y + height};
        y += height + label_gap;
    }
    if (!stack.group.items.empty()) stack.group.box = {stack.left, y, stack.left + stack.width, y + group_height - 2};
}

/// One side of a lane, placed but for its height on the page.
struct Side {
    std::vector<TimelineStack> stacks;
    double height = 0;
};

struct LaneInput {
    std::string name, entity;
    std::vector<std::size_t> items;
};

class LaneBuilder {
public:
    LaneBuilder(const TimelineModel& model, const TimeScale& scale, LabelTable& labels, ReaderLanguage language, double left, double right)
        : model_(model), scale_(scale), labels_(labels), language_(language), left_(left), right_(right), mark_of_(model.items.size()) {}

    /// A lane at the page's top with at most `most_rows` labels in a stack; what has no room is grouped if `may_group`,
    /// else nothing is returned.
    std::optional<TimelineLane> build(const LaneInput& input, const Density& density, std::size_t most_rows, bool may_group, bool one_sided);

private:
    void place_marks(const LaneInput& input, TimelineLane& lane);
    std::optional<Side> build_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density,
                                   std::size_t most_rows) const;
    Side build_grouped_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density, std::size_t most_rows) const;
    std::vector<std::size_t> most_important(const std::vector<std::size_t>& items, const TimelineLane& lane, double quota, double window) const;
    void group_rest(Side& side, const std::vector<std::size_t>& items, const std::vector<std::size_t>& shown) const;

    const TimelineModel& model_;
    const TimeScale& scale_;
    LabelTable& labels_;
    ReaderLanguage language_;
    double left_, right_;
    /// Number in the lane's marks by item.
    std::vector<std::size_t> mark_of_;
};

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

std::optional<Side> LaneBuilder::build_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density,
                                            std::size_t most_rows) const {
    if (items.empty()) return Side{};
    std::vector<TimelineLabel> labels;
    std::vector<double> anchors;
    for (const auto item : items) {
        labels.push_back(labels_.label(item, density));
        anchors.push_back(lane.marks[mark_of_[item]].x);
    }
    double narrowest = density.label_width;
    for (const auto& label : labels) narrowest = std::min(narrowest, label.box.right);
    const auto most_stacks = static_cast<std::size_t>((right_ - left_ + stack_gap) / (narrowest + stack_gap)) + 1;
    // A label within a width and a half of its mark is easy to follow; farther ones are taken only where that would
    // take more rows than there are.
    for (const double tolerance : {1.5, 2.5, 4.0}) {
        for (std::size_t most = (labels.size() - 1) / most_stacks + 1; most <= most_rows; ++most) {
            // A stack may gather the marks of up to so many label widths of the axis.
            for (const double reach : {0.75, 1.2, 1.8}) {
                Side side{make_stacks(labels, anchors, most, density.label_width * reach), 0};
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
void LaneBuilder::group_rest(Side& side, const std::vector<std::size_t>& items, const std::vector<std::size_t>& shown) const {
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
        s.width = std::max(s.width, text_width(s.group.words, text_font) + text_indent);
    }
}

Side LaneBuilder::build_grouped_side(const std::vector<std::size_t>& items, const TimelineLane& lane, const Density& density, std::size_t most_rows) const {
    // Every try shows fewer; with one label a window there is always room. Crowds may take their neighbours' room.
    const double window = density.label_width + stack_gap;
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
    Side side;
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
    Side built[2];
    for (int s = 0; s < 2; ++s) {
        if (sides[s].empty()) continue;
        auto side = build_side(sides[s], lane, density, most_rows);
        if (!side && !may_group) return std::nullopt;
        built[s] = side ? *side : build_grouped_side(sides[s], lane, density, most_rows);
    }
    const double above = built[0].stacks.empty() ? 6 : built[0].height + leader_room;
    const double below = built[1].stacks.empty() ? 6 : built[1].height + leader_room;
    lane.axis = label_gap + above + reach_up;
    lane.bottom = lane.axis + reach_down + below + label_gap;
    for (int s = 0; s < 2; ++s) {
        for (auto& stack : built[s].stacks) {
            stack.above = s == 0;
            settle(stack, s == 0 ? lane.axis - reach_up - leader_room : lane.axis + reach_down + leader_room);
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

/// Who gets a lane: each event goes to the most active of the first `count` actors that take part in it.
std::vector<LaneInput> entity_lanes(const TimelineModel& model, std::size_t count, ReaderLanguage language) {
    std::vector<LaneInput> lanes;
    std::vector<bool> given(model.items.size());
    for (std::size_t a = 0; a < count && a < model.actors.size(); ++a) {
        LaneInput lane{model.actors[a].entity->name, model.actors[a].entity->id, {}};
        for (const auto item : model.actors[a].items) {
            if (given[item]) continue;
            given[item] = true;
            lane.items.push_back(item);
        }
        if (!lane.items.empty()) lanes.push_back(std::move(lane));
    }
    LaneInput rest{std::string(word("lane.other", language)), {}, {}};
    for (std::size_t i = 0; i < given.size(); ++i) {
        if (!given[i]) rest.items.push_back(i);
    }
    if (!rest.items.empty()) lanes.push_back(std::move(rest));
    return lanes;
}

LaneInput common_lane(const TimelineModel& model) {
    LaneInput lane;
    lane.items.resize(model.items.size());
    std::iota(lane.items.begin(), lane.items.end(), std::size_t{0});
    return lane;
}

/// An actor's lane is worth its height with so many events.
constexpr std::size_t lane_worth = 3;
constexpr std::size_t most_lanes = 6;
/// Fewer events find room on an even axis.
constexpr std::size_t worth_warping = 12;
/// Labels of several lanes keep at least two lines: rather fewer lanes than headlines cut to a few words.
constexpr std::size_t lane_densities = 3;

std::size_t lane_count(const TimelineModel& model, TimelineLanes wish) {
    if (wish == TimelineLanes::single) return 0;
    std::size_t count = 0;
    while (count < model.actors.size() && count < most_lanes && model.actors[count].items.size() >= (wish == TimelineLanes::entities ? 1 : lane_worth)) ++count;
    // One lane and the rest tell nothing that one common lane does not.
    return count >= 2 && (wish == TimelineLanes::entities || model.items.size() >= 8) ? count : 0;
}

/// Whether to warp the axis: the choices in the order of trying.
std::vector<bool> warp_choices(const TimelineModel& model, const TimelineOptions& options) {
    if (options.scale != TimelineScale::automatic) return {options.scale == TimelineScale::warped};
    std::vector<Instant> anchors;
    for (const auto& item : model.items) anchors.push_back(item.anchor);
    if (is_crowded(model.first, model.last, anchors)) return {true};
    // An even axis is easier to read; a warped one only where it saves the words.
    return model.items.size() < worth_warping ? std::vector<bool>{false} : std::vector<bool>{false, true};
}

TimeScale make_scale(const TimelineModel& model, bool warp, double left, double right) {
    if (!warp) return linear_scale(model.first, model.last, left, right);
    std::vector<Instant> anchors;
    for (const auto& item : model.items) anchors.push_back(item.anchor);
    return warped_scale(model.first, model.last, anchors, left, right);
}

class PageBuilder {
public:
    PageBuilder(const TimelineModel& model, const TimelineOptions& options, ReaderLanguage language)
        : model_(model), options_(options), language_(language), labels_(model, language), warps_(warp_choices(model, options)),
          height_(options.max_height > 0 ? options.max_height : default_height) {}

    TimelineLayout build() {
        for (auto count = lane_count(model_, options_.lanes); count >= 2; --count) {
            const auto inputs = entity_lanes(model_, count, language_);
            if (auto page = try_densities(inputs, lane_densities, 6)) return *page;
            if (options_.lanes == TimelineLanes::entities) return grouped_page(inputs);
        }
        const std::vector<LaneInput> one{common_lane(model_)};
        if (auto page = try_densities(one, std::size(densities), 40)) return *page;
        return grouped_page(one);
    }

private:
    std::optional<TimelineLayout> try_densities(const std::vector<LaneInput>& inputs, std::size_t count, std::size_t rows) {
        for (std::size_t d = 0; d < count; ++d) {
            for (const bool warp : warps_) {
                if (auto page = try_page(inputs, densities[d], rows, false, warp)) return page;
            }
        }
        return std::nullopt;
    }

    /// Nothing if the lanes are higher than the page.
    std::optional<TimelineLayout> try_page(const std::vector<LaneInput>& inputs, const Density& density, std::size_t rows, bool may_group, bool warp) {
        TimelineLayout page;
        const bool named = inputs.size() > 1;
        page.width = options_.width;
        page.left = page_margin + (named ? lane_name_width : 8);
        page.right = options_.width - page_margin;
        page.top = page_margin + axis_height;
        page.scale = make_scale(model_, warp, page.left + 8, page.right - 8);
        double y = page.top;
        for (const auto& input : inputs) {
            LaneBuilder builder(model_, page.scale, labels_, language_, page.left + 2, page.right);
            auto lane = input.items.size() <= 4 ? builder.build(input, density, 1, false, true) : std::nullopt;
            if (!lane) lane = builder.build(input, density, rows, may_group, false);
            if (!lane) return std::nullopt;
            if (named) lane->bottom = std::max(lane->bottom, 44.0);
            move_down(*lane, y);
            y = lane->bottom;
            page.lanes.push_back(std::move(*lane));
        }
        page.bottom = y;
        if (page.bottom + axis_height + legend_room > height_) return std::nullopt;
        return page;
    }

    /// As many rows as the height has room for; at last one, whatever the height.
    TimelineLayout grouped_page(const std::vector<LaneInput>& inputs) {
        const auto& density = densities[2];
        const double row = 2 * timeline_line + label_gap;
        const double room = (height_ - axis_height * 2 - legend_room) / static_cast<double>(inputs.size()) - 2 * leader_room - 70;
        for (auto rows = static_cast<std::size_t>(std::max(1.0, room / row / 2)); rows > 1; --rows) {
            if (auto page = try_page(inputs, density, rows, true, warps_.back())) return *page;
        }
        height_ = 1e9;
        return *try_page(inputs, density, 1, true, warps_.back());
    }

    /// What the legend takes at most.
    static constexpr double legend_room = 110;

    const TimelineModel& model_;
    const TimelineOptions& options_;
    ReaderLanguage language_;
    LabelTable labels_;
    std::vector<bool> warps_;
    double height_;
};

/// Shows in each entity's lane where it takes part in another lane's event.
void add_echoes(const TimelineModel& model, TimelineLayout& page) {
    std::vector<std::pair<const TimelineLane*, const TimelineMark*>> home(model.items.size());
    for (const auto& lane : page.lanes) {
        for (const auto& mark : lane.marks) home[mark.item] = {&lane, &mark};
    }
    for (auto& lane : page.lanes) {
        if (lane.entity.empty()) continue;
        const auto actor = std::find_if(model.actors.begin(), model.actors.end(), [&](const auto& a) { return a.entity->id == lane.entity; });
        for (const auto item : actor->items) {
            if (home[item].first == &lane || !home[item].second) continue;
            lane.echoes.push_back({item, home[item].second->x, home[item].second->y, 0, 0});
        }
    }
}

}  // namespace

TimelineLayout lay_out_timeline(const TimelineModel& model, const TimelineOptions& options, ReaderLanguage language) {
    auto page = PageBuilder(model, options, language).build();
    add_echoes(model, page);
    return page;
}

}  // namespace whowhen
