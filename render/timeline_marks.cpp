#include "render/timeline_marks.hpp"

#include <fmt/format.h>

#include <set>

#include "render/timeline_layout.hpp"

namespace whowhen {
namespace {

/// The part of a mark that is left empty: nothing for a day, a small hole for a month, half a hole for a season or
/// quarter, a wide hole (a ring) for a year or longer.
std::string mark_hole(Precision precision, double x, double y, double radius) {
    if (precision == Precision::day) return {};
    if (precision == Precision::season) {
        const double r = radius * 0.68;
        return fmt::format("<path class=\"hole\" d=\"M{} {}a{} {} 0 0 1 0 {}Z\"/>", px(x), px(y - r), px(r), px(r),
                           px(2 * r));
    }
    return fmt::format("<circle class=\"hole\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", px(x), px(y),
                       px(precision == Precision::month ? radius * 0.36 : radius * 0.68));
}

}  // namespace

std::string timeline_mark(const TimelineItem& item, double x, double y, double radius) {
    const auto shape = shape_of(family_of(item.event->type));
    std::string svg = fmt::format("<path class=\"mark\" d=\"{}\"/>", marker_path(shape, x, y, radius));
    if (item.event->modality == Modality::actual) svg += mark_hole(item.precision, x, y, radius);
    if (item.event->modality == Modality::denied)
        svg += fmt::format("<path class=\"strike\" d=\"M{} {}l{} {}\"/>", px(x - radius * 1.5), px(y + radius * 1.5),
                           px(radius * 3), px(-radius * 3));
    return svg;
}

std::string timeline_bar(const TimelineItem& item, double left, double right, double y) {
    constexpr double half = 3;
    if (right - left < 2 * timeline_mark_radius && !item.open_begin && !item.open_end) return {};
    std::string path = item.open_begin ? fmt::format("M{} {}L{} {}L{} {}", px(left + 7), px(y - half), px(left), px(y),
                                                     px(left + 7), px(y + half))
                                       : fmt::format("M{} {}V{}", px(left), px(y - half), px(y + half));
    path += item.open_end
                ? fmt::format("H{}L{} {}L{} {}Z", px(right - 7), px(right), px(y), px(right - 7), px(y - half))
                : fmt::format("H{}V{}Z", px(right), px(y - half));
    return fmt::format("<path class=\"bar\"{} d=\"{}\"/>", item.approximate ? " stroke-dasharray=\"3 2.5\"" : "", path);
}

namespace {

LegendGroup precision_legend(const std::set<Precision>& precisions, bool open, bool approximate,
                             ReaderLanguage language) {
    static constexpr std::string_view names[] = {"precision.day", "precision.month", "precision.season",
                                                 "precision.year", "precision.interval"};
    LegendGroup group{std::string(word("legend.precision", language)), {}};
    GraphEvent event;
    event.type = EventType::appointment;
    TimelineItem item;
    item.event = &event;
    const auto add = [&](double left, double right, std::string_view key) {
        group.entries.push_back({"<g class=\"ev-post\">" + timeline_bar(item, left, right, 0) +
                                     timeline_mark(item, 15, 0, timeline_mark_radius) + "</g>",
                                 std::string(word(key, language))});
    };
    for (const auto precision : precisions) {
        item.precision = precision;
        const double reach = precision < Precision::season ? 0 : precision == Precision::season ? 9 : 13;
        add(15 - reach, 15 + reach, names[static_cast<int>(precision)]);
    }
    item.precision = Precision::period;
    if (approximate) {
        item.approximate = true;
        add(2, 28, "precision.approximate");
        item.approximate = false;
    }
    if (open) {
        item.open_end = true;
        add(4, 30, "precision.open");
    }
    return group;
}

LegendGroup certainty_legend(const std::set<Modality>& modalities, ReaderLanguage language) {
    LegendGroup group{std::string(word("legend.certainty", language)), {}};
    if (modalities.size() < 2 && modalities.count(Modality::actual)) return group;
    for (const auto modality : modalities) {
        GraphEvent event;
        event.type = EventType::appointment;
        event.modality = modality;
        TimelineItem item;
        item.event = &event;
        group.entries.push_back(
            {fmt::format("<g class=\"ev-post mod-{}{}\">{}</g>", to_string(modality),
                         modality == Modality::actual ? "" : " not-actual", timeline_mark(item, 15, 0, 5)),
             std::string(word(modality, language))});
    }
    return group;
}

}  // namespace

std::vector<LegendGroup> timeline_legend(const TimelineModel& model, ReaderLanguage language) {
    std::set<EventFamily> families;
    std::set<Modality> modalities;
    std::set<Precision> precisions;
    bool open = false, approximate = false;
    for (const auto& item : model.items) {
        families.insert(family_of(item.event->type));
        modalities.insert(item.event->modality);
        precisions.insert(item.precision);
        open = open || item.open_begin || item.open_end;
        approximate = approximate || item.approximate;
    }
    LegendGroup kinds{std::string(word("legend.kind", language)), {}};
    for (const auto family : families) {
        kinds.entries.push_back({fmt::format("<g class=\"ev-{}\"><path class=\"mark\" d=\"{}\"/></g>",
                                             to_string(family), marker_path(shape_of(family), 15, 0, 5)),
                                 std::string(word("event_family." + std::string(to_string(family)), language))});
    }
    return {kinds, precision_legend(precisions, open, approximate, language), certainty_legend(modalities, language)};
}

}  // namespace whowhen
