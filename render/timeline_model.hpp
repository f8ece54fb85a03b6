#pragma once

#include <string>
#include <vector>

#include "render/instant.hpp"
#include "render/timeline_svg.hpp"

namespace whowhen {

/// How exactly an event's date is told; decides its mark.
enum class Precision { day, month, season, year, period };

/// An event as the timeline shows it.
struct TimelineItem {
    const GraphEvent* event = nullptr;
    /// Bounds, those that are open set to the picture's.
    Instant begin = 0;
    Instant end = 0;
    bool open_begin = false;
    bool open_end = false;
    bool approximate = false;
    Precision precision = Precision::day;
    /// Where its mark stands.
    Instant anchor = 0;
    /// For choosing which labels are shown when there is no room for all.
    double importance = 0;
    /// Names in its label that are not broken at a line's end: those without a space, as Chinese ones are.
    std::vector<std::string> whole_names = {};
};

struct TimelineModel {
    /// By anchor, then id.
    std::vector<TimelineItem> items;
    Instant first = 0;
    Instant last = 0;
    /// Events without a date that were left out.
    std::size_t undated = 0;
    /// Entities by number of items they take part in, then id; with their item numbers.
    struct Actor {
        const GraphEntity* entity = nullptr;
        std::vector<std::size_t> items;
    };
    std::vector<Actor> actors;
};

/// Whether the options allow an event; one without a date passes every window.
bool is_selected(const GraphEvent& event, const TimelineOptions& options);

/// An event's label, or its type where it has none; a label that does not itself say that the event was planned, alleged,
/// denied or hypothetical has this before it.
std::string event_words(const GraphEvent& event, ReaderLanguage language);

/// Selects the dated events that the options allow. Points into the graph.
TimelineModel build_timeline_model(const Graph& graph, const TimelineOptions& options);

}  // namespace whowhen
