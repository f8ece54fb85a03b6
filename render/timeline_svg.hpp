#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/model.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

namespace whowhen {

enum class TimelineLanes {
    /// Lanes of the main entities where that fits the height, else one common lane.
    automatic,
    entities,
    single,
};
enum class TimelineScale {
    /// Linear unless most events crowd in a small part of the span.
    automatic,
    linear,
    /// Dense times widened, long empty times cut with a drawn break.
    warped,
};

struct TimelineOptions {
    /// In CSS pixels.
    int width = 1600;
    /// The height that must not be passed (events that find no room are grouped); 0: 1700.
    int max_height = 0;
    TimelineLanes lanes = TimelineLanes::automatic;
    TimelineScale scale = TimelineScale::automatic;
    /// Only events that may have happened in this window (EDTF-like values; absent ends are open).
    TimeValue window;
    /// Only events in which one of these entities (ids) takes part; empty: all.
    std::vector<std::string> entities;
    /// Only events of these types; empty: all.
    std::vector<EventType> types;
    /// Events below this score are left out.
    float min_score = 0;
    Theme theme = Theme::automatic;
    std::optional<ReaderLanguage> language;
    /// Draw the legend and a heading.
    bool legend = true;
    /// For the report: events carry `data-id`, are focusable, and the root has no fixed pixel size.
    bool embedded = false;
};

/// The timeline as one SVG document (UTF-8). Same graph and options, same bytes.
std::string to_timeline_svg(const Graph& graph, const TimelineOptions& options = {});

}  // namespace whowhen
