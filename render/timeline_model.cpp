#include "render/timeline_model.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "graph/tells_modality.hpp"

namespace whowhen {
namespace {

/// The longest that one unit lasts, in days.
double longest_days(Granularity unit) {
    switch (unit) {
        case Granularity::second:
        case Granularity::minute:
        case Granularity::hour:
        case Granularity::day: return 1;
        case Granularity::week: return 7;
        case Granularity::month: return 31;
        case Granularity::quarter:
        case Granularity::season: return 92;
        case Granularity::half: return 184;
        case Granularity::year: return 366;
        case Granularity::decade: return 3653;
        case Granularity::century: return 36'525;
    }
    return 1;
}

Precision precision_of(const TimeValue& value) {
    if (!value.begin || !value.end) return Precision::period;
    const double days = static_cast<double>(instant_of(*value.end) - instant_of(*value.begin)) / seconds_of_day;
    if (days > longest_days(value.granularity)) return Precision::period;
    if (value.granularity <= Granularity::day) return Precision::day;
    if (value.granularity <= Granularity::month) return Precision::month;
    if (value.granularity == Granularity::season || value.granularity == Granularity::quarter || value.granularity == Granularity::half) return Precision::season;
    return value.granularity <= Granularity::year ? Precision::year : Precision::period;
}

bool in_window(const TimeValue& date, const TimeValue& window) {
    if (window.begin && date.end && *date.end <= *window.begin) return false;
    return !(window.end && date.begin && *date.begin >= *window.end);
}

template <class T, class List>
bool allows(const List& list, const T& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

TimelineItem make_item(const GraphEvent& event) {
    const auto& value = event.date.value;
    TimelineItem item;
    item.event = &event;
    item.open_begin = !value.begin;
    item.open_end = !value.end;
    item.begin = instant_of(value.begin ? *value.begin : *value.end);
    item.end = instant_of(value.end ? *value.end : *value.begin);
    item.approximate = value.qualifier != Qualifier::none;
    item.precision = precision_of(value);
    item.anchor = item.begin + (item.end - item.begin) / 2;
    return item;
}

/// Well-attested events of important people first; what did not happen, and mere statements, later.
double importance_of(const GraphEvent& event, const std::unordered_map<std::string_view, const GraphEntity*>& entities) {
    double sum = 2.0 * static_cast<double>(std::min<std::size_t>(event.evidence.size(), 5)) + event.score;
    for (const auto& participant : event.participants) {
        const auto found = entities.find(participant.entity);
        if (found != entities.end()) sum += std::min(found->second->mentions, 30U) * 0.1;
    }
    if (event.type == EventType::statement || event.type == EventType::other) sum *= 0.5;
    return event.modality == Modality::actual ? sum : sum * 0.7;
}

/// Names longer than this may break: kept whole, they would leave lines half empty. In bytes: ten Han characters.
constexpr std::size_t longest_whole_name = 30;

std::vector<std::string> whole_names(const GraphEvent& event, const std::unordered_map<std::string_view, const GraphEntity*>& entities) {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name) {
        if (name.size() <= longest_whole_name && name.find(' ') == std::string::npos) names.push_back(name);
    };
    for (const auto& participant : event.participants) {
        const auto found = entities.find(participant.entity);
        if (found == entities.end()) continue;
        add(found->second->name);
        for (const std::string& alias : found->second->aliases) add(alias);
    }
    return names;
}

void find_actors(const std::unordered_map<std::string_view, const GraphEntity*>& entities, TimelineModel& model) {
    std::unordered_map<std::string_view, std::size_t> number;
    for (std::size_t i = 0; i < model.items.size(); ++i) {
        for (const auto& participant : model.items[i].event->participants) {
            const auto entity = entities.find(participant.entity);
            if (entity == entities.end()) continue;
            const auto [found, added] = number.try_emplace(participant.entity, model.actors.size());
            if (added) model.actors.push_back({entity->second, {}});
            auto& items = model.actors[found->second].items;
            if (items.empty() || items.back() != i) items.push_back(i);
        }
    }
    std::sort(model.actors.begin(), model.actors.end(), [](const auto& a, const auto& b) {
        return std::tuple(b.items.size(), b.entity->mentions, std::string_view(a.entity->id)) <
               std::tuple(a.items.size(), a.entity->mentions, std::string_view(b.entity->id));
    });
}

void set_bounds(TimelineModel& model) {
    if (model.items.empty()) return;
    model.first = model.items.front().begin;
    model.last = model.items.front().end;
    for (const auto& item : model.items) {
        model.first = std::min(model.first, item.begin);
        model.last = std::max(model.last, item.end);
    }
    // A fiftieth of air at both ends, and at least a day.
    const Instant air = std::max((model.last - model.first) / 50, seconds_of_day / 2);
    model.first -= air;
    model.last += air;
    for (auto& item : model.items) {
        if (item.open_begin) item.begin = model.first;
        if (item.open_end) item.end = model.last;
    }
}

}  // namespace

bool is_selected(const GraphEvent& event, const TimelineOptions& options) {
    if (event.score < options.min_score || !allows(options.types, event.type)) return false;
    if (!event.date.value.empty() && !in_window(event.date.value, options.window)) return false;
    return options.entities.empty() || std::any_of(event.participants.begin(), event.participants.end(), [&](const Participant& participant) {
               return allows(options.entities, participant.entity);
           });
}

std::string event_words(const GraphEvent& event, ReaderLanguage language) {
    auto text = event.label.empty() ? std::string(word(event.type, language)) : event.label;
    if (tells_modality(event)) return text;
    return "[" + std::string(word(event.modality, language)) + "] " + text;
}

TimelineModel build_timeline_model(const Graph& graph, const TimelineOptions& options) {
    std::unordered_map<std::string_view, const GraphEntity*> entities;
    for (const auto& entity : graph.entities) entities.emplace(entity.id, &entity);
    TimelineModel model;
    for (const auto& event : graph.events) {
        if (!is_selected(event, options)) continue;
        if (event.date.value.empty()) {
            ++model.undated;
            continue;
        }
        model.items.push_back(make_item(event));
        model.items.back().importance = importance_of(event, entities);
        model.items.back().whole_names = whole_names(event, entities);
    }
    std::sort(model.items.begin(), model.items.end(), [](const TimelineItem& a, const TimelineItem& b) {
        return std::tuple(a.anchor, std::string_view(a.event->id)) < std::tuple(b.anchor, std::string_view(b.event->id));
    });
    set_bounds(model);
    find_actors(entities, model);
    return model;
}

}  // namespace whowhen
