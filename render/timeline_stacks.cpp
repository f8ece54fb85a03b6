#include "render/timeline_stacks.hpp"

#include <algorithm>
#include <cmath>

namespace whowhen {
namespace {

constexpr double group_height = 16;
constexpr Font date_font{timeline_date_size, false};

/// Both ends of a period, which a dash of either language parts: between them a line may end.
std::vector<std::string> date_parts(const std::string& date) {
    for (const std::string_view dash : {"\u2014", " \u2013 "})
        if (const auto at = date.find(dash); at != std::string::npos) return {date.substr(0, at), date.substr(at + dash.size())};
    return {date};
}

/// The words of one item at one density, not yet placed.
TimelineLabel make_label(const TimelineModel& model, std::size_t item, const Density& density, ReaderLanguage language) {
    const auto& event = *model.items[item].event;
    TimelineLabel label;
    label.item = item;
    const auto date = readable_date(event.date.value, language);
    auto text = event_words(event, language);
    std::vector<std::string> whole;
    if (density.date_in_line) {
        text = date + "  " + text;
        whole = date_parts(date);
    } else {
        label.date = date;
    }
    const double width_of_text = density.label_width - timeline_text_indent;
    auto wrapped = wrap_text(text, width_of_text, timeline_text_font, density.text_lines, whole);
    // Names are kept whole unless that costs a part of the words.
    const auto& names = model.items[item].whole_names;
    whole.insert(whole.end(), names.begin(), names.end());
    if (auto tried = wrap_text(text, width_of_text, timeline_text_font, density.text_lines, whole); !tried.cut) wrapped = std::move(tried);
    else whole.resize(whole.size() - names.size());
    // No last line of one or two characters.
    if (wrapped.lines.size() > 1 && text_width(wrapped.lines.back(), timeline_text_font) < 2.5 * timeline_text_font.size) {
        wrapped = wrap_balanced(text, width_of_text, timeline_text_font, density.text_lines, whole);
    }
    label.lines = wrapped.lines;
    label.cut = wrapped.cut;
    const double width = std::max(wrapped.width, text_width(label.date, date_font)) + timeline_text_indent;
    const double height = (label.date.empty() ? 0 : timeline_date_line) + static_cast<double>(label.lines.size()) * timeline_line;
    label.box = {0, 0, width, height};
    return label;
}

}  // namespace

const TimelineLabel& TimelineLabels::label(std::size_t item, const Density& density) {
    auto& row = rows_[static_cast<std::size_t>(&density - densities)];
    row.resize(model_.items.size());
    if (!row[item]) row[item] = make_label(model_, item, density, language_);
    return *row[item];
}

std::optional<double> spread_out(std::vector<TimelineStack>& stacks, const std::vector<double>& wishes, double left, double right) {
    double total = 0;
    for (const auto& stack : stacks) total += stack.width + timeline_stack_gap;
    if (total - timeline_stack_gap > right - left) return std::nullopt;
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
        before += stacks[i].width + timeline_stack_gap;
        while (pools.size() > 1 && pools[pools.size() - 2].position() > pools.back().position()) {
            pools[pools.size() - 2].sum += pools.back().sum;
            pools[pools.size() - 2].count += pools.back().count;
            pools.pop_back();
        }
    }
    const double highest = right - total + timeline_stack_gap;
    double farthest = 0;
    before = 0;
    std::size_t i = 0;
    for (const auto& pool : pools) {
        const double position = std::clamp(pool.position(), left, highest);
        for (std::size_t k = 0; k < pool.count; ++k, ++i) {
            stacks[i].left = position + before;
            farthest = std::max(farthest, std::abs(stacks[i].left - wishes[i]));
            before += stacks[i].width + timeline_stack_gap;
        }
    }
    return farthest;
}

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
    for (const auto& label : stack.labels) height += label.box.bottom + timeline_label_gap;
    return height;
}

void settle(TimelineStack& stack, double near_axis) {
    double y = stack.above ? near_axis - height_of(stack) + timeline_label_gap : near_axis;
    stack.foot = near_axis;
    for (auto& label : stack.labels) {
        const double width = label.box.right, height = label.box.bottom;
        label.box = {stack.left, y, stack.left + width, y + height};
        y += height + timeline_label_gap;
    }
    if (!stack.group.items.empty()) stack.group.box = {stack.left, y, stack.left + stack.width, y + group_height - 2};
}

}  // namespace whowhen
