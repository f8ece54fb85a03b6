#include "render/timeline_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "render/escape.hpp"
#include "render/svg.hpp"
#include "render/text_measure.hpp"
#include "render/timeline_layout.hpp"
#include "render/timeline_marks.hpp"
#include "render/timeline_style.hpp"

namespace whowhen {
namespace {

/// So many items of a group are named in its title.
constexpr std::size_t named_in_group = 12;
/// A stack with more labels has a wedge in place of leaders.
constexpr std::size_t most_leaders = 5;

class TimelineDrawing {
public:
    TimelineDrawing(const Graph& graph, const TimelineModel& model, const TimelineLayout& page, const TimelineOptions& options, ReaderLanguage language)
        : model_(model), page_(page), options_(options), language_(language) {
        for (const auto& document : graph.documents) documents_.emplace(document.id, &document);
        for (const auto& entity : graph.entities) entities_.emplace(entity.id, &entity);
    }

    std::string draw() const {
        std::string body = bands() + grid();
        for (const auto& lane : page_.lanes) body += lane_ground(lane);
        for (const auto& lane : page_.lanes) body += echoes(lane);
        for (const auto& lane : page_.lanes) body += lane_events(lane);
        double height = page_.bottom + 26;
        if (options_.legend) {
            const auto legend = draw_legend(timeline_legend(model_, language_), 16, height + 4, options_.width - 32.0);
            body += legend.svg;
            height += legend.height + 8;
            for (const auto& note : notes()) {
                body += svg_text(16, height + 10, "legend-words", "start", note);
                height += 18;
            }
        }
        height += 8;
        return head(height) + body + "</svg>\n";
    }

private:
    std::string head(double height) const {
        const auto size = options_.embedded ? std::string() : fmt::format(" width=\"{}\" height=\"{}\"", options_.width, px(height));
        TimeValue range;
        range.begin = moment_of(model_.items.front().begin);
        range.end = moment_of(std::max(model_.last - 1, model_.items.front().begin + 1));
        range.granularity = Granularity::year;
        const auto description = fill(word("description.timeline", language_), {{"n", std::to_string(model_.items.size())}, {"range", readable_date(range, language_)}});
        return fmt::format(
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"{} class=\"ww-timeline\" lang=\"{}\" role=\"{}\" "
                   "aria-labelledby=\"timeline-title timeline-description\">\n<title id=\"timeline-title\">{}</title>\n"
                   "<desc id=\"timeline-description\">{}</desc>\n<style>\n",
                   options_.width, px(height), size, to_string(language_), options_.embedded ? "group" : "img",
                   escape_xml(word("title.timeline", language_)), escape_xml(description)) +
               timeline_style(options_.theme) + "</style>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n";
    }

    /// Tints every other stretch of a warped axis and draws breaks.
    std::string bands() const {
        if (!page_.scale.warped()) return {};
        std::string svg;
        bool tinted = false;
        for (const auto& segment : page_.scale.segments()) {
            if (segment.gap) {
                tinted = false;
                continue;
            }
            if (tinted) {
                svg += fmt::format("<rect class=\"band\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", px(segment.left), px(page_.top),
                                   px(segment.right - segment.left), px(page_.bottom - page_.top));
            }
            tinted = !tinted;
        }
        return svg;
    }

    std::string grid() const {
        std::string lines, words;
        for (const auto& tick : axis_ticks(page_.scale, language_)) {
            lines += fmt::format("M{} {}V{}", px(tick.x), px(page_.top - 4), px(page_.bottom + 4));
            const auto classes = tick.strong ? "tick strong" : "tick";
            words += svg_text(tick.x, page_.top - 9, classes, "middle", tick.label) + "\n";
            words += svg_text(tick.x, page_.bottom + 17, classes, "middle", tick.label) + "\n";
        }
        return fmt::format("<path class=\"grid\" d=\"{}\"/>\n<g class=\"ticks\" aria-hidden=\"true\">\n{}</g>\n", lines, words);
    }

    /// The axis line, interrupted by a zigzag at each break, and the lane's name.
    std::string lane_ground(const TimelineLane& lane) const {
        std::string path = fmt::format("M{} {}", px(page_.left), px(lane.axis));
        for (const auto& segment : page_.scale.segments()) {
            if (!segment.gap) continue;
            const double middle = (segment.left + segment.right) / 2;
            path += fmt::format("H{}l3 -6l6 12l3 -6", px(middle - 6));
        }
        path += fmt::format("H{}", px(page_.right));
        std::string svg = "<g class=\"lane\">";
        if (&lane != &page_.lanes.front()) {
            svg += fmt::format("<path class=\"grid\" d=\"M{} {}H{}\"/>", px(16), px(lane.top), px(page_.right));
        }
        svg += fmt::format("<path class=\"axis\" d=\"{}\"/>", path);
        if (!lane.name.empty()) svg += lane_name(lane);
        return svg + "</g>\n";
    }

    std::string lane_name(const TimelineLane& lane) const {
        const auto wrapped = wrap_text(lane.name, page_.left - 16 - 10, {12.5, true}, 3);
        double y = lane.axis + 4.5 - (static_cast<double>(wrapped.lines.size()) - 1) * 8;
        std::string svg = lane.entity.empty() ? std::string("<g class=\"lane-head\">")
                                              : fmt::format("<g class=\"lane-head\" data-entity=\"{}\">", escape_xml(lane.entity));
        svg += title_and_description(lane.name, "");
        for (const auto& line : wrapped.lines) {
            svg += svg_text(16, y, "lane-name", "start", line);
            y += 16;
        }
        return svg + "</g>";
    }

    /// Rings on the lanes of those who take part in another lane's event, tied to it by a faint line.
    std::string echoes(const TimelineLane& lane) const {
        std::string lines, rings;
        for (const auto& echo : lane.echoes) {
            lines += fmt::format("M{} {}V{}", px(echo.x), px(echo.y), px(lane.axis));
            rings += fmt::format("<circle class=\"echo\" cx=\"{}\" cy=\"{}\" r=\"2.6\"/>", px(echo.x), px(lane.axis));
        }
        if (lines.empty()) return {};
        return fmt::format("<g class=\"echoes\" aria-hidden=\"true\"><path class=\"echo-line\" d=\"{}\"/>{}</g>\n", lines, rings);
    }

    std::string lane_events(const TimelineLane& lane) const {
        std::unordered_map<std::size_t, const TimelineMark*> mark_of;
        for (const auto& mark : lane.marks) mark_of.emplace(mark.item, &mark);
        std::string svg;
        for (const auto& stack : lane.stacks) svg += rug(stack, mark_of);
        for (const auto& stack : lane.stacks) {
            svg += leaders(stack, mark_of);
            for (const auto& label : stack.labels) svg += labelled_event(label, *mark_of.at(label.item), stack);
            svg += group(stack);
        }
        return svg;
    }

    /// One thin stroke for each event that has no words of its own.
    std::string rug(const TimelineStack& stack, const std::unordered_map<std::size_t, const TimelineMark*>& mark_of) const {
        std::string path;
        std::set<std::string> drawn;
        for (const auto item : stack.group.items) {
            const auto& mark = *mark_of.at(item);
            auto stroke = fmt::format("M{} {}v8", px(mark.x), px(mark.y - 4));
            if (drawn.insert(stroke).second) path += stroke;
        }
        return path.empty() ? path : fmt::format("<path class=\"rug\" d=\"{}\"/>\n", path);
    }

    /// A line from each mark to its stack; a wedge over the marks of a stack with many labels, whose lines would only tangle.
    std::string leaders(const TimelineStack& stack, const std::unordered_map<std::size_t, const TimelineMark*>& mark_of) const {
        const auto& far = stack.above ? stack.labels.front() : stack.labels.back();
        auto path = fmt::format("M{} {}V{}", px(stack.left), px(stack.foot), px(stack.above ? far.box.top + 6 : far.box.bottom - 8));
        if (stack.labels.size() > most_leaders) {
            double from = 1e9, to = -1e9, y = mark_of.at(stack.labels.front().item)->y;
            const auto cover = [&](std::size_t item) {
                const auto& mark = *mark_of.at(item);
                from = std::min(from, mark.x);
                to = std::max(to, mark.x);
                y = stack.above ? std::min(y, mark.y) : std::max(y, mark.y);
            };
            for (const auto& label : stack.labels) cover(label.item);
            for (const auto item : stack.group.items) cover(item);
            return fmt::format("<path class=\"wedge\" d=\"M{} {}L{} {}H{}Z\"/><path class=\"leader\" d=\"{}\"/>\n", px(stack.left), px(stack.foot), px(from - 2),
                               px(y + (stack.above ? -6 : 6)), px(to + 2), path);
        }
        for (const auto& label : stack.labels) {
            const auto& mark = *mark_of.at(label.item);
            path += fmt::format("M{} {}L{} {}", px(mark.x), px(mark.y), px(stack.left), px(stack.foot));
        }
        return fmt::format("<path class=\"leader\" d=\"{}\"/>\n", path);
    }

    std::string title_of(const GraphEvent& event) const {
        auto title = readable_date(event.date.value, language_) + "  " + event.label + " (" + std::string(word(event.type, language_));
        if (event.modality != Modality::actual) title += ", " + std::string(word(event.modality, language_));
        return title + ")";
    }

    std::string description_of(const GraphEvent& event) const {
        if (event.evidence.empty()) return {};
        const auto& evidence = event.evidence.front();
        const auto found = documents_.find(evidence.document);
        std::string source = evidence.document;
        if (found != documents_.end()) source = found->second->title.empty() ? found->second->uri : found->second->title;
        return std::string(word("quote.open", language_)) + evidence.text + std::string(word("quote.close", language_)) + " (" + source + ")";
    }

    std::string event_attributes(const GraphEvent& event, const std::string& title) const {
        auto attributes = fmt::format("id=\"{}\" class=\"event ev-{}{} mod-{}\"", xml_id("e-", event.id), to_string(family_of(event.type)),
                                      event.modality == Modality::actual ? "" : " not-actual", to_string(event.modality));
        if (options_.embedded) {
            attributes += fmt::format(" data-id=\"{}\" tabindex=\"-1\" role=\"button\" aria-label=\"{}\"", escape_xml(event.id), escape_xml(title));
        }
        return attributes;
    }

    std::string labelled_event(const TimelineLabel& label, const TimelineMark& mark, const TimelineStack& stack) const {
        const auto& item = model_.items[label.item];
        const auto& event = *item.event;
        const auto title = title_of(event);
        auto svg = "<g " + event_attributes(event, title) + ">" + title_and_description(title, description_of(event));
        svg += timeline_bar(item, mark.left, mark.right, mark.y) + timeline_mark(item, mark.x, mark.y, timeline_mark_radius);
        const double text_x = stack.left + 11;
        double y = label.box.top;
        const double first_line = label.date.empty() ? timeline_line : timeline_date_line;
        svg += timeline_mark(item, stack.left, y + first_line / 2, 3.4);
        if (!label.date.empty()) {
            svg += svg_text(text_x, y + 10, "date", "start", label.date);
            y += timeline_date_line;
        }
        for (const auto& line : label.lines) {
            svg += svg_text(text_x, y + 11.5, "words", "start", line);
            y += timeline_line;
        }
        return svg + "</g>\n";
    }

    std::string group(const TimelineStack& stack) const {
        const auto& group = stack.group;
        if (group.items.empty()) return {};
        std::string title, ids;
        for (std::size_t i = 0; i < group.items.size(); ++i) {
            const auto& event = *model_.items[group.items[i]].event;
            ids += (i ? " " : "") + event.id;
            if (i < named_in_group) title += (i ? "\n" : "") + title_of(event);
        }
        if (group.items.size() > named_in_group) title += "\n\xE2\x80\xA6";
        auto svg = fmt::format("<g class=\"group\" id=\"{}\"", xml_id("g-", model_.items[group.items.front()].event->id));
        if (options_.embedded) svg += fmt::format(" data-ids=\"{}\" tabindex=\"-1\" role=\"button\" aria-label=\"{}\"", escape_xml(ids), escape_xml(group.words));
        return svg + ">" + title_and_description(title, "") + svg_text(group.box.left + 11, group.box.top + 11.5, "more", "start", group.words) + "</g>\n";
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> notes;
        if (page_.scale.warped()) notes.emplace_back(word("legend.warped", language_));
        if (model_.undated) notes.push_back(fill(word("undated.count", language_), {{"n", std::to_string(model_.undated)}}));
        return notes;
    }

    const TimelineModel& model_;
    const TimelineLayout& page_;
    const TimelineOptions& options_;
    ReaderLanguage language_;
    std::unordered_map<std::string_view, const GraphDocument*> documents_;
    std::unordered_map<std::string_view, const GraphEntity*> entities_;
};

std::string empty_timeline(const TimelineOptions& options, ReaderLanguage language) {
    const auto size = options.embedded ? std::string() : fmt::format(" width=\"{}\" height=\"80\"", options.width);
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} 80\"{} class=\"ww-timeline\" lang=\"{}\" role=\"img\" "
                       "aria-labelledby=\"timeline-title\">\n<title id=\"timeline-title\">{}</title>\n<style>\n{}</style>\n"
                       "<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n{}</svg>\n",
                       options.width, size, to_string(language), escape_xml(word("title.timeline", language)), timeline_style(options.theme),
                       svg_text(options.width / 2.0, 44, "legend-words", "middle", word("empty.timeline", language)));
}

}  // namespace

std::string to_timeline_svg(const Graph& graph, const TimelineOptions& wanted) {
    auto options = wanted;
    // Narrower than this, not even one label fits beside the lanes' names.
    options.width = std::max(options.width, 360);
    const auto language = options.language.value_or(language_of(graph));
    const auto model = build_timeline_model(graph, options);
    if (model.items.empty()) return empty_timeline(options, language);
    const auto page = lay_out_timeline(model, options, language);
    return TimelineDrawing(graph, model, page, options, language).draw();
}

}  // namespace whowhen
