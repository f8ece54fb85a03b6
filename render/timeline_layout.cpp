#include "render/timeline_layout.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "render/timeline_lane.hpp"

namespace whowhen {
namespace {

constexpr int default_height = 1700;
constexpr double page_margin = 16;
constexpr double lane_name_width = 104;
/// Room for tick labels above and below the lanes.
constexpr double axis_height = 26;

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
        const double row = 2 * timeline_line + timeline_label_gap;
        const double room = (height_ - axis_height * 2 - legend_room) / static_cast<double>(inputs.size()) - 2 * timeline_leader_room - 70;
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
    TimelineLabels labels_;
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
